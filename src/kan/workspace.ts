/**
 * The memory of forward and backward passes over a tile of rows, allocated once. Bases are computed once per row
 * and input in the forward pass and used again by everything after it.
 */
import { createInputGrid, type InputGrid } from './bspline.ts';
import type { Network } from './network.ts';

export interface LayerWorkspace {
  /** One per input. */
  readonly grids: readonly InputGrid[];
  /** [inputs × capacity] index of the first of the k + 1 basis functions. */
  readonly first: Int32Array;
  /** [inputs × capacity × (k + 1)] */
  readonly basis: Float64Array;
  readonly dBasis: Float64Array;
  /** [inputs × capacity] base function and its derivative. */
  readonly base: Float64Array;
  readonly dBase: Float64Array;
}

export interface Workspace {
  readonly network: Network;
  /** Rows that fit. */
  readonly capacity: number;
  readonly layers: readonly LayerWorkspace[];
  /** nodes[l] is [capacity × n_l]: the value of every node. nodes[0] is the caller's to fill. */
  readonly nodes: readonly Float64Array[];
  /** dNodes[l] is [capacity × n_l]: the gradient by every node. The last one is the caller's to fill. */
  readonly dNodes: readonly Float64Array[];
  /** [capacity × widest layer] φ of one input's edges. */
  readonly postActs: Float64Array;
  /** [capacity × widest layer] gradient by them, where it is not just that by the node they lead to. */
  readonly dPostActs: Float64Array;
  /** [parameterCount] zero for edges that were cut; the network's own array while none is. Set by `forward`. */
  liveParameters: Float64Array;
}

/** The prepared knots of one input node. */
export function inputGridOf(network: Network, layer: number, input: number): InputGrid {
  const { gridSize, knots, knotOffset } = network.layout.layers[layer];
  const start = knotOffset + input * knots;
  const { order, extrapolation } = network.spec;
  return createInputGrid(network.knots.subarray(start, start + knots), gridSize, order, extrapolation);
}

/**
 * @param network   may be trained while the workspace lives, except for its knots, which are prepared here
 * @param capacity  rows that a pass may have
 */
export function createWorkspace(network: Network, capacity: number): Workspace {
  const { layers } = network.layout;
  const width = [layers[0].inputs, ...layers.map((layer) => layer.outputs)];
  const bases = network.spec.order + 1;
  const widest = Math.max(...width);
  return {
    network,
    capacity,
    layers: layers.map(({ inputs }, l) => ({
      grids: Array.from({ length: inputs }, (_, input) => inputGridOf(network, l, input)),
      first: new Int32Array(inputs * capacity),
      basis: new Float64Array(inputs * capacity * bases),
      dBasis: new Float64Array(inputs * capacity * bases),
      base: new Float64Array(inputs * capacity),
      dBase: new Float64Array(inputs * capacity),
    })),
    nodes: width.map((nodes) => new Float64Array(nodes * capacity)),
    dNodes: width.map((nodes) => new Float64Array(nodes * capacity)),
    postActs: new Float64Array(widest * capacity),
    dPostActs: new Float64Array(widest * capacity),
    liveParameters: network.parameters,
  };
}

/** Bounds the memory of a workspace. Tiles of 16 to 1000 rows measure equally fast. */
const TILE_BYTES = 1 << 24;

/** Rows of a tile of this network: all of them while memory allows, and at least 16. */
export function tileRowsOf(network: Network, rows: number): number {
  const inputs = network.layout.layers.reduce((sum, layer) => sum + layer.inputs, 0);
  const bytesPerRow = 8 * inputs * (2 * network.spec.order + 7);
  const affordable = Math.max(16, Math.floor(TILE_BYTES / bytesPerRow));
  return Math.max(1, Math.min(rows, affordable));
}
