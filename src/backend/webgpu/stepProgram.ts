/**
 * A step as a list of dispatches. It is the same list for every step of a batch size: what differs between steps
 * lies on the GPU (`Run` in shaders/common/structs.wgsl).
 */
import type { Network } from '../../kan/network.ts';
import type { BatchPlan } from './batchPlan.ts';
import { type BufferPool, USAGE } from './buffers.ts';
import { type BindingResources, type Kernels, MAX_TILE, WORKGROUP } from './kernels.ts';
import { type NetworkBuffers, UNIFORM_STRIDE } from './networkBuffers.ts';
import type { KernelName } from './shaderSources.ts';
import { BATCH_FIELDS, packBatch, RUN_HEADER, STATISTIC_FIELDS } from './structs.ts';

export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
}

export interface StepProgram {
  readonly plan: BatchPlan;
  /** `Run`; holds the rows of up to `submitSteps` steps. */
  readonly run: GPUBuffer;
  /** Gradients, then a step of Adam. The kernels must be loaded. */
  step(penalised: boolean): readonly Dispatch[];
  /** Gradients alone. */
  gradient(penalised: boolean): readonly Dispatch[];
}

type LastKernel = 'adam' | 'gradient';

/** Whether a thread can take a row through the whole network: one tile holds the outputs of every layer. */
function isNarrow({ layout }: Network): boolean {
  return layout.layers.every((layer) => layer.outputs <= MAX_TILE);
}

/** The kernels of a step, in the order of their first use. */
export function kernelsOfStep(network: Network, last: LastKernel, penalised: boolean): KernelName[] {
  if (isNarrow(network) && !penalised) return ['forwardBackward', 'weightGradient', last];
  const penalty: KernelName[] = penalised ? ['edgeStatistics', 'edgeSpread', 'penalty'] : [];
  const backward: KernelName[] = network.layout.layers.length > 1 ? ['backwardLayer'] : [];
  return ['gather', 'forwardLayer', ...penalty, 'loss', ...backward, 'weightGradient', last];
}

export function encodeDispatches(pass: GPUComputePassEncoder, dispatches: readonly Dispatch[]): void {
  for (const { pipeline, bindGroup, workgroups } of dispatches) {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...workgroups);
  }
}

function ceilDivide(value: number, by: number): number {
  return Math.ceil(value / by);
}

/** Workgroups in z that the layer with the most slabs and tiles of columns needs; the other layers leave early. */
function weightTiles({ network }: NetworkBuffers, slab: number): number {
  const tiles = network.layout.layers.map(
    ({ coefs, outputs }) => ceilDivide(coefs, slab) * ceilDivide(outputs, WORKGROUP),
  );
  return Math.max(...tiles);
}

/**
 * @param submitSteps  how many steps' rows `run` holds
 * @throws RangeError when the device has no room
 */
