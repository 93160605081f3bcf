import { describe, expect, it } from 'vitest';
import type { LmState } from '../backend/backend.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import {
  createLmMemory,
  FIRST_LM_STATE,
  type LeastSquaresProblem,
  lmBytes,
  lmHasConverged,
  lmStep,
} from './levenbergMarquardt.ts';

/** Mean squares of residuals with a dense Jacobian. */
function problemOf(
  start: readonly number[],
  residualsAt: (x: Float64Array) => number[],
  slopesAt: (x: Float64Array) => number[][],
): LeastSquaresProblem & { readonly unknowns: Float64Array } {
  const n = start.length;
  const unknowns = Float64Array.from(start);
  const cost = () => {
    const residuals = residualsAt(unknowns);
    return residuals.reduce((sum, r) => sum + r * r, 0) / residuals.length;
  };
  return {
    n,
    kernels: createPlainKernels(lmBytes(n)),
    unknowns,
    read: (x) => x.set(unknowns),
    moveTo(x) {
      unknowns.set(x);
      return cost();
    },
    linearize(normal, gradient) {
      const residuals = residualsAt(unknowns);
      const slopes = slopesAt(unknowns);
      const share = 1 / residuals.length;
      for (let i = 0; i < n; i++) {
        gradient[i] = residuals.reduce((sum, r, s) => sum + share * slopes[s][i] * r, 0);
        for (let j = 0; j < n; j++) {
          normal[i * n + j] = slopes.reduce((sum, slope) => sum + share * slope[i] * slope[j], 0);
        }
      }
      return cost();
    },
  };
}

/** Rosenbrock's valley as two residuals. */
const valley = () =>
  problemOf(
    [-1.2, 1],
    ([x, y]) => [10 * (y - x * x), 1 - x],
    ([x]) => [
      [-20 * x, 10],
      [-1, 0],
    ],
  );

function run(problem: LeastSquaresProblem, steps: number): LmState {
  const memory = createLmMemory(problem);
  let state = FIRST_LM_STATE;
  for (let step = 0; step < steps; step++) state = lmStep(problem, memory, state).state;
  return state;
}

describe('Levenberg-Marquardt', () => {
  it('follows Rosenbrock’s valley to its end', () => {
    const problem = valley();
    run(problem, 40);
    expect(problem.unknowns[0]).toBeCloseTo(1, 12);
    expect(problem.unknowns[1]).toBeCloseTo(1, 12);
  });

  it('never makes the value larger, and reports what it did', () => {
    const problem = valley();
    const memory = createLmMemory(problem);
    let state = FIRST_LM_STATE;
    let last = Number.POSITIVE_INFINITY;
    for (let step = 0; step < 15; step++) {
      const { before, after, state: next } = lmStep(problem, memory, state);
      expect(before).toBeLessThanOrEqual(last);
      expect(after).toBeLessThanOrEqual(before);
      expect(problem.moveTo(problem.unknowns.slice())).toBe(after);
      state = next;
      last = after;
    }
    expect(state.stageSteps).toBe(15);
  });

  it('goes on from a state and a point as if it had never stopped', () => {
    const whole = valley();
    run(whole, 9);
    const first = valley();
    const state = run(first, 4);
    const second = valley();
    second.moveTo(first.unknowns);
    const memory = createLmMemory(second);
    let current = state;
    for (let step = 0; step < 5; step++) current = lmStep(second, memory, current).state;
    expect([...second.unknowns]).toEqual([...whole.unknowns]);
  });

  it('refuses a step that leads where the value is not a number', () => {
    // The first residual has no value above 1, and the undamped step to its root at 0.9 overshoots from 0.1.
    const problem = problemOf(
      [0.1],
      ([x]) => [x > 1 ? Number.NaN : Math.sqrt(1 - x) - Math.sqrt(0.1)],
      ([x]) => [[-0.5 / Math.sqrt(1 - x)]],
    );
    run(problem, 30);
    expect(problem.unknowns[0]).toBeCloseTo(0.9, 9);
  });

  it('stands still, bit for bit, and has converged where every step is refused', () => {
    const problem = problemOf(
      [0.3],
      ([x]) => [x === 0.3 ? 1 : Number.NaN],
      () => [[1]],
    );
    const state = run(problem, 1);
    expect(problem.unknowns[0]).toBe(0.3);
    expect(lmHasConverged(state)).toBe(true);
  });

  it('stands still where nothing can be linearised', () => {
    const problem = problemOf(
      [2],
      () => [1],
      () => [[Number.NaN]],
    );
    expect(lmHasConverged(run(problem, 1))).toBe(true);
    expect(problem.unknowns[0]).toBe(2);
  });

  it('has converged after three steps that gain next to nothing', () => {
    const flat = () =>
      problemOf(
        [0],
        ([x]) => [1, 1e-3 * (x - 1)],
        () => [[0], [1e-3]],
      );
    expect(lmHasConverged(run(flat(), 2))).toBe(false);
    expect(lmHasConverged(run(flat(), 3))).toBe(true);
  });
});
