/** What the GPU holds of a network and its run, whatever the batch is. */
import type { Layout } from '../../kan/layout.ts';
import { type Network, trainableOf } from '../../kan/network.ts';
import type { Table, TrainingState } from '../backend.ts';
import type { BufferPool } from './buffers.ts';
import { USAGE } from './buffers.ts';
import type { BindingResources } from './kernels.ts';
import { slotsOf } from './slots.ts';
import { createSplineTable } from './splineTable.ts';
import {
  packNetwork,
  SETTINGS_FIELDS,
  SPREAD_FIELDS,
  statisticCountOf,
  strengthCountOf,
  TERM_FIELDS,
} from './structs.ts';

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
  /** [slots × 2] smallest and largest value. */
  readonly ranges: GPUBuffer;
  /** [rows × dataStride]; filled by rowUpload.ts. */
  readonly data: GPUBuffer;
  /** Numbers per row of `data`: inputs, then targets. */
  readonly dataStride: number;
  /** Edges, inputs and sums: length of the arrays of statistics. */
  readonly statisticCount: number;
  /** The buffers above and all others by their names in the kernels. */
  readonly resources: BindingResources;
  /** `Current` of a layer. */
  current(layer: number): GPUBufferBinding;
}

/** The network's parameters with zeros for cut edges: those contribute nothing then, and no inner loop needs the mask. */
function liveParameters({ layout, mask, parameters }: Network): Float32Array<ArrayBuffer> {
  const live = Float32Array.from(parameters);
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let row = 0; row < rows; row++) {
        const at = parameterOffset + (i * rows + row) * outputs;
        for (let j = 0; j < outputs; j++) if (mask[edgeOffset + i * outputs + j] === 0) live[at + j] = 0;
      }
    }
  }
  return live;
}

/** First and second moments of the numbers that train. */
function momentsOf(state: TrainingState, trainable: Uint8Array): Float32Array<ArrayBuffer> {
  const { firstMoment, secondMoment, momentSteps } = state;
  const count = trainable.length;
  const moments = new Float32Array(2 * count);
  if (momentSteps === 0) return moments;
  for (let p = 0; p < count; p++) {
    if (trainable[p] === 0) continue;
    moments[p] = firstMoment[p];
    moments[count + p] = secondMoment[p];
  }
  return moments;
}

/** Floats that the kernels of the penalty share; shaders/common/attribution.wgsl says what they are. */
function scratchLength(layout: Layout): number {
  const { edgeCount, nodeCount, sumCount, layers } = layout;
  const origins = nodeCount * layers[0].inputs;
  return 2 * (strengthCountOf(layout) + edgeCount + sumCount + nodeCount + origins);
}

/**
 * The buffers of a run, all filled but `data`.
 *
 * @throws RangeError when the device has no room
 */
export function createNetworkBuffers(pool: BufferPool, state: TrainingState, train: Table): NetworkBuffers {
  const { network } = state;
  const { layout } = network;
  const { layers, parameterCount, outputCount } = layout;
  const trainable = trainableOf(network);
  const statisticCount = statisticCountOf(layout) + layout.sumCount;
  const currentWords = new Uint32Array((layers.length * UNIFORM_STRIDE) / 4);
  layers.forEach((_, l) => {
    currentWords[(l * UNIFORM_STRIDE) / 4] = l;
  });
  const { storage, uniform, copyFrom, copyTo } = USAGE;
  const currents = pool.upload('current', currentWords, uniform);
  const settings = pool.create('settings', 4 * SETTINGS_FIELDS.length, uniform | copyTo);
  const parameters = pool.upload('parameters', liveParameters(network), storage | copyFrom);
  const moments = pool.upload('moments', momentsOf(state, trainable), storage | copyFrom);
  const rates = pool.create('rates', 8 * MAX_SUBMIT_STEPS, storage | copyTo);
  const losses = pool.create('losses', 4 * MAX_SUBMIT_STEPS, storage | copyFrom);
  const result = pool.create('result', 4 * (parameterCount + 2), storage | copyFrom);
  const ranges = pool.create('ranges', 8 * slotsOf(layout).count, storage | copyFrom);
  const dataStride = layers[0].inputs + outputCount;
  const data = pool.create('data', 4 * train.rows * dataStride, storage | copyTo);
  return {
    network,
    settings,
    parameters,
    moments,
    rates,
    losses,
    result,
    ranges,
    data,
    dataStride,
    statisticCount,
    resources: {
      network: pool.upload('network', packNetwork(network), uniform),
      settings,
      parameters,
      splines: pool.upload('splines', createSplineTable(network), storage),
      data,
      // A cut edge is a spline with zeros for coefficients.
      forms: pool.upload(
        'forms',
        Uint32Array.from(network.forms, (form, edge) => (network.mask[edge] === 0 ? 0 : form)),
        storage,
      ),
      trains: pool.upload('trains', Uint32Array.from(trainable), storage),
      moments,
      rates,
      losses,
      result,
      ranges,
      terms: pool.create('terms', 4 * TERM_FIELDS.length * (statisticCount + layers.length), storage),
      spreads: pool.create('spreads', 4 * SPREAD_FIELDS.length * statisticCount, storage),
      scratch: pool.create('scratch', 4 * scratchLength(layout), storage),
    },
    current: (layer) => ({ buffer: currents, offset: layer * UNIFORM_STRIDE, size: 16 }),
  };
}
