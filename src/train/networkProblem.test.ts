import { describe, expect, it } from 'vitest';
import { type Case, networkOf, tableOf } from '../backend/testing/cases.ts';
import { createLmMemory } from './levenbergMarquardt.ts';
import { createNetworkProblem, type NetworkProblem } from './networkProblem.ts';

/** x², exp, sin, tanh and a power (symbolicFunctions.ts). */
const SYMBOLIC = [2, 14, 17, 20, 36];

const CASES: readonly (Case & { readonly penalty?: number })[] = [
  { title: 'one output', width: [2, 3, 1], rows: 60 },
  { title: 'several outputs', width: [2, 3, 3], rows: 60 },
  { title: 'products', width: [2, [1, 2], [1, 1]], rows: 60 },
  { title: 'products of three', width: [3, [0, 1, 3], 1], rows: 60 },
  { title: 'order 1', width: [2, 2, 1], rows: 60, order: 1 },
  { title: 'order 5', width: [2, 2, 1], rows: 60, order: 5 },
  { title: 'no base function', width: [2, 3, 1], rows: 60, baseFunction: 'none' },
  { title: 'symbolic edges', width: [2, 3, 2], rows: 60, symbolic: SYMBOLIC },
  { title: 'symbolic edges, order 1', width: [2, 3, 1], rows: 60, order: 1, symbolic: SYMBOLIC },
  { title: 'symbolic edges, order 5', width: [2, 3, 1], rows: 60, order: 5, symbolic: SYMBOLIC },
  { title: 'cut edges', width: [3, 3, 2], rows: 60, cutEdges: true },
  { title: 'fixed numbers', width: [2, 3, 1], rows: 60, fixedNumbers: true, symbolic: SYMBOLIC },
  { title: 'uneven grids', width: [2, 3, 1], rows: 60, gridSizes: [7, 3], knots: 'uneven' },
  { title: 'softmax of two', width: [2, 3, 2], rows: 60, loss: 'softmax' },
  { title: 'softmax of four', width: [2, 3, 4], rows: 60, loss: 'softmax' },
  { title: 'a group penalty', width: [2, 3, 1], rows: 60, penalty: 0.05 },
  {
    title: 'a group penalty on symbolic edges',
    width: [2, 3, 1],
    rows: 60,
    penalty: 0.05,
    symbolic: SYMBOLIC,
  },
];

function problemOf(test: Case): NetworkProblem {
  const network = networkOf(test);
  return createNetworkProblem(network, tableOf(test, network));
}

/** Value, half gradient and half curvature where the problem stands, and the point itself. */
function linearized(problem: NetworkProblem) {
  const { normal, gradient, start } = createLmMemory(problem);
  problem.read(start);
  const value = problem.linearize(normal, gradient);
  return { value, normal, gradient, start };
}

describe('a network as a least-squares problem', () => {
  it.each(CASES)('has the gradient of its value, with $title', ({ penalty = 0, ...test }) => {
    const problem = problemOf(test);
    problem.setPenalty(penalty, 0);
    const { value, gradient, start } = linearized(problem);
    expect(problem.moveTo(start)).toBeCloseTo(value, 12);
    const largest = Math.max(...gradient.map(Math.abs));
    const h = 1e-5;
    for (let column = 0; column < problem.n; column++) {
      const x = start.slice();
      x[column] += h;
      const above = problem.moveTo(x);
      x[column] -= 2 * h;
      const below = problem.moveTo(x);
      expect(Math.abs((above - below) / (4 * h) - gradient[column])).toBeLessThan(
        1e-6 * Math.max(1, largest),
      );
    }
  });

  // Outputs of a single layer are linear in its numbers, so that nothing is left out of the curvature.
  it.each<Case>([
    { title: 'squares', width: [2, 2], rows: 40, baseFunction: 'identity' },
    { title: 'softmax of two', width: [2, 2], rows: 40, loss: 'softmax' },
    { title: 'softmax of three', width: [2, 3], rows: 40, loss: 'softmax' },
  ])('has the whole curvature of a single layer, with $title', (test) => {
    const problem = problemOf(test);
    const { value, normal, start } = linearized(problem);
    const { n } = problem;
    const h = 1e-3;
    const at = (moves: readonly number[]) => {
      const x = start.slice();
      moves.forEach((column) => {
        x[column] += h;
      });
      return problem.moveTo(x);
    };
    for (const [i, j] of [
      [0, 0],
      [3, 1],
      [n - 1, n - 1],
      [n - 1, 4],
      [Math.floor(n / 2), 2],
    ]) {
      const second = (at([i, j]) - at([i]) - at([j]) + value) / (2 * h * h);
      expect(normal[i * n + j]).toBeCloseTo(second, 3);
    }
  });

  it('moves numbers that train and no others', () => {
    const test: Case = {
      title: '',
      width: [2, 3, 2],
      rows: 30,
      fixedNumbers: true,
      cutEdges: true,
      symbolic: SYMBOLIC,
    };
    const network = networkOf(test);
    const before = network.parameters.slice();
    const problem = createNetworkProblem(network, tableOf(test, network));
    problem.moveTo(new Float64Array(problem.n).fill(0.123));
    const moved = network.parameters.filter((value, p) => !Object.is(value, before[p]));
    expect(moved.length).toBeGreaterThan(20);
    expect(moved.every((value) => value === 0.123)).toBe(true);
    expect(
      network.parameters.every((value, p) => network.fixed[p] === 0 || Object.is(value, before[p])),
    ).toBe(true);
  });

  it('gives the same in one tile and in many', () => {
    const test: Case = { title: '', width: [3, 10, 10, 2], rows: 2500 };
    const network = networkOf(test);
    const table = tableOf(test, network);
    const part = (from: number, rows: number) => {
      const inputs = table.inputs.subarray(3 * from, 3 * (from + rows));
      const targets = table.targets.subarray(2 * from, 2 * (from + rows));
      return createNetworkProblem(network, { rows, inputs, targets });
    };
    const start = new Float64Array(part(0, 1).n);
    part(0, 1).read(start);
    const whole = part(0, 2500);
    const value = whole.moveTo(start);
    const losses = [0, 500, 1000, 1500, 2000].map((from) => {
      const problem = part(from, 500);
      problem.moveTo(start);
      return problem.loss;
    });
    expect(whole.loss).toBeCloseTo(
      losses.reduce((sum, loss) => sum + loss / 5, 0),
      9,
    );
    expect(value).toBe(whole.loss);
  });
});
