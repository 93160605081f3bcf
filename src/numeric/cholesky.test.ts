import { describe, expect, it } from 'vitest';
import { choleskyFactor, choleskySolve, NotPositiveDefiniteError } from './cholesky.ts';
import { createRng } from './rng.ts';

describe('the Cholesky factor', () => {
  it.each([1, 2, 7, 40])('solves a positive definite system of %i unknowns', (n) => {
    const rng = createRng(n);
    const root = Float64Array.from({ length: n * n }, () => rng.normal());
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let m = 0; m < n; m++) matrix[i * n + j] += root[i * n + m] * root[j * n + m];
      }
      matrix[i * n + i] += 1;
    }
    const solution = Float64Array.from({ length: n }, () => rng.normal());
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) values[i] += matrix[i * n + j] * solution[j];
    }
    choleskySolve(choleskyFactor(matrix, n), n, values);
    for (let i = 0; i < n; i++) expect(values[i]).toBeCloseTo(solution[i], 10);
  });

  it('refuses a matrix that is not positive definite, and says which pivot', () => {
    const matrix = Float64Array.from([1, 2, 2, 1]);
    expect(() => choleskyFactor(matrix, 2)).toThrow(NotPositiveDefiniteError);
    expect(() => choleskyFactor(matrix, 2)).toThrow(/pivot 1/);
  });
});
