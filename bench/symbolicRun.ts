/** One search for a formula, and an independent look at what it printed. */
import { runInNewContext } from 'node:vm';
import { type Scaling, scaleTable, scalingOfRange, scalingOfSpread } from '../src/dataset/scaling.ts';
import type { Expression } from '../src/expression/expression.ts';
import { printExpression, printProgram } from '../src/expression/print/printExpression.ts';
import { createRng } from '../src/numeric/rng.ts';
import { standardDeviation } from '../src/numeric/statistics.ts';
import { auto } from '../src/search/auto.ts';
import { createSearchProblem } from '../src/search/problem.ts';
import { story } from '../src/search/story.ts';
import { BEST_KERNELS } from './kernels.ts';
import type { SearchedFormula } from './symbolicFormulas.ts';

export interface SymbolicRun {
  readonly seed: number;
  /** RMSE of the printed formula on fresh rows without noise, as a share of the target's spread. */
  readonly error: number;
  /** Of the processor. */
  readonly seconds: number;
  /** Five digits; '' when nothing was found. */
  readonly printed: string;
  /** The longest work between two yields, in milliseconds of the processor. */
  readonly longest: number;
  /** The last thing that it did. */
  readonly end: string;
}

export type SearchKind = 'auto' | 'story';

const TEST_ROWS = 1000;
const DIGITS = 5;
const STORY_HIDDEN = 5;

interface Rows {
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
}

/** Milliseconds of the processor, garbage and compilation included: a busy machine does not count. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function draw({ ranges, value }: SearchedFormula, rows: number, seed: number): Rows {
  const rng = createRng(seed);
  const inputs = new Float64Array(rows * ranges.length);
  const targets = new Float64Array(rows);
  for (let s = 0; s < rows; s++) {
    const x = ranges.map(([lo, hi]) => lo + (hi - lo) * rng.uniform());
    inputs.set(x, s * x.length);
    targets[s] = value(...x);
  }
  return { inputs, targets };
}

/** The value of a formula as JavaScript reads it: nothing of ours but the text. */
function readJavascript(expression: Expression, names: readonly string[]): (...x: number[]) => number {
  const { text } = printProgram([expression], { format: 'javascript', names, outputs: ['y'] });
  // Printed by us, in a benchmark: this is how a person would use it.
  return runInNewContext(`(${text.trim()})`) as (...x: number[]) => number;
}

function testError(formula: SearchedFormula, expression: Expression, seed: number): number {
  const { inputs, targets } = draw(formula, TEST_ROWS, seed);
  const columns = formula.ranges.length;
  const names = formula.ranges.map((_, c) => `x${c + 1}`);
  const predict = readJavascript(expression, names);
  let squares = 0;
  for (let s = 0; s < TEST_ROWS; s++) {
    squares += (predict(...inputs.subarray(s * columns, (s + 1) * columns)) - targets[s]) ** 2;
  }
  return Math.sqrt(squares / TEST_ROWS) / standardDeviation(targets);
}

/** @param noise  standard deviation of normal noise, as a share of the target's */
export function runSearch(formula: SearchedFormula, seed: number, kind: SearchKind, noise = 0): SymbolicRun {
  const { inputs, targets } = draw(formula, formula.rows, 1000 + seed);
  const rng = createRng(2000 + seed);
  const spread = standardDeviation(targets);
  for (let s = 0; s < targets.length; s++) targets[s] += noise * spread * rng.normal();
  const inputScalings: Scaling[] = formula.ranges.map(scalingOfRange);
  const output = scalingOfSpread(targets);
  scaleTable(inputs, inputScalings);
  scaleTable(targets, [output]);
  const table = { rows: formula.rows, inputs, targets };
  const { createKernels } = BEST_KERNELS;
  const scalings = { inputs: inputScalings, outputs: [output] };
  const begun = now();
  let longest = 0;
  let expression: Expression | null = null;
  let end = '';
  function drive<T>(search: Generator<unknown, T>): T {
    for (;;) {
      const before = now();
      const step = search.next();
      longest = Math.max(longest, now() - before);
      if (step.done === true) return step.value;
    }
  }
  if (kind === 'auto') {
    const { outputs } = drive(auto(table, { ...scalings, seed, createKernels, now }));
    const [{ front, choice, end: why }] = outputs;
    expression = choice < 0 ? null : front[choice].expression;
    end = why;
  } else {
    const problem = createSearchProblem(table, { seed, createKernels });
    const result = drive(story(problem, { hidden: STORY_HIDDEN, seed, inputs: inputScalings, output }));
    expression = result.formula?.expression ?? null;
    end = result.candidate.shape;
  }
  const seconds = (now() - begun) / 1000;
  const names = formula.ranges.map((_, c) => `x${c + 1}`);
  return {
    seed,
    seconds,
    longest,
    end,
    error: expression === null ? Number.POSITIVE_INFINITY : testError(formula, expression, 3000 + seed),
    printed:
      expression === null ? '' : printExpression(expression, { format: 'text', names, digits: DIGITS }),
  };
}
