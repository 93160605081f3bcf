/** Rows from a typed formula: inputs uniform in their ranges, targets the formula's value, noise on request. */
import type { Table } from '../backend/backend.ts';
import { findNonFinite } from '../expression/evaluate.ts';
import { variablesOf } from '../expression/expression.ts';
import { createRng, type Rng } from '../numeric/rng.ts';
import { standardDeviation } from '../numeric/statistics.ts';
import { createDataset } from './assemble.ts';
import { DataError, type DataRequest, type Dataset, type Range } from './dataset.ts';
import { type Formula, readFormula } from './formula.ts';
import { DATA_LIMITS, DEFAULT_RANGE } from './limits.ts';
import { isConstant } from './scaling.ts';
import { STREAMS } from './streams.ts';
import { countOf, formatCount, formatNumber, shorten } from './wording.ts';

export type FormulaRequest = Extract<DataRequest, { kind: 'formula' }>;

/** Points of the grid on which a formula has to be finite, at most; more are not worth the wait. */
const MAX_LATTICE = 20_000;

function checkWhole(
  name: string,
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const limits = `from ${formatCount(min)} to ${formatCount(max)}`;
  throw new DataError(
    'rows',
    'rows',
    `There cannot be ${formatNumber(value)} ${name} rows. Use a whole number ${limits}.`,
  );
}

/** @throws DataError 'rows' or 'noise' */
function checkAmounts(request: Pick<FormulaRequest, 'rows' | 'testRows' | 'noise'>): void {
  checkWhole('training', request.rows, DATA_LIMITS.rows);
  checkWhole('test', request.testRows, DATA_LIMITS.testRows);
  const { min, max } = DATA_LIMITS.noise;
  if (!(request.noise >= min && request.noise <= max)) {
    const message = `The noise cannot be ${formatNumber(request.noise)}. Use a share from ${min} to ${max}: 0.1 is a tenth of the target’s spread.`;
    throw new DataError('noise', 'noise', message);
  }
}

function checkRange([lo, hi]: Range, index: number): void {
  const name = `x${index + 1}`;
  const fail = (what: string): never => {
    throw new DataError('range', 'ranges', `The range of ${name} ${what}`);
  };
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) fail('needs two numbers, such as −1 and 1.');
  const shown = `${formatNumber(lo)} to ${formatNumber(hi)}`;
  if (lo >= hi) fail(`is ${shown}, but its start has to be smaller than its end. Swap or change them.`);
  const { max } = DATA_LIMITS.size;
  if (Math.abs(lo) > max || Math.abs(hi) > max)
    fail(`is ${shown}; numbers up to ${formatNumber(max)} can be used.`);
  // Below this the rows would hardly differ in double precision.
  if (hi - lo <= 1e-9 * Math.max(Math.abs(lo), Math.abs(hi)))
    fail(`is ${shown}, which is too narrow. Widen it.`);
}

/** One range per input: those given, then [-1, 1] for every variable without one. */
function completeRanges(given: readonly Range[], formula: Formula): Range[] {
  const { max } = DATA_LIMITS.inputs;
  if (given.length > max) {
    const message = `There are ${given.length} ranges, but at most ${max} inputs. Remove some.`;
    throw new DataError('range', 'ranges', message);
  }
  given.forEach(checkRange);
  const missing = Math.max(0, formula.inputs - given.length);
  return [...given, ...Array.from({ length: missing }, () => DEFAULT_RANGE)];
}

/** Targets of rows that lie one after another. */
function evaluateRows(formula: Formula, inputs: Float64Array, columns: number): Float64Array {
  const targets = new Float64Array(inputs.length / columns);
  for (let r = 0; r < targets.length; r++) targets[r] = formula.evaluate(inputs, r * columns);
  return targets;
}

function drawRows(rng: Rng, rows: number, ranges: readonly Range[]): Float64Array {
  const columns = ranges.length;
  const inputs = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const [lo, hi] = ranges[c];
      inputs[r * columns + c] = lo + (hi - lo) * rng.uniform();
    }
  }
  return inputs;
}

/**
 * An even grid over the ranges of the variables that occur, both ends and (but for very many) the middle included;
 * other inputs stay at their middle. Random rows alone would never meet log(0) or 1/0.
 */
