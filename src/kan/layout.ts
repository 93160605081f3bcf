/**
 * Where every number of a network lies in its flat arrays. The same layout serves the CPU and the GPU
 * (shaders/common/structs.wgsl): parameters of a layer are [input][row][output], rows 0 … G+k-1 the
 * coefficients and row G+k the base weight, so that the k + 2 numbers that a sample needs for all outputs of
 * an input are contiguous runs. A symbolic edge has a, b, c, d in its rows 0 to 3.
 */
import { type EdgeId, type NetworkSpec, nodesAfter, rowsOf } from './spec.ts';

export interface LayerLayout {
  readonly inputs: number;
  /** Sums that the edges lead to. */
  readonly outputs: number;
  /** Of these, sums that are nodes by themselves; they come first. */
  readonly sumNodes: number;
  /** How many sums each product node multiplies, in order. */
  readonly products: readonly number[];
  /** Nodes after this layer: sum nodes, then product nodes. */
  readonly nodes: number;
  readonly gridSize: number;
  /** G + k: coefficients per edge, and the row of the base weight. */
  readonly coefs: number;
  /** Numbers per edge: G + k + 1, and at least the four of a symbolic form. */
  readonly rows: number;
  /** G + 2k + 1: knots per input. */
  readonly knots: number;
  /** First number of this layer in `parameters`. */
  readonly parameterOffset: number;
  /** First number of this layer in `knots`; [input][knot]. */
  readonly knotOffset: number;
  /** First number of this layer in `mask` and in every per-edge array; [input][output]. */
  readonly edgeOffset: number;
  /** First input node of this layer in every per-node array (nodes of all layers, inputs first). */
  readonly nodeOffset: number;
  /** First sum of this layer in every per-sum array (sums of all layers, in order). */
  readonly sumOffset: number;
}

export interface Layout {
  readonly layers: readonly LayerLayout[];
  readonly parameterCount: number;
  readonly knotCount: number;
  readonly edgeCount: number;
  /** Nodes of all layers, the inputs and the outputs included. */
  readonly nodeCount: number;
  /** Sums of all layers. */
  readonly sumCount: number;
  /** Nodes of the last layer: the network's outputs. */
  readonly outputCount: number;
}

/** The layout of a specification. */
export function createLayout(spec: NetworkSpec): Layout {
  const layers: LayerLayout[] = [];
  let parameterCount = 0;
  let knotCount = 0;
  let edgeCount = 0;
  let nodeCount = 0;
  let sumCount = 0;
  let outputCount = 0;
  for (const layerSpec of spec.layers) {
    const { inputs, outputs, products, gridSize } = layerSpec;
    const coefs = gridSize + spec.order;
    const rows = rowsOf(gridSize, spec.order);
    const knots = gridSize + 2 * spec.order + 1;
    const nodes = nodesAfter(layerSpec);
    layers.push({
      inputs,
      outputs,
      sumNodes: nodes - products.length,
      products,
      nodes,
      gridSize,
      coefs,
      rows,
      knots,
      parameterOffset: parameterCount,
      knotOffset: knotCount,
      edgeOffset: edgeCount,
      nodeOffset: nodeCount,
      sumOffset: sumCount,
    });
    parameterCount += inputs * rows * outputs;
    knotCount += inputs * knots;
    edgeCount += inputs * outputs;
    nodeCount += inputs;
    sumCount += outputs;
    outputCount = nodes;
  }
  nodeCount += outputCount;
  return { layers, parameterCount, knotCount, edgeCount, nodeCount, sumCount, outputCount };
}

/** The layer of an edge. @throws RangeError when the network has no such edge */
export function layerOf(layout: Layout, edge: EdgeId): LayerLayout {
  const layer = layout.layers[edge.layer];
  const exists =
    layer !== undefined &&
    Number.isInteger(edge.input) &&
    Number.isInteger(edge.output) &&
    edge.input >= 0 &&
    edge.output >= 0 &&
    edge.input < layer.inputs &&
    edge.output < layer.outputs;
  if (!exists) {
    throw new RangeError(
      `There is no edge {layer: ${edge.layer}, input: ${edge.input}, output: ${edge.output}} in this network.`,
    );
  }
  return layer;
}

/** Index of coefficient `row` (row G+k: the base weight) of an edge in `parameters`. */
export function parameterIndex(layer: LayerLayout, input: number, row: number, output: number): number {
  return layer.parameterOffset + (input * layer.rows + row) * layer.outputs + output;
}

/** Index of an edge in `mask` and in every per-edge array. */
export function edgeIndex(layer: LayerLayout, input: number, output: number): number {
  return layer.edgeOffset + input * layer.outputs + output;
}

/** Every edge in the order of the per-edge arrays: by layer, then input, then output. */
export function listEdges(layout: Layout): EdgeId[] {
  const edges: EdgeId[] = [];
  layout.layers.forEach(({ inputs, outputs }, layer) => {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) edges.push({ layer, input, output });
    }
  });
  return edges;
}
