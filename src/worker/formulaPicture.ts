/** The network as a formula: for the screen, and to take away. */

import type { Dataset } from '../dataset/dataset.ts';
import { fromNetwork } from '../dataset/scaling.ts';
import { compile } from '../expression/evaluate.ts';
import type { Expression } from '../expression/expression.ts';
import { partsOf } from '../expression/expression.ts';
import { niceNumber } from '../expression/niceNumber.ts';
import { printExpression, printProgram } from '../expression/print/printExpression.ts';
import { roundNumbers } from '../expression/roundNumbers.ts';
import { formulaOf } from '../interpret/formula/formulaOf.ts';
import { writtenLength } from '../interpret/formula/readable.ts';
import { listEdges } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { edgeLatex, edgeText } from './edgeText.ts';
import type { FormulaEvent, FormulaFormat, PrintedFormula } from './protocol.ts';
import { sampleTable } from './sample.ts';
import type { Scene } from './scene.ts';

/** What the page typesets at once, in LaTeX of one output: a tenth of a second. */
const MOST_LATEX = 4000;
/** Functions, fractions and brackets within one another: each makes all that is around it larger. */
const DEEPEST = 40;
/** Significant digits in lists of formulas. */
const LIST_DIGITS = 4;
/** Rows that say what rounding costs. */
const ROWS = 20_000;

/** No live edge is still a spline. */
export function isFinished({ mask, forms }: Network): boolean {
  return forms.every((form, e) => form !== 0 || mask[e] === 0);
}

export function expressionsFor(network: Network, { info }: Dataset): Expression[] {
  return formulaOf(network, { inputs: info.inputs, outputs: info.outputs });
}

/** Numbers of a formula that are no nice ones. */
export function freeConstants(expression: Expression): number {
  const own = expression.kind === 'number' && niceNumber(expression.value) === null ? 1 : 0;
  return partsOf(expression).reduce((sum, part) => sum + freeConstants(part), own);
}

function curveNamesOf(network: Network) {
  const edges = listEdges(network.layout);
  return (edge: number) => ({ text: edgeText(network, edges[edge]), latex: edgeLatex(network, edges[edge]) });
}

function namesOf({ info }: Dataset) {
  return {
    names: info.inputs.map(({ name }) => name),
    outputs: info.outputs.map(({ name }) => name),
  };
}

function depthOf(expression: Expression): number {
  return partsOf(expression).reduce(
    (deepest, part) => Math.max(deepest, depthOf(part) + nests(expression)),
    0,
  );
}

/** Sums and products are written in one line, however many parts they have. */
function nests(expression: Expression): number {
  const inLine = expression.kind === 'binary' && expression.operator !== '^' && expression.operator !== '/';
  return inLine || expression.kind === 'negate' ? 0 : 1;
}

/** The formulas typeset and as text, or null where one is too long for the page. */
function shownFormulas(
  network: Network,
  dataset: Dataset,
  expressions: readonly Expression[],
  digits: number,
): FormulaEvent['outputs'] {
  const options = { names: namesOf(dataset).names, curveName: curveNamesOf(network), digits };
  const outputs: { readonly latex: string; readonly text: string }[] = [];
  for (const expression of expressions) {
    const shown = roundNumbers(expression, digits);
    if (depthOf(shown) > DEEPEST) return null;
    const latex = printExpression(shown, { ...options, format: 'latex', marks: true, bareDecimals: true });
    if (latex.length > MOST_LATEX) return null;
    outputs.push({ latex, text: printExpression(shown, { ...options, format: 'text' }) });
  }
  return outputs;
}

/** What the formula bar shows. */
export function buildFormula({ network, dataset, runId, state }: Scene, digits: number): FormulaEvent {
  const { readable } = writtenLength(network);
  const expressions = readable ? expressionsFor(network, dataset) : [];
  return {
    type: 'formula',
    runId,
    step: state.step,
    outputs: readable ? shownFormulas(network, dataset, expressions, digits) : null,
    finished: isFinished(network),
    constants: expressions.reduce((sum, expression) => sum + freeConstants(expression), 0),
  };
}

/** Test error of formulas, original units; NaN where one of them has no value. */
function formulaRmse(expressions: readonly Expression[], { info, test }: Dataset): number {
  const { inputs, targets, rows } = sampleTable(test, ROWS);
  const evaluators = expressions.map(compile);
  const row = new Float64Array(info.inputs.length);
  let squares = 0;
  for (let s = 0; s < rows; s++) {
    info.inputs.forEach((column, i) => {
      row[i] = fromNetwork(inputs[s * row.length + i], column);
    });
    evaluators.forEach((evaluator, j) => {
      const target = fromNetwork(targets[s * evaluators.length + j], info.outputs[j]);
      squares += (evaluator(row) - target) ** 2;
    });
  }
  return Math.sqrt(squares / (rows * evaluators.length));
}

/**
 * A formula to take away.
 *
 * @throws PrintError for a format that cannot say it
 */
export function printFormula(
  { network, dataset }: Scene,
  format: FormulaFormat,
  digits: number | 'full',
): PrintedFormula | null {
  if (!writtenLength(network).readable) return null;
  const { names, outputs } = namesOf(dataset);
  const exact = expressionsFor(network, dataset);
  // Seventeen digits are all that a double has.
  const expressions = exact.map((expression) => roundNumbers(expression, digits === 'full' ? 17 : digits));
  const options = { format, names, digits, curveName: curveNamesOf(network) };
  const program = printProgram(expressions, { ...options, outputs });
  return {
    outputs: expressions.map((expression) => printExpression(expression, options)),
    whole: program.text,
    note: program.note,
    testRmse: formulaRmse(expressions, dataset),
  };
}

/** Formulas of a search for a list. */
export function printFound(expressions: readonly Expression[], dataset: Dataset) {
  const { names } = namesOf(dataset);
  return expressions.map((expression) => {
    const shown = roundNumbers(expression, LIST_DIGITS);
    return {
      latex: printExpression(shown, { names, format: 'latex', digits: LIST_DIGITS, bareDecimals: true }),
      text: printExpression(shown, { names, format: 'text', digits: LIST_DIGITS }),
    };
  });
}
