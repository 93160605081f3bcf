/**
 * Where every number of a network lies in its flat arrays. The same layout serves the CPU and the GPU
 * (shaders/common/structs.wgsl): parameters of a layer are [input][row][output], rows 0 … G+k-1 the
 * coefficients and row G+k the base weight, so that the k + 2 numbers that a sample needs for all outputs of
 * an input are contiguous runs.
 */
import type { EdgeId, NetworkSpec } from './spec.ts';

export interface LayerLayout {
  readonly inputs: number;
  readonly outputs: number;
  readonly gridSize: number;
  /** G + k: coefficients per edge. */
  readonly coefs: number;
  /** G + k + 1: coefficients and the base weight. */
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
}

export interface Layout {
  readonly layers: readonly LayerLayout[];
  readonly parameterCount: number;
  readonly knotCount: number;
  readonly edgeCount: number;
  /** Nodes of all layers, the inputs and the outputs included. */
  readonly nodeCount: number;
}

/** The layout of a specification. */
export function createLayout(spec: NetworkSpec): Layout {
  const layers: LayerLayout[] = [];
  let parameterCount = 0;
  let knotCount = 0;
  let edgeCount = 0;
  let nodeCount = 0;
  for (const { inputs, outputs, gridSize } of spec.layers) {
    const coefs = gridSize + spec.order;
    const knots = gridSize + 2 * spec.order + 1;
    layers.push({
      inputs,
      outputs,
      gridSize,
      coefs,
      rows: coefs + 1,
      knots,
      parameterOffset: parameterCount,
      knotOffset: knotCount,
      edgeOffset: edgeCount,
      nodeOffset: nodeCount,
    });
    parameterCount += inputs * (coefs + 1) * outputs;
    knotCount += inputs * knots;
    edgeCount += inputs * outputs;
    nodeCount += inputs;
  }
  nodeCount += spec.layers.at(-1)?.outputs ?? 0;
  return { layers, parameterCount, knotCount, edgeCount, nodeCount };
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
