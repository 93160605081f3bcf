/** The hot loops of gradients over splines in plain TypeScript (docs/math.md, eqs. 11 to 13). */
import type { LayerLayout } from './layout.ts';
import type { LayerWorkspace } from './workspace.ts';

/** Adds the gradient by all parameters of one input's edges, for k = 3. Hot: 10 flops an edge and row. */
function addCubicGradient(
  dParameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  dPost: Float64Array,
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
      const g = dPost[o + j];
      dParameters[p0 + j] += b0 * g;
      dParameters[p1 + j] += b1 * g;
      dParameters[p2 + j] += b2 * g;
      dParameters[p3 + j] += b3 * g;
      dParameters[baseRow + j] += b * g;
    }
  }
}

/**
 * The same, and the gradient by the input's values into dX[row × inputs], in one pass: both read the same numbers.
 * Hot: 21 flops an edge and row.
 */
function addCubicGradients(
  parameters: Float64Array,
  dParameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  dPost: Float64Array,
  dX: Float64Array,
  input: number,
): void {
  const { first, basis, base, dBasis, dBase } = work;
  const n = layer.outputs;
  const inputs = layer.inputs;
  const baseRow = block + layer.coefs * n;
  for (let s = 0; s < rows; s++) {
    const at = 4 * (slot + s);
    const b0 = basis[at];
    const b1 = basis[at + 1];
    const b2 = basis[at + 2];
    const b3 = basis[at + 3];
    const b = base[slot + s];
    const d0 = dBasis[at];
    const d1 = dBasis[at + 1];
    const d2 = dBasis[at + 2];
    const d3 = dBasis[at + 3];
    const d = dBase[slot + s];
    const p0 = block + first[slot + s] * n;
    const p1 = p0 + n;
    const p2 = p1 + n;
    const p3 = p2 + n;
    const o = s * n;
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const g = dPost[o + j];
      dParameters[p0 + j] += b0 * g;
      dParameters[p1 + j] += b1 * g;
      dParameters[p2 + j] += b2 * g;
      dParameters[p3 + j] += b3 * g;
      dParameters[baseRow + j] += b * g;
      sum +=
        g *
        (d0 * parameters[p0 + j] +
          d1 * parameters[p1 + j] +
          d2 * parameters[p2 + j] +
          d3 * parameters[p3 + j] +
          d * parameters[baseRow + j]);
    }
    dX[s * inputs + input] = sum;
  }
}

/** The gradient by all parameters of one input's edges, for any order. */
function addGradient(
  dParameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  dPost: Float64Array,
  bases: number,
): void {
  const { first, basis, base } = work;
  const n = layer.outputs;
  const baseRow = block + layer.coefs * n;
  for (let s = 0; s < rows; s++) {
    const at = bases * (slot + s);
    const o = s * n;
    const b = base[slot + s];
    for (let j = 0; j < n; j++) dParameters[baseRow + j] += b * dPost[o + j];
    let p = block + first[slot + s] * n;
    for (let q = 0; q < bases; q++, p += n) {
      const value = basis[at + q];
      for (let j = 0; j < n; j++) dParameters[p + j] += value * dPost[o + j];
    }
  }
}

/** The gradient by the values of one input, for any order. */
function fillInputGradient(
  parameters: Float64Array,
  block: number,
  layer: LayerLayout,
  work: LayerWorkspace,
  slot: number,
  rows: number,
  dPost: Float64Array,
  dX: Float64Array,
  input: number,
  bases: number,
): void {
  const { first, dBasis, dBase } = work;
  const n = layer.outputs;
  const baseRow = block + layer.coefs * n;
  for (let s = 0; s < rows; s++) {
    const at = bases * (slot + s);
    const o = s * n;
    let sum = 0;
    for (let j = 0; j < n; j++) sum += parameters[baseRow + j] * dPost[o + j];
    sum *= dBase[slot + s];
    let p = block + first[slot + s] * n;
    for (let q = 0; q < bases; q++, p += n) {
      let partial = 0;
      for (let j = 0; j < n; j++) partial += parameters[p + j] * dPost[o + j];
      sum += dBasis[at + q] * partial;
    }
    dX[s * layer.inputs + input] = sum;
  }
}

/** Kernels.backwardSplines */
export function backwardSplines(
  layer: LayerLayout,
  work: LayerWorkspace,
  order: number,
  parameters: Float64Array,
  rows: number,
  capacity: number,
  from: number,
  to: number,
  dSums: Float64Array,
  dParameters: Float64Array | null,
  dX: Float64Array | null,
): void {
  const bases = order + 1;
  for (let i = from; i < to; i++) {
    const block = layer.parameterOffset + i * layer.rows * layer.outputs;
    const slot = i * capacity;
    if (bases === 4 && dParameters !== null && dX !== null) {
      addCubicGradients(parameters, dParameters, block, layer, work, slot, rows, dSums, dX, i);
      continue;
    }
    if (dParameters !== null) {
      if (bases === 4) addCubicGradient(dParameters, block, layer, work, slot, rows, dSums);
      else addGradient(dParameters, block, layer, work, slot, rows, dSums, bases);
    }
    if (dX !== null) fillInputGradient(parameters, block, layer, work, slot, rows, dSums, dX, i, bases);
  }
}
