/** What the GPU holds of a network and its rows, whatever the batch is. */
import type { Network } from '../../kan/network.ts';
import type { Table, TrainingState } from '../backend.ts';
import type { BufferPool } from './buffers.ts';
import { USAGE } from './buffers.ts';
import type { BindingResources } from './kernels.ts';
import { createSplineTable } from './splineTable.ts';
import { packNetwork, SETTINGS_FIELDS, SPREAD_FIELDS, TERM_FIELDS } from './structs.ts';

/** Steps in one submission; longer runs take several. */
export const MAX_SUBMIT_STEPS = 512;

/** Uniforms that share a buffer start at multiples of this: the largest alignment that a device may ask for. */
export const UNIFORM_STRIDE = 256;

export interface NetworkBuffers {
  readonly network: Network;
  readonly settings: GPUBuffer;
  readonly parameters: GPUBuffer;
  /** [2 × parameterCount] first moments, then second. */
  readonly moments: GPUBuffer;
  /** [MAX_SUBMIT_STEPS × 2], see shaders/adam.wgsl. */
  readonly rates: GPUBuffer;
  readonly losses: GPUBuffer;
  /** [parameterCount] gradient, then loss and penalty. */
  readonly result: GPUBuffer;
  /** Numbers per row of `data`: inputs, then targets. */
  readonly dataStride: number;
  /** Edges and inputs: length of the arrays of statistics. */
  readonly statisticCount: number;
  /** The buffers above and all others by their names in the kernels. */
  readonly resources: BindingResources;
  /** `Current` of a layer. */
  current(layer: number): GPUBufferBinding;
}

/** 1 for every parameter of a live edge, 0 for those of a cut one. */
export function parameterMask({ layout, mask }: Network): Float32Array<ArrayBuffer> {
  const live = new Float32Array(layout.parameterCount);
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let row = 0; row < rows; row++) {
        const at = parameterOffset + (i * rows + row) * outputs;
        for (let j = 0; j < outputs; j++) live[at + j] = mask[edgeOffset + i * outputs + j];
      }
    }
  }
  return live;
}

/** Rows of inputs and targets side by side. */
function packRows({ rows, inputs, targets }: Table): Float32Array<ArrayBuffer> {
  const columns = inputs.length / rows;
  const outputs = targets.length / rows;
  const data = new Float32Array(inputs.length + targets.length);
  for (let row = 0; row < rows; row++) {
    const at = row * (columns + outputs);
    data.set(inputs.subarray(row * columns, (row + 1) * columns), at);
    data.set(targets.subarray(row * outputs, (row + 1) * outputs), at + columns);
  }
  return data;
}

/** @throws RangeError when the device has no room */
export function createNetworkBuffers(
  pool: BufferPool,
  network: Network,
  train: Table,
  state: TrainingState | undefined,
): NetworkBuffers {
  const { layers, parameterCount, edgeCount, nodeCount } = network.layout;
  const outputs = layers[layers.length - 1].outputs;
  const statisticCount = edgeCount + nodeCount - outputs;
  // A cut edge has zeros here: it contributes nothing, and its moments keep it there.
  const live = parameterMask(network);
  const masked = (values: Float64Array): Float32Array<ArrayBuffer> =>
    live.map((m, p) => (m === 0 ? 0 : values[p]));
  const momentValues = new Float32Array(2 * parameterCount);
  if (state !== undefined) {
    momentValues.set(masked(state.firstMoment));
    momentValues.set(masked(state.secondMoment), parameterCount);
  }
  const currentWords = new Uint32Array((layers.length * UNIFORM_STRIDE) / 4);
  layers.forEach((_, l) => {
    currentWords[(l * UNIFORM_STRIDE) / 4] = l;
  });
  const { storage, uniform, copyFrom, copyTo } = USAGE;
  const currents = pool.upload('current', currentWords, uniform);
  const settings = pool.create('settings', 4 * SETTINGS_FIELDS.length, uniform | copyTo);
  const parameters = pool.upload('parameters', masked(network.parameters), storage | copyFrom);
  const moments = pool.upload('moments', momentValues, storage | copyFrom);
  const rates = pool.create('rates', 8 * MAX_SUBMIT_STEPS, storage | copyTo);
  const losses = pool.create('losses', 4 * MAX_SUBMIT_STEPS, storage | copyFrom);
  const result = pool.create('result', 4 * (parameterCount + 2), storage | copyFrom);
  return {
    network,
    settings,
    parameters,
    moments,
    rates,
    losses,
    result,
    dataStride: layers[0].inputs + outputs,
    statisticCount,
    resources: {
      network: pool.upload('network', packNetwork(network), uniform),
      settings,
      parameters,
      splines: pool.upload('splines', createSplineTable(network), storage),
      data: pool.upload('data', packRows(train), storage),
      mask: pool.upload('mask', Float32Array.from(network.mask), storage),
      moments,
      rates,
      losses,
      result,
      terms: pool.create('terms', 4 * TERM_FIELDS.length * (statisticCount + layers.length), storage),
      spreads: pool.create('spreads', 4 * SPREAD_FIELDS.length * statisticCount, storage),
    },
    current: (layer) => ({ buffer: currents, offset: layer * UNIFORM_STRIDE, size: 16 }),
  };
}
