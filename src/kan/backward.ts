/**
 * Gradients, a tile of rows at a time, after `forward` (docs/math.md, eqs. 11 to 13). WGSL twins:
 * shaders/weightGradient.wgsl and shaders/backwardLayer.wgsl.
 */
import { postActsOf } from './forward.ts';
import { fillSumGradients } from './products.ts';
import { backwardSymbolicEdge, putGradient, takeGradient } from './symbolicEdges.ts';
import type { Workspace } from './workspace.ts';

/**
 * Gradient of something that depends on the spread of activations over the batch, beside that of the outputs:
 * d/dφ(s) += edgeFactor·(φ(s) - edgeMean), and the same for sums and for nodes (docs/math.md, eq. 18).
 */
export interface SpreadGradient {
  /** [edgeCount] */
  readonly edgeFactors: Float64Array;
  readonly edgeMeans: Float64Array;
  /** [nodeCount] */
  readonly nodeFactors: Float64Array;
  readonly nodeMeans: Float64Array;
  /** [sumCount] */
  readonly sumFactors: Float64Array;
  readonly sumMeans: Float64Array;
}

/** Adds what the spread of `columns` nodes or sums contributes to the gradient by them. */
function addSpread(
  gradient: Float64Array,
  values: Float64Array,
  rows: number,
  columns: number,
  factors: Float64Array,
  means: Float64Array,
  offset: number,
): void {
  for (let s = 0; s < rows; s++) {
    const row = s * columns;
    for (let c = 0; c < columns; c++) {
      gradient[row + c] += factors[offset + c] * (values[row + c] - means[offset + c]);
    }
  }
}

/** The gradient by φ of one input's edges where their spread counts too, into `dPostActs`. */
function addEdgeSpread(
  workspace: Workspace,
  { edgeFactors, edgeMeans }: SpreadGradient,
  l: number,
  input: number,
  rows: number,
): Float64Array {
  const { outputs, edgeOffset } = workspace.network.layout.layers[l];
  const { dPostActs } = workspace;
  const dSums = workspace.dSums[l];
  const postActs = postActsOf(workspace, l, input, rows);
  const edge = edgeOffset + input * outputs;
  for (let s = 0; s < rows; s++) {
    const row = s * outputs;
    for (let j = 0; j < outputs; j++) {
      dPostActs[row + j] = dSums[row + j] + edgeFactors[edge + j] * (postActs[row + j] - edgeMeans[edge + j]);
    }
  }
  return dPostActs;
}

/** The gradient of one layer's edges from that by its sums. @param dX  null: not wanted */
function backwardEdges(
  workspace: Workspace,
  rows: number,
  l: number,
  dParameters: Float64Array | null,
  spread: SpreadGradient | null,
  dX: Float64Array | null,
): void {
  const { network, kernels, capacity, liveParameters } = workspace;
  const layer = network.layout.layers[l];
  const { order } = network.spec;
  const work = workspace.layers[l];
  const { inputs } = layer;
  // The kernels take every edge for a spline and write over the rows of symbolic ones.
  if (dParameters !== null) for (const edge of work.symbolic) takeGradient(edge, layer.outputs, dParameters);
  // Inputs one by one where the gradient by φ differs from edge to edge.
  const step = spread === null ? inputs : 1;
  for (let from = 0; from < inputs; from += step) {
    const to = from + step;
    const dPost = spread === null ? workspace.dSums[l] : addEdgeSpread(workspace, spread, l, from, rows);
    kernels.backwardSplines(
      layer,
      work,
      order,
      liveParameters,
      rows,
      capacity,
      from,
      to,
      dPost,
      dParameters,
      dX,
    );
    for (const edge of work.symbolic) {
      if (edge.input < from || edge.input >= to) continue;
      backwardSymbolicEdge(edge, layer, network.parameters, rows, dPost, dX);
    }
  }
  if (dParameters !== null) for (const edge of work.symbolic) putGradient(edge, layer.outputs, dParameters);
}

/**
 * Back from the outputs to parameters and inputs, for the rows of the last `forward`. Reads the gradient by the
 * outputs from the last of `workspace.dNodes` (`spread` adds to it there) and fills those of the hidden nodes.
 *
 * @param dParameters  [parameterCount]; the gradient is *added*, so that tiles sum up; numbers that do not train get 0.
 *                     Null: only the gradient by nodes is wanted
 * @param spread       what the spread of activations adds, null for nothing
 * @param toInputs     whether `workspace.dNodes[0]` is wanted; training does without
 */
export function backward(
  workspace: Workspace,
  rows: number,
  dParameters: Float64Array | null,
  spread: SpreadGradient | null = null,
  toInputs = false,
): void {
  const { network, nodes, dNodes, sums, dSums, untrained } = workspace;
  const { layers, nodeCount, outputCount } = network.layout;
  const last = layers.length;
  if (spread !== null) {
    const { nodeFactors, nodeMeans } = spread;
    addSpread(dNodes[last], nodes[last], rows, outputCount, nodeFactors, nodeMeans, nodeCount - outputCount);
  }
  for (let l = last - 1; l >= 0; l--) {
    const { inputs, outputs, products, nodeOffset, sumOffset } = layers[l];
    if (products.length > 0) fillSumGradients(layers[l], sums[l], dNodes[l + 1], dSums[l], rows);
    if (spread !== null) {
      addSpread(dSums[l], sums[l], rows, outputs, spread.sumFactors, spread.sumMeans, sumOffset);
    }
    const dX = l > 0 || toInputs ? dNodes[l] : null;
    backwardEdges(workspace, rows, l, dParameters, spread, dX);
    if (spread !== null && dX !== null) {
      addSpread(dX, nodes[l], rows, inputs, spread.nodeFactors, spread.nodeMeans, nodeOffset);
    }
  }
  if (dParameters !== null) {
    for (let at = 0; at < untrained.length; at++) dParameters[untrained[at]] = 0;
  }
}
