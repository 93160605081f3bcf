/** Forms of two functions for a curve that no single function explains. */
import { add, multiply, number } from '../../expression/build.ts';
import { compile } from '../../expression/evaluate.ts';
import type { Expression } from '../../expression/expression.ts';
import { simplify } from '../../expression/simplify.ts';
import { sizeOf } from '../../expression/sizeOf.ts';
import { COMPOSITE_MODELS, type CompositeModel } from './compositeModels.ts';
import { type CurveData, createCurveData } from './curveData.ts';
import { createLinearTerms, type LinearTerms } from './linearTerms.ts';

export interface CompositeFit {
  readonly name: string;
  /** Of the one variable x1, the edge's input. */
  readonly expression: Expression;
  readonly r2: number;
  /** 1 - r2, without cancellation. */
  readonly unexplained: number;
  /** As `sizeOf` counts. */
  readonly size: number;
}

const MOST_TERMS = 4;
const COARSE_POINTS = 50;
const CELLS_PER_YIELD = 50;
const STEPS = 30;
const FIRST_DAMPING = 1e-3;
const MOST_TRIALS = 8;
/** Of a number, to take differences over. */
const DIFFERENCE = 1e-6;
/** A term goes when this many times as much stays unexplained without it, or next to nothing. */
const WORSE = 2;
const NOTHING = 1e-13;
/** The constant goes when the rest, unchanged, is hardly worse. */
const NO_WORSE = 1.05;
/** Fits that leave more are no explanation. */
const MOST_UNEXPLAINED = 0.05;
/** A first look that leaves more is not followed. */
const FAR_OFF = 0.4;
/** Bits per halving of what is unexplained, down to the floor; as for single functions (rankForms.ts). */
const ACCURACY = 0.6;
const FLOOR = 1e-10;

interface Problem {
  readonly x: Float64Array;
  readonly linear: LinearTerms;
  readonly columns: readonly Float64Array[];
}

function createProblem(x: Float64Array, y: Float64Array): Problem {
  return {
    x,
    linear: createLinearTerms(y, MOST_TERMS),
    columns: Array.from({ length: MOST_TERMS }, () => new Float64Array(x.length)),
  };
}

/** Share that the terms leave with these numbers. */
function errorAt({ x, linear, columns }: Problem, terms: readonly Expression[]): number {
  const used = columns.slice(0, terms.length);
  terms.forEach((term, k) => {
    const f = compile(term);
    const column = used[k];
    for (let s = 0; s < x.length; s++) column[s] = f(x, s);
  });
  return linear.fit(used);
}

/** Every choice of one number from each list. */
function combinations(grid: readonly (readonly number[])[]): number[][] {
  return grid.reduce<number[][]>(
    (chosen, list) => chosen.flatMap((numbers) => list.map((value) => [...numbers, value])),
    [[]],
  );
}

type Terms = (numbers: readonly number[]) => Expression[];

/** Gauss-Newton with damping on the numbers, by differences; the terms' coefficients follow. */
function descend(problem: Problem, terms: Terms, start: readonly number[]): number[] {
  const points = problem.x.length;
  let numbers = [...start];
  let error = errorAt(problem, terms(numbers));
  let damping = FIRST_DAMPING;
  const jacobian = start.map(() => new Float64Array(points));
  for (let step = 0; step < STEPS && error > 1e-28; step++) {
    errorAt(problem, terms(numbers));
    const residual = problem.linear.residual.slice();
    numbers.forEach((value, k) => {
      const difference = DIFFERENCE * Math.max(1, Math.abs(value));
      errorAt(problem, terms(numbers.with(k, value + difference)));
      for (let s = 0; s < points; s++) {
        jacobian[k][s] = (problem.linear.residual[s] - residual[s]) / difference;
      }
    });
    const dot = (one: Float64Array, other: Float64Array): number => {
      let sum = 0;
      for (let s = 0; s < points; s++) sum += one[s] * other[s];
      return sum;
    };
    const normal = jacobian.map((row) => jacobian.map((column) => dot(row, column)));
    const right = jacobian.map((row) => -dot(row, residual));
    let better = false;
    for (let trial = 0; trial < MOST_TRIALS && !better; trial++) {
      const damped = normal.map((row, k) => row.with(k, row[k] * (1 + damping)));
      const move = solve(damped, right);
      const next = numbers.map((value, k) => value + move[k]);
      const nextError = errorAt(problem, terms(next));
      better = nextError < error;
      damping = better ? Math.max(damping / 10, 1e-12) : damping * 8;
      if (better) {
        if (nextError > (1 - 1e-6) * error) step = STEPS;
        numbers = next;
        error = nextError;
      }
    }
    if (!better) break;
  }
  return numbers;
}