function latticeRows(ranges: readonly Range[], variables: readonly number[]): Float64Array {
  const columns = ranges.length;
  const most = Math.max(2, Math.floor(MAX_LATTICE ** (1 / variables.length) + 1e-9));
  const points = most > 2 && most % 2 === 0 ? most - 1 : most;
  const count = points ** variables.length;
  // The last row is the middle of everything.
  const inputs = new Float64Array((count + 1) * columns);
  const middle = ranges.map(([lo, hi]) => lo + (hi - lo) / 2);
  for (let r = 0; r <= count; r++) inputs.set(middle, r * columns);
  for (let r = 0; r < count; r++) {
    let rest = r;
    for (const variable of variables) {
      const [lo, hi] = ranges[variable];
      const t = (rest % points) / (points - 1);
      // In this form both ends and the middle of a symmetric range are exact.
      inputs[r * columns + variable] = lo * (1 - t) + hi * t;
      rest = Math.floor(rest / points);
    }
  }
  return inputs;
}

const nameOf = (variable: number): string => `x${variable + 1}`;

/** The first row whose target is not finite, else the row with the largest one. */
function findWorst(targets: Float64Array): number {
  let worst = 0;
  for (let r = 0; r < targets.length; r++) {
    if (!Number.isFinite(targets[r])) return r;
    if (Math.abs(targets[r]) > Math.abs(targets[worst])) worst = r;
  }
  return worst;
}

/** @throws DataError 'formula-not-finite' when a target is no usable number, naming the part to blame and where */
function checkFinite(formula: Formula, inputs: Float64Array, targets: Float64Array, columns: number): void {
  const row = findWorst(targets);
  const { max } = DATA_LIMITS.size;
  if (Math.abs(targets[row]) <= max) return;
  const offset = row * columns;
  const culprit = findNonFinite(formula.expression, inputs, offset);
  const part = culprit ?? formula.expression;
  const variables = variablesOf(part);
  const where = variables.map((v) => `${nameOf(v)} = ${formatNumber(inputs[offset + v])}`).join(', ');
  const what = [
    shorten(formula.textOf(part), 60),
    culprit === null ? `is ${formatNumber(targets[row])}` : 'is not a finite number',
    ...(variables.length > 0 ? [`at ${where}`] : []),
  ].join(' ');
  const limit = culprit === null ? `; the limit is ${formatNumber(max)}` : '';
  const remedy =
    variables.length > 0
      ? `Change the range of ${variables.map(nameOf).join(' or ')} or the formula.`
      : 'Change the formula.';
  throw new DataError('formula-not-finite', 'formula', `${what}${limit}. ${remedy}`);
}

function checkVaries(formula: Formula, targets: Float64Array): void {
  if (!isConstant(targets)) return;
  const message = `${shorten(formula.text, 60)} is ${formatNumber(targets[0])} everywhere on its range, so there is nothing to learn. Change the formula or the ranges.`;
  throw new DataError('formula-constant', 'formula', message);
}

function addNoise(targets: Float64Array, noise: number, rng: Rng): Float64Array {
  if (noise === 0) return targets;
  const deviation = noise * standardDeviation(targets);
  return targets.map((y) => y + deviation * rng.normal());
}

/**
 * The dataset that a formula makes. Noise is on the training targets only: the test says how near the network comes
 * to the formula itself. Ranges beyond the formula's variables are inputs that do nothing.
 *
 * @throws DataError about the formula, 'range', 'rows', 'noise', 'formula-not-finite', 'formula-constant' or 'kept-scaling'
 */
export function makeFromFormula(request: FormulaRequest): Dataset {
  const formula = readFormula(request.formula);
  checkAmounts(request);
  const ranges = completeRanges(request.ranges, formula);
  const columns = ranges.length;

  const table = (stream: number, rows: number): Table => {
    const inputs = drawRows(createRng(request.seed, stream), rows, ranges);
    const targets = evaluateRows(formula, inputs, columns);
    checkFinite(formula, inputs, targets, columns);
    return { rows, inputs, targets };
  };
  const lattice = latticeRows(ranges, variablesOf(formula.expression));
  checkFinite(formula, lattice, evaluateRows(formula, lattice, columns), columns);
  const train = table(STREAMS.train, request.rows);
  const test = table(STREAMS.test, request.testRows);
  checkVaries(formula, train.targets);

  const noisy = addNoise(train.targets, request.noise, createRng(request.seed, STREAMS.noise));
  const remarks =
    request.noise === 0
      ? []
      : [`Noise is on the ${countOf(train.rows, 'training row')} only; the test rows are exact.`];
  return createDataset({
    request,
    title: formula.text,
    formula: formula.text,
    inputNames: ranges.map((_, i) => `x${i + 1}`),
    outputNames: ['y'],
    train: { ...train, targets: noisy },
    test,
    ranges,
    scaling: request.scaling,
    remarks,
  });
}
