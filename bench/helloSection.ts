/** exp(sin(πx) + y²) by Levenberg-Marquardt: the wide network on 20 seeds, and what is left after pruning. */
import { createNetwork } from '../src/kan/init.ts';
import { createSpec } from '../src/kan/spec.ts';
import { fitThroughGrids } from './growingFit.ts';
import { BEST_KERNELS } from './kernels.ts';
import { type PrunedRun, runPruned } from './prunedFit.ts';
import { ACCURACY_REFERENCES } from './references.ts';
import { type Formula, type Sample, sampleFormula, testErrors } from './sample.ts';
import { type Section, tableLines } from './section.ts';
import { digits, spreadOf, spreadText } from './spread.ts';

const HELLO: Formula = {
  ranges: [
    [-1, 1],
    [-1, 1],
  ],
  value: (x, y) => Math.exp(Math.sin(Math.PI * x) + y * y),
};
const ROWS = 1000;
const WIDTH = [2, 5, 1];
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const PRUNED_SEEDS = SEEDS.slice(0, 10);
/** Knots that follow the data leave fewer coefficients to chance where rows are few: at the peak, in two corners. */
const STAGES = [
  { gridSize: 5, steps: 80 },
  { gridSize: 10, steps: 60, gridEps: 0.6 },
  { gridSize: 20, steps: 80, gridEps: 0.6 },
];
const TARGET = { rmse: 2e-5, seconds: 1.5, seeds: 19 };
const PRUNED_TARGET = { rmse: 5e-8, seconds: 2 };

interface WideRun {
  readonly seed: number;
  readonly rmse: number;
  readonly seconds: number;
  readonly steps: number;
}

/** Rows of their own for every seed. */
function sampleOf(seed: number): Sample {
  return sampleFormula(HELLO, ROWS, ROWS, 1000 + seed);
}

async function runWide(seed: number): Promise<WideRun> {
  const sample = sampleOf(seed);
  const start = performance.now();
  const network = createNetwork(createSpec({ width: WIDTH, gridSize: STAGES[0].gridSize, order: 3 }), seed);
  const { state, steps } = await fitThroughGrids(network, sample.train, STAGES, BEST_KERNELS.createKernels);
  const seconds = (performance.now() - start) / 1000;
  return { seed, seconds, steps, rmse: testErrors(state.network, sample).rmse };
}

function wideTarget(runs: readonly WideRun[]) {
  const good = runs.filter(({ rmse, seconds }) => rmse <= TARGET.rmse && seconds <= TARGET.seconds);
  const accurate = runs.filter(({ rmse }) => rmse <= TARGET.rmse);
  const errors = spreadOf(runs.map(({ rmse }) => rmse));
  const seconds = spreadOf(runs.map((run) => run.seconds));
  const { hello } = ACCURACY_REFERENCES;
  return {
    what: `LM, [2,5,1], G → 20: ${good.length} of ${runs.length} seeds (${accurate.length} without the clock)`,
    target: `RMSE ≤ ${digits(TARGET.rmse)} in ${TARGET.seconds} s for ${TARGET.seeds}`,
    measured: `${spreadText(errors)} in ${spreadText(seconds)} s`,
    reference: `${digits(hello.rmse)} in ${hello.seconds} s pykan`,
    ratio: `${digits(hello.rmse / errors.median)}x, ${digits(hello.seconds / seconds.median)}x as fast`,
    met: good.length >= TARGET.seeds,
  };
}

function prunedTarget(runs: readonly PrunedRun[]) {
  const { helloPruned } = ACCURACY_REFERENCES;
  const done = runs.filter(({ edges }) => edges === 3);
  const good = done.filter(
    ({ rmse, seconds }) => rmse <= PRUNED_TARGET.rmse && seconds <= PRUNED_TARGET.seconds,
  );
  const errors = spreadOf(done.map(({ rmse }) => rmse));
  const seconds = spreadOf(done.map((run) => run.seconds));
  return {
    what: `LM, pruned to [2,1,1] (${done.length} of ${runs.length} seeds), G → 200: ${good.length} of ${done.length}`,
    target: `RMSE ≤ ${digits(PRUNED_TARGET.rmse)} in ${PRUNED_TARGET.seconds} s more`,
    measured: `${spreadText(errors)} in ${spreadText(seconds)} s`,
    reference: `${digits(helloPruned.rmse)} in ${helloPruned.seconds} s prototype`,
    ratio: `${digits(helloPruned.rmse / errors.median)}x`,
    met: done.length > 0 && errors.median <= PRUNED_TARGET.rmse && seconds.median <= PRUNED_TARGET.seconds,
  };
}

export const HELLO_SECTION: Section = {
  name: 'lm',
  title: `Levenberg-Marquardt on exp(sin(πx) + y²), ${ROWS} rows, ${BEST_KERNELS.name} kernels: RMSE on ${ROWS} fresh rows`,
  async run() {
    // Compiled before anything is timed: a person's tab has trained before, too.
    await runWide(0);
    const wide: WideRun[] = [];
    for (const seed of SEEDS) wide.push(await runWide(seed));
    const pruned: PrunedRun[] = [];
    for (const seed of PRUNED_SEEDS) pruned.push(await runPruned(sampleOf(seed), seed));
    return {
      lines: [
        ...tableLines([
          ['[2,5,1], seed', 'steps', 'seconds', 'test RMSE'],
          ...wide.map(({ seed, steps, seconds, rmse }) => [
            `${seed}`,
            `${steps}`,
            digits(seconds),
            digits(rmse),
          ]),
        ]),
        '',
        ...tableLines([
          ['pruned, seed', 'edges left', 's to prune', 's to refine', 'RMSE at G = 20', '100', '200'],
          ...pruned.map(({ seed, edges, secondsToPrune, seconds, errors }) => [
            `${seed}`,
            `${edges}`,
            digits(secondsToPrune),
            digits(seconds),
            ...errors.map(digits),
          ]),
        ]),
      ],
      targets: [wideTarget(wide), prunedTarget(pruned)],
      data: { rows: ROWS, kernels: BEST_KERNELS.name, wide, pruned },
    };
  },
};
