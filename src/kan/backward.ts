/**
 * Gradients, a tile of rows at a time, after `forward` (docs/math.md, eqs. 11 to 13). WGSL twins:
 * shaders/weightGradient.wgsl and shaders/backwardLayer.wgsl.
 */
import { clearCutEdges, postActsOf } from './forward.ts';
import type { LayerLayout } from './layout.ts';
import type { LayerWorkspace, Workspace } from './workspace.ts';

/**
 * Gradient of something that depends on the spread of activations over the batch, beside that of the outputs:
 * d/dφ(s) += edgeFactor·(φ(s) - edgeMean) and d/dx(s) += nodeFactor·(x(s) - nodeMean) (docs/math.md, eq. 18).
 */
export interface SpreadGradient {
  /** [edgeCount] */
  readonly edgeFactors: Float64Array;
  readonly edgeMeans: Float64Array;
  /** [nodeCount] */
  readonly nodeFactors: Float64Array;
  readonly nodeMeans: Float64Array;
}

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

/** The gradient by φ of one input's edges where their spread counts too, into `dPostActs`. */
function addEdgeSpread(
  workspace: Workspace,
  spread: SpreadGradient,
  l: number,
  input: number,
  rows: number,
): Float64Array {
  const { outputs, edgeOffset } = workspace.network.layout.layers[l];
  const { dPostActs } = workspace;
  const postActs = postActsOf(workspace, l, input, rows);
  const dOut = workspace.dNodes[l + 1];
  const edge = edgeOffset + input * outputs;
  const { edgeFactors, edgeMeans } = spread;
  for (let s = 0; s < rows; s++) {
    const o = s * outputs;
    for (let j = 0; j < outputs; j++) {
      dPostActs[o + j] = dOut[o + j] + edgeFactors[edge + j] * (postActs[o + j] - edgeMeans[edge + j]);
    }
  }
  return dPostActs;
}

/** Adds what the spread of a layer's inputs contributes to the gradient by them. */
function addNodeSpread(workspace: Workspace, spread: SpreadGradient, l: number, rows: number): void {
  const { inputs, nodeOffset } = workspace.network.layout.layers[l];
  const x = workspace.nodes[l];
  const dX = workspace.dNodes[l];
  for (let s = 0; s < rows; s++) {
    for (let i = 0; i < inputs; i++) {
      const at = s * inputs + i;
      dX[at] += spread.nodeFactors[nodeOffset + i] * (x[at] - spread.nodeMeans[nodeOffset + i]);
    }
  }
}

/**
 * Back from the outputs to parameters and inputs, for the rows of the last `forward`. Reads the gradient by the
 * outputs from the last of `workspace.dNodes` and fills those of the hidden nodes.
 *
 * @param dParameters  [parameterCount]; the gradient is *added*, so that tiles sum up; cut edges get 0
 * @param spread       what the spread of activations adds, null for nothing
 * @param toInputs     whether `workspace.dNodes[0]` is wanted; training does without
 */
export function backward(
  workspace: Workspace,
  rows: number,
  dParameters: Float64Array,
  spread: SpreadGradient | null = null,
  toInputs = false,
): void {
  const { network, capacity, liveParameters, dNodes } = workspace;
  const { layers } = network.layout;
  const bases = network.spec.order + 1;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const work = workspace.layers[l];
    const needsInputs = l > 0 || toInputs;
    for (let i = 0; i < layer.inputs; i++) {
      const block = layer.parameterOffset + i * layer.rows * layer.outputs;
      const slot = i * capacity;
      const dPost = spread === null ? dNodes[l + 1] : addEdgeSpread(workspace, spread, l, i, rows);
      if (bases !== 4) {
        addGradient(dParameters, block, layer, work, slot, rows, dPost, bases);
        if (needsInputs) {
          fillInputGradient(liveParameters, block, layer, work, slot, rows, dPost, dNodes[l], i, bases);
        }
      } else if (needsInputs) {
        addCubicGradients(liveParameters, dParameters, block, layer, work, slot, rows, dPost, dNodes[l], i);
      } else {
        addCubicGradient(dParameters, block, layer, work, slot, rows, dPost);
      }
    }
    if (spread !== null && needsInputs) addNodeSpread(workspace, spread, l, rows);
  }
  if (liveParameters !== network.parameters) clearCutEdges(layers, network.mask, dParameters);
}
