/**
 * From inputs to outputs, a tile of rows at a time (docs/math.md, eqs. 1 and 2). WGSL twin: shaders/forwardLayer.wgsl.
 */

import type { Network } from './network.ts';
import { fillNodes } from './products.ts';
import { addSymbolicEdge, evaluateSymbolicEdge } from './symbolicEdges.ts';
import { createWorkspace, tileRowsOf, type Workspace } from './workspace.ts';

/** Brings the zeros for edges that are cut or symbolic into the newest parameters: no inner loop needs the mask. */
function refreshLiveParameters({ network, liveParameters, silent }: Workspace): void {
  if (liveParameters === network.parameters) return;
  liveParameters.set(network.parameters);
  for (let at = 0; at < silent.length; at++) liveParameters[silent[at]] = 0;
}

/**
 * Runs rows through the network: reads `workspace.nodes[0]`, fills all other nodes, the sums, the bases and what
 * symbolic edges give.
 *
 * @param rows        at most the workspace's capacity
 * @param withSlopes  whether a backward pass follows; without, symbolic edges give their values alone
 */
export function forward(workspace: Workspace, rows: number, withSlopes = true): void {
  const { network, kernels, capacity, liveParameters } = workspace;
  const { order, baseFunction } = network.spec;
  const { layers } = network.layout;
  refreshLiveParameters(workspace);
  for (let l = 0; l < layers.length; l++) {
    const layer = layers[l];
    const work = workspace.layers[l];
    const x = workspace.nodes[l];
    const sums = workspace.sums[l];
    kernels.fillBases(layer, work, order, baseFunction, x, rows, capacity);
    sums.fill(0, 0, rows * layer.outputs);
    kernels.addSplines(layer, work, order, liveParameters, rows, capacity, 0, layer.inputs, sums);
    for (const edge of work.symbolic) {
      evaluateSymbolicEdge(edge, layer, network.parameters, x, rows, withSlopes);
      addSymbolicEdge(edge, layer, network.parameters, rows, sums);
    }
    if (layer.products.length > 0) fillNodes(layer, sums, workspace.nodes[l + 1], rows);
  }
}

/**
 * φ of all edges of one input at the rows of the last forward pass.
 *
 * @returns the workspace's `postActs`, [rows × outputs]; the next call overwrites it
 */
export function postActsOf(workspace: Workspace, l: number, input: number, rows: number): Float64Array {
  const { network, kernels, capacity, liveParameters, postActs } = workspace;
  const layer = network.layout.layers[l];
  const work = workspace.layers[l];
  const { order } = network.spec;
  postActs.fill(0, 0, rows * layer.outputs);
  kernels.addSplines(layer, work, order, liveParameters, rows, capacity, input, input + 1, postActs);
  for (const edge of work.symbolic) {
    if (edge.input === input) addSymbolicEdge(edge, layer, network.parameters, rows, postActs);
  }
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
  const outputs = network.layout.outputCount;
  const last = workspace.nodes[workspace.nodes.length - 1];
  const result = new Float64Array(rows * outputs);
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * columns, (start + count) * columns));
    forward(workspace, count, false);
    result.set(last.subarray(0, count * outputs), start * outputs);
  }
  return result;
}
