/**
 * The memory of forward and backward passes over a tile of rows, allocated once. Bases are computed once per row
 * and input in the forward pass and used again by everything after it.
 */
import { createInputGrid, type InputGrid } from './bspline.ts';
import { floatBytes, integerBytes, type KernelFactory, type Kernels } from './kernels.ts';
import { edgeIndex, parameterIndex } from './layout.ts';
import { type Network, trainableOf } from './network.ts';
import { createPlainKernels } from './plainKernels.ts';

/** A live symbolic edge, c·f(a·x + b) + d, or c·(x + b)^a + d; `forward` refreshes all but the first four fields. */
export interface SymbolicEdge {
  readonly input: number;
  readonly output: number;
  /** Of symbolicFunctions.ts. */
  readonly id: number;
  /** Index of a in `parameters`; b, c and d follow at a stride of the layer's outputs. */
  readonly parameter: number;
  /** [capacity] f */
  readonly values: Float64Array;
  /** [capacity] f' by its argument: ∂f/∂b. */
  readonly slopes: Float64Array;
  /** [capacity] ∂f/∂a: x·f', and f·ln(x + b) for a power. */
  readonly scaleSlopes: Float64Array;
  /** ∂f/∂x = inputFactor·slopes: a, and 1 for a power. */
  inputFactor: number;
  /** [4] the gradient by a, b, c and d while `backward` runs. */
  readonly gradient: Float64Array;
}

export interface LayerWorkspace {
  /** One per input; replaced by `refreshGrids`. */
  readonly grids: InputGrid[];
  /** [inputs × capacity] index of the first of the k + 1 basis functions. */
  readonly first: Int32Array;
  /** [inputs × capacity × (k + 1)] */
  readonly basis: Float64Array;
  readonly dBasis: Float64Array;
  /** [inputs × capacity] base function and its derivative. */
  readonly base: Float64Array;
  readonly dBase: Float64Array;
  /** By input, then output. */
  readonly symbolic: readonly SymbolicEdge[];
}

export interface Workspace {
  readonly network: Network;
  /** Rows that fit. */
  readonly capacity: number;
  /** Own the memory of all that follows. */
  readonly kernels: Kernels;
  readonly layers: readonly LayerWorkspace[];
  /** nodes[l] is [capacity × n_l]: the value of every node. nodes[0] is the caller's to fill. */
  readonly nodes: readonly Float64Array[];
  /** dNodes[l] is [capacity × n_l]: the gradient by every node. The last one is the caller's to fill. */
  readonly dNodes: readonly Float64Array[];
  /** sums[l] is [capacity × outputs of layer l]; the very array nodes[l + 1] where the layer has no products. */
  readonly sums: readonly Float64Array[];
  /** dSums[l]: the gradient by every sum; the very array dNodes[l + 1] where the layer has no products. */
  readonly dSums: readonly Float64Array[];
  /** [capacity × widest layer] φ of one input's edges. */
  readonly postActs: Float64Array;
  /** [capacity × widest layer] gradient by them, where it is not just that by the sum they lead to. */
  readonly dPostActs: Float64Array;
  /**
   * [parameterCount] zero for edges that were cut or are symbolic; the network's own array while there are none and
   * the kernels can reach it. Set by `forward`.
   */
  readonly liveParameters: Float64Array;
  /** [parameterCount] of `trainableOf`. */
  readonly trainable: Uint8Array;
  /** Places in `parameters` of all that is 0 in `liveParameters`. */
  readonly silent: Int32Array;
  /** Places in `parameters` of all numbers that do not train. */
  readonly untrained: Int32Array;
}

/** Where arrays come from. */
type Memory = Pick<Kernels, 'floats' | 'integers'>;

function paddedLength(gridSize: number, order: number): number {
  return gridSize + 4 * order + 1;
}

/**
 * The prepared knots of one input node.
 *
 * @param padded  [G + 4k + 1] receives them; a new array if absent
 */
export function inputGridOf(
  network: Network,
  layer: number,
  input: number,
  padded?: Float64Array,
): InputGrid {
  const { gridSize, knots, knotOffset } = network.layout.layers[layer];
  const start = knotOffset + input * knots;
  const { order, extrapolation } = network.spec;
  return createInputGrid(
    network.knots.subarray(start, start + knots),
    gridSize,
    order,
    extrapolation,
    padded,
  );
}

/** Places in `parameters` of all numbers of edges that were cut or are symbolic. */
function silentOf({ layout, mask, forms }: Network): Int32Array {
  const silent: number[] = [];
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        if (mask[edge] !== 0 && forms[edge] === 0) continue;
        for (let row = 0; row < rows; row++) silent.push(parameterOffset + (i * rows + row) * outputs + j);
      }
    }
  }
  return Int32Array.from(silent);
}

