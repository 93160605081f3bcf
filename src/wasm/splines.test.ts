import { describe, expect, it } from 'vitest';
import type { KernelFactory } from '../kan/kernels.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { BUILDS, kernelsOf } from './testing/builds.ts';
import {
  CUBIC,
  type KernelArrays,
  type KernelCase,
  kernelArrays,
  relativeDifference,
} from './testing/kernelCase.ts';

const BYTES = 1 << 22;
const TOLERANCE = 1e-12;

/** The same case on two sets of kernels: that in WebAssembly, then the plain one. */
function onBoth(
  createKernels: KernelFactory,
  wanted: KernelCase,
  change: (arrays: KernelArrays) => void = () => {},
) {
  return [createKernels(BYTES), createPlainKernels(BYTES)].map((kernels) => {
    const arrays = kernelArrays(kernels, wanted);
    change(arrays);
    const { rows, capacity = rows, order, baseFunction } = wanted;
    kernels.fillBases(arrays.layer, arrays.work, order, baseFunction, arrays.x, rows, capacity);
    return { kernels, arrays };
  });
}

/** Runs every kernel of a layer on both sets and gives the largest relative difference of any array. */
function differenceOf(
  createKernels: KernelFactory,
  wanted: KernelCase,
  from: number,
  to: number,
  change?: (arrays: KernelArrays) => void,
) {
  const { rows, capacity = rows, order } = wanted;
  const results = onBoth(createKernels, wanted, change).map(({ kernels, arrays }) => {
    const { layer, work, parameters, sums, dSums, dParameters, dX } = arrays;
    const first = Float64Array.from(work.first);
    kernels.addSplines(layer, work, order, parameters, rows, capacity, from, to, sums);
    kernels.backwardSplines(layer, work, order, parameters, rows, capacity, from, to, dSums, dParameters, dX);
    const together = dX.slice();
    dX.fill(0);
    kernels.backwardSplines(layer, work, order, parameters, rows, capacity, from, to, dSums, null, dX);
    const once = dParameters.slice();
    kernels.backwardSplines(
      layer,
      work,
      order,
      parameters,
      rows,
      capacity,
      from,
      to,
      dSums,
      dParameters,
      null,
    );
    return [first, work.basis, work.dBasis, work.base, work.dBase, sums, once, dParameters, dX, together];
  });
  return Math.max(...results[0].map((array, i) => relativeDifference(array, results[1][i])));
}

describe.each(BUILDS)('splines in WebAssembly, %s', (build) => {
  const createKernels = kernelsOf(build);
  const both = (wanted: KernelCase, change?: (arrays: KernelArrays) => void) =>
    onBoth(createKernels, wanted, change);
  const compare = (
    wanted: KernelCase,
    from = 0,
    to = wanted.inputs,
    change?: (arrays: KernelArrays) => void,
  ) => differenceOf(createKernels, wanted, from, to, change);

  it.each([1, 2, 3, 5, 17, 63, 64, 65, 257])('agree with the plain ones over %i rows', (rows) => {
    for (const outputs of [1, 2, 5, 8]) expect(compare({ ...CUBIC, rows, outputs })).toBeLessThan(TOLERANCE);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 15, 16, 17, 18, 19, 64, 65])(
    'agree for %i outputs',
    (outputs) => {
      expect(compare({ ...CUBIC, outputs })).toBeLessThan(TOLERANCE);
      expect(compare({ ...CUBIC, outputs, rows: 300 })).toBeLessThan(TOLERANCE);
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agree for %i inputs of a wide layer', (inputs) => {
    // More rows than are sorted at a time, and a number of them that no tile divides.
    expect(compare({ ...CUBIC, inputs, outputs: 33, rows: 701 })).toBeLessThan(TOLERANCE);
  });

  it.each([1, 2, 3, 4, 5])('agree for order %i, both extrapolations and both sorts of knots', (order) => {
    for (const extrapolation of ['linear', 'zero'] as const) {
      for (const uniform of [true, false]) {
        for (const outputs of [1, 2, 5]) {
          // Far outside the knots too, where 'zero' has nothing.
          const wanted = { ...CUBIC, order, extrapolation, uniform, outputs, reach: 4 };
          expect(compare(wanted), `${extrapolation}, uniform: ${uniform}`).toBeLessThan(TOLERANCE);
        }
      }
    }
  });

  it.each([1, 2, 3, 5, 20, 200])('agree for G = %i', (gridSize) => {
    for (const uniform of [true, false]) {
      for (const outputs of [1, 9, 17]) {
        expect(compare({ ...CUBIC, gridSize, uniform, outputs, rows: 200 })).toBeLessThan(TOLERANCE);
      }
    }
  });

  it.each(['silu', 'identity', 'none'] as const)('agree for the base function %s', (baseFunction) => {
    for (const reach of [1, 30, 1000]) {
      expect(compare({ ...CUBIC, baseFunction, reach })).toBeLessThan(TOLERANCE);
    }
  });

  it('agree over some of the inputs, in a workspace with room to spare', () => {
    const wanted = { ...CUBIC, inputs: 7, capacity: 101 };
    for (const [from, to] of [
      [0, 1],
      [2, 5],
      [6, 7],
      [3, 3],
    ]) {
      expect(compare(wanted, from, to)).toBeLessThan(TOLERANCE);
      expect(compare({ ...wanted, outputs: 21 }, from, to)).toBeLessThan(TOLERANCE);
      expect(compare({ ...wanted, order: 2, outputs: 1 }, from, to)).toBeLessThan(TOLERANCE);
    }
  });

  it('agree on knots and on the ends of the grid', () => {
    for (const uniform of [true, false]) {
      for (const order of [2, 3]) {
        const onKnots = ({ x, work }: KernelArrays) => {
          const { paddedKnots } = work.grids[0];
          for (let i = 0; i < x.length; i++) x[i] = paddedKnots[i % paddedKnots.length];
        };
        const wanted = { ...CUBIC, order, uniform, extrapolation: 'zero' as const };
        expect(compare(wanted, 0, CUBIC.inputs, onKnots)).toBeLessThan(TOLERANCE);
      }
    }
  });

  it('keep NaN, and spoil no other row', () => {
    for (const uniform of [true, false]) {
      const results = both({ ...CUBIC, rows: 5, outputs: 2, uniform }, ({ x }) => {
        x[4] = Number.NaN;
      });
      for (const { kernels, arrays } of results) {
        const { layer, work, parameters, sums } = arrays;
        kernels.addSplines(layer, work, 3, parameters, 5, 5, 0, CUBIC.inputs, sums);
        const spoilt = Array.from({ length: 5 }, (_, s) => Number.isNaN(sums[2 * s]));
        expect(spoilt).toEqual([false, true, false, false, false]);
      }
    }
  });

  it('write nothing beyond their rows', () => {
    const wanted = { ...CUBIC, rows: 5, capacity: 6, inputs: 2 };
    for (const { arrays } of both(wanted)) {
      const { first, base, dBase, basis } = arrays.work;
      for (const slot of [5, 11]) {
        expect([first[slot], base[slot], dBase[slot], ...basis.slice(4 * slot, 4 * slot + 4)]).toEqual([
          0, 0, 0, 0, 0, 0, 0,
        ]);
      }
    }
  });
});
