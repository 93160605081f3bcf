import { describe, expect, it } from 'vitest';
import type { JacobianTile, KernelFactory, Kernels } from '../kan/kernels.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createRng } from '../numeric/rng.ts';
import { BUILDS, kernelsOf } from './testing/builds.ts';
import { fillRandom, relativeDifference } from './testing/kernelCase.ts';

const BYTES = 1 << 24;
const TOLERANCE = 1e-12;

function bothKernels(createKernels: KernelFactory): [Kernels, Kernels] {
  return [createKernels(BYTES), createPlainKernels(BYTES)];
}

function expectSame(actual: readonly Float64Array[], expected: readonly Float64Array[]): void {
  for (const [i, values] of actual.entries()) {
    expect(relativeDifference(values, expected[i])).toBeLessThan(TOLERANCE);
  }
}

describe.each(BUILDS)('adamStep in WebAssembly, %s', (build) => {
  const createKernels = kernelsOf(build);

  it.each([1, 2, 3, 64, 101])('agrees with the plain one over several steps of %i numbers', (count) => {
    const [wasm, plain] = bothKernels(createKernels).map((kernels) => {
      const [parameters, dParameters, first, second] = [1, 2, 3, 4].map((seed) => {
        const values = kernels.floats(count);
        if (seed < 3) fillRandom(values, seed);
        return values;
      });
      for (let step = 1; step <= 3; step++)
        kernels.adamStep(parameters, dParameters, first, second, step, 0.1);
      return [parameters, first, second];
    });
    expectSame(wasm, plain);
  });
});

/** Blocks of any order, some of them neighbours, as a layer with several inputs has them. */
function jacobianTile(
  kernels: Kernels,
  shape: { rows: number; blocks: number; width: number; dense: number },
  n: number,
): JacobianTile {
  const { rows, blocks, width, dense } = shape;
  const columns = kernels.integers(rows * blocks);
  const room = Math.floor((n - dense) / Math.max(1, blocks));
  const rng = createRng(5);
  for (let at = 0; at < columns.length; at++) {
    const place = ((at % blocks) ^ 1) < blocks ? (at % blocks) ^ 1 : at % blocks;
    columns[at] = place * room + Math.floor(rng.uniform() * (room - width + 1));
  }
  const values = kernels.floats(rows * blocks * width);
  const denseValues = kernels.floats(rows * dense);
  const residuals = kernels.floats(rows);
  fillRandom(values, 1);
  fillRandom(denseValues, 2);
  fillRandom(residuals, 3);
  return { ...shape, columns, values, denseStart: n - dense, denseValues, residuals };
}

function lowerTriangle(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((value, at) => (at % n <= Math.floor(at / n) ? value : 0));
}

describe.each(BUILDS)('addNormalEquations in WebAssembly, %s', (build) => {
  const createKernels = kernelsOf(build);

  it.each([
    { rows: 1, blocks: 1, width: 4, dense: 0 },
    { rows: 3, blocks: 3, width: 4, dense: 1 },
    { rows: 65, blocks: 15, width: 4, dense: 15 },
    { rows: 31, blocks: 4, width: 4, dense: 6 },
    { rows: 33, blocks: 5, width: 3, dense: 2 },
    { rows: 10, blocks: 4, width: 2, dense: 5 },
    { rows: 10, blocks: 3, width: 6, dense: 0 },
    { rows: 10, blocks: 0, width: 4, dense: 7 },
  ])('agrees with the plain one: $rows rows, $blocks blocks of $width, $dense dense', (shape) => {
    const n = shape.blocks * 11 + shape.dense;
    const [wasm, plain] = bothKernels(createKernels).map((kernels) => {
      const tile = jacobianTile(kernels, shape, n);
      const normal = kernels.floats(n * n);
      const gradient = kernels.floats(n);
      fillRandom(normal, 8);
      fillRandom(gradient, 9);
      kernels.addNormalEquations(tile, n, normal, gradient);
      return [lowerTriangle(normal, n), gradient];
    });
    expectSame(wasm, plain);
  });
});

/** A symmetric matrix of full rank, [n × n], and a right-hand side. */
function system(kernels: Kernels, n: number, seed: number) {
  const root = new Float64Array(n * n);
  fillRandom(root, seed);
  const normal = kernels.floats(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 0.1 : 0;
      for (let m = 0; m < n; m++) sum += (root[i * n + m] * root[j * n + m]) / n;
      normal[i * n + j] = sum;
    }
    // Above the diagonal there is nothing that anyone may read.
    normal.fill(Number.NaN, i * n + i + 1, (i + 1) * n);
  }
  const solution = kernels.floats(n);
  fillRandom(solution, seed + 1);
  return { normal, factor: kernels.floats(n * n), solution };
}

describe.each(BUILDS)('solveShifted in WebAssembly, %s', (build) => {
  const createKernels = kernelsOf(build);

  it.each([1, 2, 3, 4, 5, 7, 8, 47, 48, 49, 50, 64, 97, 130, 211])(
    'agrees with the plain one at n = %i',
    (n) => {
      const [wasm, plain] = bothKernels(createKernels).map((kernels) => {
        const { normal, factor, solution } = system(kernels, n, n);
        expect(kernels.solveShifted(normal, 0.5, n, factor, solution)).toBe(true);
        return [lowerTriangle(factor, n), solution];
      });
      expectSame(wasm, plain);
    },
  );

  it('may write the factor over the matrix', () => {
    const [wasm, plain] = bothKernels(createKernels).map((kernels) => {
      const { normal, solution } = system(kernels, 53, 1);
      kernels.solveShifted(normal, 0.5, 53, normal, solution);
      return solution;
    });
    expect(relativeDifference(wasm, plain)).toBeLessThan(TOLERANCE);
  });

  it.each([1, 3, 4, 6, 50, 130])('says so when the matrix is not positive definite, n = %i', (n) => {
    for (const pivot of [0, n >> 1, n - 1]) {
      for (const value of [-1, Number.NaN]) {
        for (const kernels of bothKernels(createKernels)) {
          const { normal, factor, solution } = system(kernels, n, 3);
          normal[pivot * n + pivot] = value;
          expect(kernels.solveShifted(normal, 0, n, factor, solution)).toBe(false);
        }
      }
    }
  });
});