function symbolicEdgesOf(network: Network, l: number, capacity: number, memory: Memory): SymbolicEdge[] {
  const layer = network.layout.layers[l];
  const edges: SymbolicEdge[] = [];
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      const edge = edgeIndex(layer, input, output);
      if (network.mask[edge] === 0 || network.forms[edge] === 0) continue;
      edges.push({
        input,
        output,
        id: network.forms[edge],
        parameter: parameterIndex(layer, input, 0, output),
        values: memory.floats(capacity),
        slopes: memory.floats(capacity),
        scaleSlopes: memory.floats(capacity),
        inputFactor: 0,
        gradient: new Float64Array(4),
      });
    }
  }
  return edges;
}

/** All arrays of a workspace. Run twice: once to count their bytes, once to have them. */
function allocate(network: Network, capacity: number, memory: Memory) {
  const { spec, layout } = network;
  const { layers, parameterCount } = layout;
  const bases = spec.order + 1;
  const nodeCounts = [layers[0].inputs, ...layers.map(({ nodes }) => nodes)];
  const widest = Math.max(...nodeCounts, ...layers.map(({ outputs }) => outputs));
  const nodes = nodeCounts.map((count) => memory.floats(count * capacity));
  const dNodes = nodeCounts.map((count) => memory.floats(count * capacity));
  const sumsOf = (own: Float64Array[]) =>
    layers.map(({ products, outputs }, l) =>
      products.length === 0 ? own[l + 1] : memory.floats(outputs * capacity),
    );
  const sums = sumsOf(nodes);
  const dSums = sumsOf(dNodes);
  return {
    nodes,
    dNodes,
    sums,
    dSums,
    postActs: memory.floats(widest * capacity),
    dPostActs: memory.floats(widest * capacity),
    ownParameters: memory.floats(parameterCount),
    layers: layers.map(({ inputs, gridSize }, l) => ({
      paddedKnots: Array.from({ length: inputs }, () => memory.floats(paddedLength(gridSize, spec.order))),
      first: memory.integers(inputs * capacity),
      basis: memory.floats(inputs * capacity * bases),
      dBasis: memory.floats(inputs * capacity * bases),
      base: memory.floats(inputs * capacity),
      dBase: memory.floats(inputs * capacity),
      symbolic: symbolicEdgesOf(network, l, capacity, memory),
    })),
  };
}

/** Room that the arrays of a workspace take in a set of kernels. */
function workspaceBytes(network: Network, capacity: number): number {
  let bytes = 0;
  allocate(network, capacity, {
    floats(length) {
      bytes += floatBytes(length);
      return new Float64Array(0);
    },
    integers(length) {
      bytes += integerBytes(length);
      return new Int32Array(0);
    },
  });
  return bytes;
}

/**
 * @param network        may be trained while the workspace lives. Mask, forms and fixed numbers are read once, here; so
 *                       are the knots, until `refreshGrids`
 * @param capacity       rows that a pass may have
 * @param createKernels  called once, with the room that the workspace needs and `extraBytes` more
 * @param extraBytes     room for arrays of the caller's own, see `floatBytes`
 */
export function createWorkspace(
  network: Network,
  capacity: number,
  createKernels: KernelFactory = createPlainKernels,
  extraBytes = 0,
): Workspace {
  const kernels = createKernels(workspaceBytes(network, capacity) + extraBytes);
  const { ownParameters, layers, ...arrays } = allocate(network, capacity, kernels);
  const { parameters } = network;
  const trainable = trainableOf(network);
  const silent = silentOf(network);
  const untrained: number[] = [];
  for (let p = 0; p < trainable.length; p++) if (trainable[p] === 0) untrained.push(p);
  const reachable = kernels.kind === 'plain' || parameters.buffer === ownParameters.buffer;
  return {
    network,
    capacity,
    kernels,
    ...arrays,
    layers: layers.map(({ paddedKnots, ...layer }, l) => ({
      ...layer,
      grids: paddedKnots.map((padded, input) => inputGridOf(network, l, input, padded)),
    })),
    liveParameters: reachable && silent.length === 0 ? parameters : ownParameters,
    trainable,
    silent,
    untrained: Int32Array.from(untrained),
  };
}

/** Prepares the knots anew after they were moved. */
export function refreshGrids({ network, layers }: Workspace): void {
  layers.forEach(({ grids }, l) => {
    for (let i = 0; i < grids.length; i++) grids[i] = inputGridOf(network, l, i, grids[i].paddedKnots);
  });
}

/** Bounds the memory of a workspace. Tiles of 16 to 1000 rows measure equally fast. */
const TILE_BYTES = 1 << 24;

/** Rows of a tile of this network: all of them while memory allows, and at least 16. */
export function tileRowsOf(network: Network, rows: number): number {
  const bytesPerRow = (workspaceBytes(network, 1024) - workspaceBytes(network, 0)) / 1024;
  const affordable = Math.max(16, Math.floor(TILE_BYTES / bytesPerRow));
  return Math.max(1, Math.min(rows, affordable));
}