/** Gauss's elimination for at most three unknowns; NaN where there is no solution. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, k) => [...row, right[k]]);
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    for (let row = column + 1; row < n; row++) {
      const factor = rows[row][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[row][k] -= factor * rows[column][k];
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let sum = rows[row][n];
    for (let k = row + 1; k < n; k++) sum -= rows[row][k] * solution[k];
    solution[row] = sum / rows[row][row];
  }
  return solution;
}

/** Leaves out the terms that the fit does as well without. */
function withoutIdleTerms(problem: Problem, model: CompositeModel, start: readonly number[]) {
  let kept = model.terms(start).map((_, k) => k);
  let numbers = [...start];
  let error = errorAt(problem, model.terms(numbers));
  for (let tried = kept.length - 1; tried >= 0 && kept.length > 1; tried--) {
    const fewer = kept.filter((k) => k !== tried);
    const terms: Terms = (own) => fewer.map((k) => model.terms(own)[k]);
    const moved = descend(problem, terms, numbers);
    const next = errorAt(problem, terms(moved));
    if (next > Math.max(NOTHING, WORSE * error)) continue;
    kept = fewer;
    numbers = moved;
    error = next;
  }
  const terms = kept.map((k) => model.terms(numbers)[k]);
  return { terms, error: errorAt(problem, terms) };
}

/** Yields every few cells of the grid, and before and after what follows. */
function* fitModel(data: CurveData, problem: Problem, coarse: Problem, model: CompositeModel) {
  const scaled = combinations(model.grid).map((numbers) =>
    numbers.map((value, k) => value / data.halfRange ** model.powers[k]),
  );
  let best = scaled[0];
  let least = Number.POSITIVE_INFINITY;
  for (const [cell, numbers] of scaled.entries()) {
    const error = errorAt(coarse, model.terms(numbers));
    if (error < least) {
      best = numbers;
      least = error;
    }
    if ((cell + 1) % CELLS_PER_YIELD === 0) yield;
  }
  if (!(least < FAR_OFF)) return null;
  yield;
  const numbers = descend(problem, (own) => model.terms(own), best);
  if (!(errorAt(problem, model.terms(numbers)) < MOST_UNEXPLAINED)) return null;
  yield;
  const { terms, error } = withoutIdleTerms(problem, model, numbers);
  const { coefficients } = problem.linear;
  const parts = terms.map((term, k) => multiply(number(coefficients[k]), term));
  const constant = coefficients[terms.length];
  const without = error + constant ** 2 * problem.x.length * perVariation(data);
  if (without <= Math.max(NOTHING, NO_WORSE * error)) {
    return { name: model.name, expression: add(...parts), error: without };
  }
  return { name: model.name, expression: add(...parts, number(constant)), error };
}

/** What turns a sum of squares into a share of the variation of y. */
function perVariation({ y, mean }: CurveData): number {
  return 1 / y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** At most 50 points, evenly picked. */
function picked(values: Float64Array): Float64Array {
  const few = Math.min(COARSE_POINTS, values.length);
  const last = values.length - 1;
  return Float64Array.from({ length: few }, (_, s) => values[Math.round((s * last) / (few - 1))]);
}

/**
 * Products, sums and nestings of two functions that come close to a curve, best first by what they leave unexplained and
 * their length. Looks no further when one is exact. A curve that does not vary has none. Yields every few milliseconds.
 *
 * @param x      any order; points that are not finite are passed over
 * @param y      [x.length]
 * @param floor  share of the variation that may stay unexplained for free: noise
 */
export function* fitComposite(
  x: Float64Array,
  y: Float64Array,
  floor = FLOOR,
): Generator<void, CompositeFit[]> {
  const data = createCurveData(x, y);
  if (data.isConstant) return [];
  const problem = createProblem(data.x, data.y);
  const coarse = createProblem(picked(data.x), picked(data.y));
  const fits: CompositeFit[] = [];
  for (const model of COMPOSITE_MODELS) {
    const found = yield* fitModel(data, problem, coarse, model);
    yield;
    if (found === null) continue;
    const { name, error } = found;
    const expression = simplify(found.expression);
    fits.push({ name, expression, r2: 1 - error, unexplained: error, size: sizeOf(expression) });
    if (error < NOTHING) break;
  }
  const costOf = ({ unexplained, size }: CompositeFit): number =>
    ACCURACY * Math.log2(Math.max(unexplained, floor) / floor) + size;
  return fits.sort((r, s) => costOf(r) - costOf(s));
}
