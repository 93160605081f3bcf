/** From inputs to outputs, a tile of rows at a time (docs/math.md, eqs. 1 and 2). WGSL twin: shaders/forwardLayer.wgsl. */
import { evaluateBase } from './baseFunction.ts';
import { evaluateBasisColumn } from './bspline.ts';
import type { LayerLayout } from './layout.ts';
import type { Network } from './network.ts';
import { createWorkspace, type LayerWorkspace, tileRowsOf, type Workspace } from './workspace.ts';

/**
 * Adds φ of all edges of one input to `out` [rows × outputs], for k = 3: one pass over the outputs with all five
 * products. Hot: about 10 flops an edge and row.
 */
function addCubicPostActs(
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
function addPostActs(
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

/** Adds φ of all edges of input `input` of layer `l` to `out`, [rows × outputs]. The bases must be there already. */
function addInput(workspace: Workspace, l: number, input: number, rows: number, out: Float64Array): void {
  const layer = workspace.network.layout.layers[l];
  const bases = workspace.network.spec.order + 1;
  const block = layer.parameterOffset + input * layer.rows * layer.outputs;
  const slot = input * workspace.capacity;
  const { liveParameters } = workspace;
  const work = workspace.layers[l];
  if (bases === 4) addCubicPostActs(liveParameters, block, layer, work, slot, rows, out);
  else addPostActs(liveParameters, block, layer, work, slot, rows, out, bases);
}

/** Computes bases and base function of one layer from the values of its inputs. */
function fillBases(workspace: Workspace, l: number, rows: number): void {
  const { network, capacity } = workspace;
  const { baseFunction } = network.spec;
  const { grids, first, basis, dBasis, base, dBase } = workspace.layers[l];
  const x = workspace.nodes[l];
  const inputs = grids.length;
  for (let i = 0; i < inputs; i++) {
    const slot = i * capacity;
    evaluateBasisColumn(grids[i], x, i, inputs, rows, first, basis, dBasis, slot);
    for (let s = 0; s < rows; s++) evaluateBase(baseFunction, x[s * inputs + i], base, dBase, slot + s);
  }
}

/** The network's parameters with those of cut edges at 0, so that no inner loop needs the mask. */
function collectLiveParameters(workspace: Workspace): Float64Array {
  const { mask, parameters, layout } = workspace.network;
  if (mask.every((value) => value !== 0)) return parameters;
  const live =
    workspace.liveParameters === parameters ? new Float64Array(parameters.length) : workspace.liveParameters;
  live.set(parameters);
  clearCutEdges(layout.layers, mask, live);
  return live;
}

/** Sets the numbers of cut edges to 0 in an array of the parameters' layout. */
export function clearCutEdges(
  layers: readonly LayerLayout[],
  mask: Float64Array,
  values: Float64Array,
): void {
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        if (mask[edgeOffset + i * outputs + j] !== 0) continue;
        const start = parameterOffset + i * rows * outputs + j;
        for (let row = 0; row < rows; row++) values[start + row * outputs] = 0;
      }
    }
  }
}

/**
 * Runs rows through the network: reads `workspace.nodes[0]`, fills all other nodes and the bases.
 *
 * @param rows  at most the workspace's capacity
 */
export function forward(workspace: Workspace, rows: number): void {
  const { layers } = workspace.network.layout;
  workspace.liveParameters = collectLiveParameters(workspace);
  for (let l = 0; l < layers.length; l++) {
    fillBases(workspace, l, rows);
    const out = workspace.nodes[l + 1];
    out.fill(0, 0, rows * layers[l].outputs);
    for (let i = 0; i < layers[l].inputs; i++) addInput(workspace, l, i, rows, out);
  }
}

/**
 * φ of all edges of one input at the rows of the last forward pass.
 *
 * @returns the workspace's `postActs`, [rows × outputs]; the next call overwrites it
 */
export function postActsOf(workspace: Workspace, layer: number, input: number, rows: number): Float64Array {
  const { postActs } = workspace;
  postActs.fill(0, 0, rows * workspace.network.layout.layers[layer].outputs);
  addInput(workspace, layer, input, rows, postActs);
  return postActs;
}

/**
 * The network's outputs.
 *
 * @param inputs     [rows × inputs], network units
 * @param workspace  one of this network, to spare the allocation
 * @returns          [rows × outputs]
 */
export function predict(
  network: Network,
  inputs: Float64Array,
  rows: number,
  workspace: Workspace = createWorkspace(network, tileRowsOf(network, rows)),
): Float64Array {
  const columns = network.layout.layers[0].inputs;
  const last = workspace.nodes[workspace.nodes.length - 1];
  const outputs = last.length / workspace.capacity;
  const result = new Float64Array(rows * outputs);
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * columns, (start + count) * columns));
    forward(workspace, count);
    result.set(last.subarray(0, count * outputs), start * outputs);
  }
  return result;
}