export function createStepProgram(
  pool: BufferPool,
  kernels: Kernels,
  buffers: NetworkBuffers,
  plan: BatchPlan,
  submitSteps: number,
): StepProgram {
  const { network, resources, statisticCount } = buffers;
  const { layers, nodeCount, parameterCount } = network.layout;
  const outputs = layers[layers.length - 1].outputs;
  const inputNodes = nodeCount - outputs;
  const { storage, uniform, copyTo } = USAGE;

  const batchWords = new Uint8Array(plan.blocks.length * UNIFORM_STRIDE);
  plan.blocks.forEach((block, b) => {
    batchWords.set(new Uint8Array(packBatch(block)), b * UNIFORM_STRIDE);
  });
  const batch = pool.upload('batch', batchWords, uniform);
  const indexed = plan.blocks[0].indexed === 1;
  const indexCount = indexed ? submitSteps * plan.rows : 1;
  const run = pool.create('run', 4 * (RUN_HEADER + indexCount), storage | copyTo);
  const actsBytes = 4 * nodeCount * plan.stride;
  const shared: BindingResources = {
    ...resources,
    run,
    acts: pool.create('acts', actsBytes, storage),
    grads: pool.create('grads', actsBytes, storage),
    lossPartials: pool.create('lossPartials', 4 * plan.lossPartials, storage),
    partials: pool.create('partials', 4 * plan.chunks * parameterCount, storage),
  };
  let statistics: GPUBuffer | undefined;

  function dispatch(
    name: KernelName,
    block: number,
    workgroups: Dispatch['workgroups'],
    layer = 0,
  ): Dispatch {
    const bindGroup = kernels.bind(name, {
      ...shared,
      ...(statistics === undefined ? {} : { statistics }),
      batch: { buffer: batch, offset: block * UNIFORM_STRIDE, size: 4 * BATCH_FIELDS.length },
      current: buffers.current(layer),
    });
    return { pipeline: kernels.pipeline(name), bindGroup, workgroups };
  }

  const rowGroups = (b: number): number => ceilDivide(plan.blocks[b].rows, WORKGROUP);
  const chunksOf = (b: number): number => ceilDivide(plan.blocks[b].rows, plan.blocks[b].chunk_rows);

  function forward(b: number): Dispatch[] {
    const tile = kernels.shape.tile;
    return [
      dispatch('gather', b, [rowGroups(b), 1, 1]),
      ...layers.map((layer, l) =>
        dispatch('forwardLayer', b, [rowGroups(b), ceilDivide(layer.outputs, tile), 1], l),
      ),
    ];
  }

  function lossAndBackward(b: number): Dispatch[] {
    const dispatches = [dispatch('loss', b, [rowGroups(b), 1, 1])];
    for (let l = layers.length - 1; l > 0; l--) {
      dispatches.push(dispatch('backwardLayer', b, [rowGroups(b), layers[l].inputs, 1], l));
    }
    return dispatches;
  }

  function weights(b: number): Dispatch {
    return dispatch('weightGradient', b, [inputNodes, chunksOf(b), weightTiles(buffers, kernels.shape.slab)]);
  }

  /** Statistics of all blocks, then the penalty. Leaves the activations of the last block. */
  function penalty(): Dispatch[] {
    statistics ??= pool.create(
      'statistics',
      4 * STATISTIC_FIELDS.length * plan.chunks * statisticCount,
      storage,
    );
    const columns = Math.max(...layers.map((layer) => layer.outputs + 1));
    return [
      ...plan.blocks.flatMap((_, b) => [
        ...forward(b),
        dispatch('edgeStatistics', b, [inputNodes, chunksOf(b), ceilDivide(columns, WORKGROUP)]),
      ]),
      dispatch('edgeSpread', 0, [ceilDivide(statisticCount, WORKGROUP), 1, 1]),
      dispatch('penalty', 0, [layers.length, 1, 1]),
    ];
  }

  /** Everything up to the partial gradients of all chunks. */
  function gradients(penalised: boolean): Dispatch[] {
    const blocks = plan.blocks.map((_, b) => b);
    if (penalised) {
      const known = blocks.length === 1;
      return [
        ...penalty(),
        ...blocks.flatMap((b) => [...(known ? [] : forward(b)), ...lossAndBackward(b), weights(b)]),
      ];
    }
    if (isNarrow(network))
      return blocks.flatMap((b) => [dispatch('forwardBackward', b, [rowGroups(b), 1, 1]), weights(b)]);
    return blocks.flatMap((b) => [...forward(b), ...lossAndBackward(b), weights(b)]);
  }

  const parameterGroups = ceilDivide(parameterCount, WORKGROUP);
  const made = new Map<string, readonly Dispatch[]>();
  function make(last: LastKernel, penalised: boolean): readonly Dispatch[] {
    const key = `${last} ${penalised}`;
    const list = made.get(key) ?? [...gradients(penalised), dispatch(last, 0, [parameterGroups, 1, 1])];
    made.set(key, list);
    return list;
  }
  return {
    plan,
    run,
    step: (penalised) => make('adam', penalised),
    gradient: (penalised) => make('gradient', penalised),
  };
}
