/**
 * L-BFGS (J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., algorithm 7.4) with a strong Wolfe line search, one
 * step at a time.
 */
import { type LinePoint, strongWolfe } from './lineSearch.ts';

/** What is minimised. */
export interface SmoothProblem {
  /** Number of unknowns. */
  readonly n: number;
  /**
   * @param unknowns  [n]
   * @param gradient  [n] is overwritten; unknowns whose gradient is always 0 never move
   * @returns         the value
   */
  evaluate(unknowns: Float64Array, gradient: Float64Array): number;
}

export interface Lbfgs {
  /** [n] where it stands. */
  readonly unknowns: Float64Array;
  /** The value there. */
  readonly value: number;
  /** No further step gains anything. */
  readonly converged: boolean;
  /** Takes one step. @returns false when none makes the value smaller; nothing has moved then */
  step(): boolean;
}

/** One change of the unknowns and what it changed in the gradient. */
interface Pair {
  readonly move: Float64Array;
  readonly turn: Float64Array;
  /** 1 / (moveᵀ·turn) */
  readonly weight: number;
}

/** Pairs that are remembered; pykan's number. */
const MEMORY = 10;
/** A step that gains a smaller share of the value than this has stalled … */
const TOLERANCE = 1e-6;
/** … and this many of them in a row count as converged: single short steps are common. */
const STALLED_STEPS = 10;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < a.length; p++) sum += a[p] * b[p];
  return sum;
}

/** target += factor·source */
function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let p = 0; p < target.length; p++) target[p] += factor * source[p];
}

/** Turns a gradient into minus the inverse Hessian's estimate times it, in place: the two-loop recursion. */
function turnIntoDirection(direction: Float64Array, pairs: readonly Pair[]): void {
  const shares = new Float64Array(pairs.length);
  for (let m = pairs.length - 1; m >= 0; m--) {
    const { move, turn, weight } = pairs[m];
    shares[m] = weight * dot(move, direction);
    addScaled(direction, -shares[m], turn);
  }
  const newest = pairs.at(-1);
  const scale = newest === undefined ? 1 : 1 / (newest.weight * dot(newest.turn, newest.turn));
  for (let p = 0; p < direction.length; p++) direction[p] *= -scale;
  pairs.forEach(({ move, turn, weight }, m) => {
    addScaled(direction, -shares[m] - weight * dot(turn, direction), move);
  });
}

/** Starts with an empty memory. @param start [n] is copied */
export function createLbfgs(problem: SmoothProblem, start: Float64Array): Lbfgs {
  const { n } = problem;
  let unknowns = start.slice();
  let trial = new Float64Array(n);
  let gradient = new Float64Array(n);
  let trialGradient = new Float64Array(n);
  const direction = new Float64Array(n);
  let pairs: Pair[] = [];
  let value = problem.evaluate(unknowns, gradient);
  let stalled = 0;

  function pointAt(step: number): LinePoint {
    trial.set(unknowns);
    addScaled(trial, step, direction);
    const reached = problem.evaluate(trial, trialGradient);
    return { step, value: reached, slope: dot(trialGradient, direction) };
  }

  /** Searches along the current pairs' direction. */
  function search(): LinePoint | null {
    direction.set(gradient);
    turnIntoDirection(direction, pairs);
    const slope = dot(gradient, direction);
    if (!(slope < 0)) return null;
    // Without a memory the gradient says nothing of a step's length: move the unknowns by 1 in all.
    const firstStep = pairs.length > 0 ? 1 : 1 / gradient.reduce((sum, g) => sum + Math.abs(g), 0);
    return strongWolfe(pointAt, { step: 0, value, slope }, Math.min(1, firstStep));
  }

  function remember(): void {
    const move = trial.map((x, p) => x - unknowns[p]);
    const turn = trialGradient.map((g, p) => g - gradient[p]);
    const product = dot(move, turn);
    // Holds after a strong Wolfe step; where rounding spoilt it, the pair would make the estimate indefinite.
    if (!(product > Number.EPSILON * dot(turn, turn))) return;
    if (pairs.length === MEMORY) pairs.shift();
    pairs.push({ move, turn, weight: 1 / product });
  }

  return {
    get unknowns() {
      return unknowns;
    },
    get value() {
      return value;
    },
    get converged() {
      return stalled >= STALLED_STEPS;
    },
    step() {
      let point = search();
      if (point === null && pairs.length > 0) {
        pairs = [];
        point = search();
      }
      if (point === null) {
        stalled = STALLED_STEPS;
        return false;
      }
      remember();
      stalled = value - point.value < TOLERANCE * Math.abs(value) ? stalled + 1 : 0;
      value = point.value;
      [unknowns, trial] = [trial, unknowns];
      [gradient, trialGradient] = [trialGradient, gradient];
      return true;
    },
  };
}
