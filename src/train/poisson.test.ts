import { describe, expect, it } from 'vitest';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { createEquationProblem } from './differentialEquation.ts';
import { createLmMemory } from './levenbergMarquardt.ts';
import { POISSON_PLAN, poissonConditions, poissonSolution, solvePoisson } from './poisson.ts';

/** Fewer of everything, for a test. */
const COARSE = {
  ...POISSON_PLAN,
  hidden: 6,
  points: 12,
  stages: [
    { gridSize: 3, steps: 25 },
    { gridSize: 6, steps: 8 },
  ],
};

describe("Poisson's equation", () => {
  it('is solved by a coarse network to a mean square error below 1e-4 of a variance of 0.25', () => {
    const side = 21;
    const points = Float64Array.from({ length: 2 * side * side }, (_, at) => {
      const cell = at % 2 === 0 ? Math.floor(at / 2 / side) : (at >> 1) % side;
      return -1 + (2 * cell) / (side - 1);
    });
    const { network, steps } = solvePoisson(COARSE, 1);
    const values = predict(network, points, side * side);
    const squares = values.map((u, s) => (u - poissonSolution(points[2 * s], points[2 * s + 1])) ** 2);
    const error = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    expect(error, `after ${steps} steps`).toBeLessThan(1e-4);
  }, 30_000);
});

describe('a differential equation as a problem', () => {
  const conditions = poissonConditions({ ...POISSON_PLAN, points: 18 });

  it('has the gradient that differences give, with base functions too', () => {
    const network = createNetwork(createSpec({ width: [2, 2, 1], gridSize: 3, order: 4 }), 3);
    const problem = createEquationProblem(network, conditions);
    const { n } = problem;
    const { normal, gradient, start, trial } = createLmMemory(problem);
    const rng = createRng(1);
    for (let p = 0; p < n; p++) start[p] = rng.normal();
    const value = problem.moveTo(start);
    expect(problem.linearize(normal, gradient)).toBe(value);
    for (let p = 0; p < n; p++) {
      const at = (offset: number): number => {
        trial.set(start);
        trial[p] += offset;
        return problem.moveTo(trial);
      };
      const step = 1e-4;
      const difference = (at(step) - at(-step)) / (4 * step);
      expect(Math.abs(gradient[p] - difference)).toBeLessThan(1e-7 * value);
    }
  });

  it('needs one output and one coefficient for every derivative', () => {
    const wide = createNetwork(createSpec({ width: [2, 2], gridSize: 3, order: 3 }), 1);
    expect(() => createEquationProblem(wide, conditions)).toThrow(RangeError);
    const three = createNetwork(createSpec({ width: [3, 1], gridSize: 3, order: 3 }), 1);
    expect(() => createEquationProblem(three, conditions)).toThrow('with 3 inputs it needs 7');
  });
});
