/** The hot loops over splines in plain TypeScript: the reference of src/wasm and of shaders/ (docs/math.md, eqs. 2, 11 to 13). */
import { evaluateBase } from './baseFunction.ts';
import { evaluateBasisColumn } from './bspline.ts';
import type { LayerLayout } from './layout.ts';
import type { BaseFunction } from './spec.ts';
import type { LayerWorkspace } from './workspace.ts';

/** Kernels.fillBases */
export function fillBases(
  layer: LayerLayout,
  work: LayerWorkspace,
  _order: number,
  baseFunction: BaseFunction,
  x: Float64Array,
  rows: number,
  capacity: number,
): void {
  const { grids, first, basis, dBasis, base, dBase } = work;
  const { inputs } = layer;
  for (let i = 0; i < inputs; i++) {
    const slot = i * capacity;
    evaluateBasisColumn(grids[i], x, i, inputs, rows, first, basis, dBasis, slot);
    for (let s = 0; s < rows; s++) evaluateBase(baseFunction, x[s * inputs + i], base, dBase, slot + s);
  }
}

/**
 * Adds φ of all edges of one input to `out` [rows × outputs], for k = 3: one pass over the outputs with all five
 * products. Hot: about 10 flops an edge and row.
 */
function addCubicSplines(
  parameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  out: Float64Array,
): void {
  const { first, basis, base } = work;
  const n = layer.outputs;
  const baseRow = block + layer.coefs * n;
  for (let s = 0; s < rows; s++) {
    const at = 4 * (slot + s);
    const b0 = basis[at];
    const b1 = basis[at + 1];
    const b2 = basis[at + 2];
    const b3 = basis[at + 3];
    const b = base[slot + s];
    const p0 = block + first[slot + s] * n;
    const p1 = p0 + n;
    const p2 = p1 + n;
    const p3 = p2 + n;
    const o = s * n;
    for (let j = 0; j < n; j++) {
      out[o + j] +=
        b0 * parameters[p0 + j] +
        b1 * parameters[p1 + j] +
        b2 * parameters[p2 + j] +
        b3 * parameters[p3 + j] +
        b * parameters[baseRow + j];
    }
  }
}

/** The same for any order. */
function addAnySplines(
  parameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  out: Float64Array,
  bases: number,
): void {
  const { first, basis, base } = work;
  const n = layer.outputs;
  const baseRow = block + layer.coefs * n;
  for (let s = 0; s < rows; s++) {
    const at = bases * (slot + s);
    const o = s * n;
    const b = base[slot + s];
    for (let j = 0; j < n; j++) out[o + j] += b * parameters[baseRow + j];
    let p = block + first[slot + s] * n;
    for (let q = 0; q < bases; q++, p += n) {
      const value = basis[at + q];
      for (let j = 0; j < n; j++) out[o + j] += value * parameters[p + j];
    }
  }
}

/** Kernels.addSplines */
export function addSplines(
  layer: LayerLayout,
  work: LayerWorkspace,
  order: number,
  parameters: Float64Array,
  rows: number,
  capacity: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const block = layer.parameterOffset + i * layer.rows * layer.outputs;
    const slot = i * capacity;
    if (order === 3) addCubicSplines(parameters, block, layer, work, slot, rows, sums);
    else addAnySplines(parameters, block, layer, work, slot, rows, sums, order + 1);
  }
}
