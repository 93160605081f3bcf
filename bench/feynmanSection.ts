/** Smooth formulas of two variables by Levenberg-Marquardt. */
import { createNetwork } from '../src/kan/init.ts';
import { createSpec } from '../src/kan/spec.ts';
import { createFit } from '../src/train/fit.ts';
import { FEYNMAN_FORMULAS, type FeynmanFormula } from './feynmanFormulas.ts';
import { BEST_KERNELS } from './kernels.ts';
import { ACCURACY_REFERENCES } from './references.ts';
import { sampleFormula, testErrors } from './sample.ts';
import { type Section, tableLines } from './section.ts';
import { digits, type Spread, spreadOf, spreadText } from './spread.ts';

const ROWS = 2000;
const WIDTH = [2, 5, 1];
const SEEDS = [1, 2, 3];
const FIRST_GRID = 5;
const TARGET = { relativeL2: 1e-5, formulas: 8 };

interface FormulaResult {
  readonly formula: FeynmanFormula;
  readonly errors: Spread;
  readonly seconds: Spread;
}

/** Other rows and another start for every seed. */
function measure(formula: FeynmanFormula): FormulaResult {
  const errors: number[] = [];
  const seconds: number[] = [];
  for (const seed of SEEDS) {
    const sample = sampleFormula(formula, ROWS, ROWS, 100 + seed);
    const start = performance.now();
    const network = createNetwork(createSpec({ width: WIDTH, gridSize: FIRST_GRID, order: 3 }), seed);
    const fit = createFit(network, sample.train, { createKernels: BEST_KERNELS.createKernels });
    while (fit.advance());
    seconds.push((performance.now() - start) / 1000);
    errors.push(testErrors(fit.network, sample).relativeL2);
  }
  return { formula, errors: spreadOf(errors), seconds: spreadOf(seconds) };
}

export const FEYNMAN_SECTION: Section = {
  name: 'feynman',
  title: `Smooth two-variable Feynman formulas, [${WIDTH.join(',')}], ${ROWS} rows, grids as the schedule grows them, ${SEEDS.length} seeds: relative L2 error on fresh rows`,
  async run() {
    const results: FormulaResult[] = [];
    for (const formula of FEYNMAN_FORMULAS) results.push(measure(formula));
    const good = results.filter(({ errors }) => errors.median <= TARGET.relativeL2);
    const all = spreadOf(results.map(({ errors }) => errors.median));
    return {
      lines: tableLines([
        ['formula', 'median (best … worst)', 'seconds'],
        ...results.map(({ formula, errors, seconds }) => [
          `${formula.name.padEnd(10)} ${formula.text}`,
          spreadText(errors),
          spreadText(seconds),
        ]),
      ]),
      targets: [
        {
          what: `Feynman, two variables: ${good.length} of ${results.length} formulas`,
          target: `≤ ${digits(TARGET.relativeL2)} for ${TARGET.formulas}`,
          measured: spreadText(all),
          reference: `${digits(ACCURACY_REFERENCES.feynman.relativeL2)} best published`,
          ratio: `${digits(ACCURACY_REFERENCES.feynman.relativeL2 / all.median)}x`,
          met: good.length >= TARGET.formulas,
        },
      ],
      data: results.map(({ formula: { name, text, ranges }, errors, seconds }) => ({
        name,
        text,
        ranges,
        relativeL2: errors,
        seconds,
      })),
    };
  },
};
