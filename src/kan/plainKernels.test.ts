import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { floatBytes, integerBytes, type JacobianTile } from './kernels.ts';
import { createPlainKernels } from './plainKernels.ts';

const COLUMNS = 17;

/** Rows with three blocks of four columns out of 14, in any order, and three columns that all have. */
function createTile(rows: number): JacobianTile {
  const rng = createRng(12);
  const fill = (length: number) => Float64Array.from({ length }, () => rng.normal());
  const starts = [
    [0, 5, 10],
    [10, 0, 4],
    [6, 1, 10],
  ];
  return {
    rows,
    blocks: 3,
    width: 4,
    columns: Int32Array.from(Array.from({ length: rows }, (_, s) => starts[s % 3]).flat()),
    values: fill(rows * 12),
    dense: 3,
    denseStart: 14,
    denseValues: fill(rows * 3),
    residuals: fill(rows),
  };
}

/** J, row by row. */
function denseRows(tile: JacobianTile): Float64Array[] {
  return Array.from({ length: tile.rows }, (_, s) => {
    const row = new Float64Array(COLUMNS);
    for (let p = 0; p < tile.blocks; p++) {
      const block = s * tile.blocks + p;
      row.set(tile.values.subarray(block * tile.width, (block + 1) * tile.width), tile.columns[block]);
    }
    row.set(tile.denseValues.subarray(s * tile.dense, (s + 1) * tile.dense), tile.denseStart);
    return row;
  });
}

describe('the plain kernels', () => {
  it('add up JᵀJ and Jᵀr as the dense product would', () => {
    const tile = createTile(20);
    const normal = new Float64Array(COLUMNS * COLUMNS);
    const gradient = new Float64Array(COLUMNS);
    const { addNormalEquations } = createPlainKernels(0);
    addNormalEquations(tile, COLUMNS, normal, gradient);
    addNormalEquations(tile, COLUMNS, normal, gradient);
    const rows = denseRows(tile);
    for (let i = 0; i < COLUMNS; i++) {
      const product = (factor: (row: Float64Array, s: number) => number) =>
        2 * rows.reduce((sum, row, s) => sum + row[i] * factor(row, s), 0);
      expect(gradient[i]).toBeCloseTo(
        product((_, s) => tile.residuals[s]),
        12,
      );
      for (let j = 0; j <= i; j++) {
        expect(normal[i * COLUMNS + j]).toBeCloseTo(
          product((row) => row[j]),
          12,
        );
      }
    }
  });

  it.each([1, 5, 48, 49, 131])('solve a shifted system of %i unknowns', (n) => {
    const rng = createRng(n);
    const { solveShifted } = createPlainKernels(0);
    const normal = Float64Array.from({ length: n * n }, () => rng.normal());
    for (let i = 0; i < n; i++) normal[i * n + i] = 2 * n;
    const at = (i: number, j: number) => normal[Math.max(i, j) * n + Math.min(i, j)];
    const wanted = Float64Array.from({ length: n }, () => rng.normal());
    const solution = wanted.map((value, i) => wanted.reduce((sum, x, j) => sum + at(i, j) * x, 0.5 * value));
    const kept = normal.slice();
    expect(solveShifted(normal, 0.5, n, new Float64Array(n * n), solution)).toBe(true);
    solution.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i], 10);
    });
    expect(normal).toEqual(kept);
  });

  it('say so when a shifted matrix is not positive definite', () => {
    const { solveShifted } = createPlainKernels(0);
    const normal = Float64Array.of(1, 0, 2, 1);
    expect(solveShifted(normal, 0.5, 2, new Float64Array(4), new Float64Array(2))).toBe(false);
    expect(solveShifted(normal, 1.5, 2, new Float64Array(4), new Float64Array(2))).toBe(true);
  });

  it('give no more room than they were made with, in whole vectors of two numbers', () => {
    expect([0, 1, 2, 3].map(floatBytes)).toEqual([0, 16, 16, 32]);
    expect([0, 1, 4, 5].map(integerBytes)).toEqual([0, 16, 16, 32]);
    const kernels = createPlainKernels(48);
    expect(kernels.floats(3)).toHaveLength(3);
    expect(kernels.integers(4)).toHaveLength(4);
    expect(() => kernels.floats(1)).toThrow('These kernels have 48 bytes of room; 16 more would be needed.');
  });
});
