import { describe, expect, it } from 'vitest';
import { createBandedLeastSquares } from './leastSquares.ts';
import { createRng } from './rng.ts';

const UNKNOWNS = 9;
const BAND = 3;

/** Random rows of a band, and two right sides each. */
function createRows(count: number, seed: number) {
  const rng = createRng(seed);
  return Array.from({ length: count }, () => ({
    first: rng.integer(UNKNOWNS - BAND + 1),
    values: Float64Array.from({ length: BAND }, () => rng.normal()),
    targets: Float64Array.from({ length: 2 }, () => rng.normal()),
    weight: 0.5 + rng.uniform(),
  }));
}

function solveRows(rows: ReturnType<typeof createRows>): Float64Array {
  const system = createBandedLeastSquares(UNKNOWNS, BAND, 2);
  for (const { first, values, targets, weight } of rows) system.add(first, values, 0, targets, 0, weight);
  return system.solve();
}

describe('banded least squares', () => {
  it('leaves residuals that are orthogonal to every column, in whatever order the rows come', () => {
    const rows = createRows(60, 1);
    const solution = solveRows(rows);
    const ordered = solveRows(rows.toSorted((a, b) => a.first - b.first));
    for (let e = 0; e < solution.length; e++) expect(ordered[e]).toBeCloseTo(solution[e], 11);
    const normal = new Float64Array(2 * UNKNOWNS);
    for (const { first, values, targets, weight } of rows) {
      for (let j = 0; j < 2; j++) {
        let residual = -targets[j];
        for (let r = 0; r < BAND; r++) residual += values[r] * solution[2 * (first + r) + j];
        for (let r = 0; r < BAND; r++) normal[2 * (first + r) + j] += weight ** 2 * values[r] * residual;
      }
    }
    for (const value of normal) expect(Math.abs(value)).toBeLessThan(1e-12);
  });

  it('solves an exactly determined system to rounding, weak rows included', () => {
    const rng = createRng(2);
    const truth = Float64Array.from({ length: 2 * UNKNOWNS }, () => rng.normal());
    const rows = createRows(40, 3).map((row, index) => {
      const targets = row.targets.map((_, j) =>
        row.values.reduce((sum, value, r) => sum + value * truth[2 * (row.first + r) + j], 0),
      );
      return { ...row, targets, weight: index % 2 === 0 ? 1 : 1e-5 };
    });
    const solution = solveRows(rows);
    for (let e = 0; e < truth.length; e++) expect(solution[e]).toBeCloseTo(truth[e], 12);
  });

  it('lets weak rows decide only what strong rows leave open', () => {
    const system = createBandedLeastSquares(3, 2, 1);
    system.add(0, Float64Array.from([1, 1]), 0, Float64Array.from([2]), 0, 1);
    system.add(0, Float64Array.from([1, 0]), 0, Float64Array.from([5]), 0, 1e-6);
    system.add(0, Float64Array.from([0, 1]), 0, Float64Array.from([5]), 0, 1e-6);
    const [x, y, z] = system.solve();
    expect(x + y).toBeCloseTo(2, 10);
    expect(x).toBeCloseTo(1, 10);
    expect(z).toBe(0);
  });

  it('ends, with NaN, when a number is NaN', () => {
    const rows = createRows(20, 4);
    rows[5].values[1] = Number.NaN;
    expect(solveRows(rows).some(Number.isNaN)).toBe(true);
  });
});
