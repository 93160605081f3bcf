/** The kernels of forward and backward passes, called with the addresses of arrays. */
import type { Kernels } from '../kan/kernels.ts';
import type { KernelExports } from './module.ts';

/** Where an array begins in the memory of the module. @throws TypeError when it lies elsewhere */
export type AddressOf = (array: Float64Array | Int32Array) => number;

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const INTEGER = Int32Array.BYTES_PER_ELEMENT;

/** fillBases, addSplines and backwardSplines of src/kan/kernels.ts. */
export function splineKernels(
  exports: KernelExports,
  addressOf: AddressOf,
): Pick<Kernels, 'fillBases' | 'addSplines' | 'backwardSplines'> {
  return {
    fillBases({ inputs }, work, order, baseFunction, x, rows, capacity) {
      const stride = inputs * DOUBLE;
      for (let i = 0; i < inputs; i++) {
        const { gridSize, paddedKnots, extrapolation, lo, hi, inverseSpacing } = work.grids[i];
        const slot = i * capacity;
        const column = addressOf(x) + i * DOUBLE;
        const first = addressOf(work.first) + slot * INTEGER;
        const basis = addressOf(work.basis) + slot * (order + 1) * DOUBLE;
        const dBasis = addressOf(work.dBasis) + slot * (order + 1) * DOUBLE;
        const linear = extrapolation === 'linear';
        if (linear && order === 3 && inverseSpacing > 0) {
          exports.fillUniformCubic(
            column,
            stride,
            rows,
            lo,
            hi,
            inverseSpacing,
            gridSize - 1,
            first,
            basis,
            dBasis,
          );
        } else {
          exports.fillColumn(
            addressOf(paddedKnots),
            gridSize,
            order,
            linear,
            lo,
            hi,
            inverseSpacing,
            column,
            stride,
            rows,
            first,
            basis,
            dBasis,
          );
        }
        if (baseFunction === 'silu') {
          const base = addressOf(work.base) + slot * DOUBLE;
          exports.fillSilu(column, stride, rows, base, addressOf(work.dBase) + slot * DOUBLE);
        } else {
          const identity = baseFunction === 'identity';
          for (let s = 0; s < rows; s++) work.base[slot + s] = identity ? x[s * inputs + i] : 0;
          work.dBase.fill(identity ? 1 : 0, slot, slot + rows);
        }
      }
    },

    addSplines(layer, work, order, parameters, rows, capacity, from, to, sums) {
      const { outputs, coefs } = layer;
      const slot = from * capacity;
      exports.addSplines(
        addressOf(parameters) + (layer.parameterOffset + from * layer.rows * outputs) * DOUBLE,
        layer.rows,
        coefs,
        outputs,
        order,
        addressOf(work.first) + slot * INTEGER,
        addressOf(work.basis) + slot * (order + 1) * DOUBLE,
        addressOf(work.base) + slot * DOUBLE,
        capacity,
        rows,
        to - from,
        addressOf(sums),
      );
    },

    backwardSplines(layer, work, order, parameters, rows, capacity, from, to, dSums, dParameters, dX) {
      const { inputs, outputs, coefs } = layer;
      const slot = from * capacity;
      const block = (layer.parameterOffset + from * layer.rows * outputs) * DOUBLE;
      const bases = slot * (order + 1) * DOUBLE;
      exports.backward(
        addressOf(parameters) + block,
        dParameters === null ? 0 : addressOf(dParameters) + block,
        layer.rows,
        coefs,
        outputs,
        order,
        addressOf(work.first) + slot * INTEGER,
        addressOf(work.basis) + bases,
        addressOf(work.dBasis) + bases,
        addressOf(work.base) + slot * DOUBLE,
        addressOf(work.dBase) + slot * DOUBLE,
        capacity,
        rows,
        to - from,
        addressOf(dSums),
        dX === null ? 0 : addressOf(dX) + from * DOUBLE,
        inputs * DOUBLE,
      );
    },
  };
}
