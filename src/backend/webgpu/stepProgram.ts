/**
 * A step as a list of dispatches. It is the same list for every step of a batch size and a kind of penalty: what differs
 * between steps lies on the GPU (`Run` in shaders/common/structs.wgsl).
 */
import type { Network } from '../../kan/network.ts';
import type { BatchPlan } from './batchPlan.ts';
import { type BufferPool, USAGE } from './buffers.ts';
import { type BindingResources, type Kernels, MAX_TILE, WORKGROUP } from './kernels.ts';
import { type NetworkBuffers, UNIFORM_STRIDE } from './networkBuffers.ts';
import type { KernelName } from './shaderSources.ts';
import { slotsOf } from './slots.ts';
import { BATCH_FIELDS, type PenaltyKind, packBatch, RUN_HEADER, STATISTIC_FIELDS } from './structs.ts';

export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
}

export interface StepProgram {
  readonly plan: BatchPlan;
  /** `Run`; holds the rows of up to `submitSteps` steps. */
  readonly run: GPUBuffer;
  /** Gradients, then a step of Adam. The kernels must be loaded, here and below. */
  step(penalty: PenaltyKind): readonly Dispatch[];
  /** Gradients alone. */
  gradient(penalty: PenaltyKind): readonly Dispatch[];
  /** Smallest and largest value of every slot. */
  ranges(): readonly Dispatch[];
}

type LastKernel = 'adam' | 'gradient';

/** Whether a thread can take a row through the whole network: one tile holds the sums of every layer. */
export function isNarrow({ layout }: Network): boolean {
  return layout.layers.every((layer) => layer.outputs <= MAX_TILE);
}

/** The kernels of a forward pass with one dispatch a layer. */
export function kernelsOfForward({ layout }: Network): KernelName[] {
  const hasProducts = layout.layers.some(({ products }) => products.length > 0);
  return ['gather', 'forwardLayer', ...(hasProducts ? (['multiply'] as const) : [])];
}

/** The kernels of a step, in the order of their first use. */
export function kernelsOfStep(network: Network, last: LastKernel, penalty: PenaltyKind): KernelName[] {
  if (isNarrow(network) && penalty === 'none') return ['forwardBackward', 'weightGradient', last];
  const forward = kernelsOfForward(network);
  const names: KernelName[] = [...forward, 'loss'];
  if (penalty !== 'none') names.push('edgeStatistics', 'edgeSpread', `${penalty}Penalty`);
  if (countsSums(penalty)) names.push('sumStatistics', 'sumPenalty');
  if (forward.includes('multiply')) names.push('multiplyBackward');
  if (network.layout.layers.length > 1) names.push('backwardLayer');
  return [...names, 'weightGradient', last];
}

/** Whether a penalty looks at the spread of sums. */
function countsSums(penalty: PenaltyKind): boolean {
  return penalty === 'edge' || penalty === 'node';
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
  const { layers, nodeCount, outputCount, parameterCount } = network.layout;
  const inputNodes = nodeCount - outputCount;
  const slotCount = slotsOf(network.layout).count;
  const { storage, uniform, copyTo } = USAGE;

  const batchWords = new Uint8Array(plan.blocks.length * UNIFORM_STRIDE);
  plan.blocks.forEach((block, b) => {
    batchWords.set(new Uint8Array(packBatch(block)), b * UNIFORM_STRIDE);
  });
  const batch = pool.upload('batch', batchWords, uniform);
  const indexed = plan.blocks[0].indexed === 1;
  const indexCount = indexed ? submitSteps * plan.rows : 1;
  const run = pool.create('run', 4 * (RUN_HEADER + indexCount), storage | copyTo);
  const actsBytes = 4 * slotCount * plan.stride;
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
    const dispatches = [dispatch('gather', b, [rowGroups(b), 1, 1])];
    layers.forEach(({ outputs, products }, l) => {
      const tiles = ceilDivide(outputs, kernels.shape.tile);
      dispatches.push(dispatch('forwardLayer', b, [rowGroups(b), tiles, 1], l));
      if (products.length > 0)
        dispatches.push(dispatch('multiply', b, [rowGroups(b), products.length, 1], l));
    });
    return dispatches;
  }

  function lossAndBackward(b: number, penalty: PenaltyKind): Dispatch[] {
    const dispatches = [dispatch('loss', b, [rowGroups(b), 1, 1])];
    for (let l = layers.length - 1; l >= 0; l--) {
      const { inputs, outputs, products } = layers[l];
      if (products.length > 0) {
        dispatches.push(dispatch('multiplyBackward', b, [rowGroups(b), products.length, 1], l));
      }
      if (countsSums(penalty)) dispatches.push(dispatch('sumPenalty', b, [rowGroups(b), outputs, 1], l));
      if (l > 0) dispatches.push(dispatch('backwardLayer', b, [rowGroups(b), inputs, 1], l));
    }
    return dispatches;
  }

  function weights(b: number): Dispatch {
    return dispatch('weightGradient', b, [inputNodes, chunksOf(b), weightTiles(buffers, kernels.shape.slab)]);
  }

  /** Statistics of a block's rows, after `forward`. */
  function statisticsOf(b: number, penalty: PenaltyKind): Dispatch[] {
    const columns = ceilDivide(Math.max(...layers.map((layer) => layer.outputs + 1)), WORKGROUP);
    const dispatches = [dispatch('edgeStatistics', b, [inputNodes, chunksOf(b), columns])];
    if (!countsSums(penalty)) return dispatches;
    const sums = layers.map(({ outputs }, l) => dispatch('sumStatistics', b, [outputs, chunksOf(b), 1], l));
    return [...dispatches, ...sums];
  }

  /** Statistics of all blocks, then the penalty. Leaves the activations of the last block. */
  function penaltyOf(penalty: Exclude<PenaltyKind, 'none'>): Dispatch[] {
    const bytes = 4 * STATISTIC_FIELDS.length * plan.chunks * statisticCount;
    statistics ??= pool.create('statistics', bytes, storage);
    return [
      ...plan.blocks.flatMap((_, b) => [...forward(b), ...statisticsOf(b, penalty)]),
      dispatch('edgeSpread', 0, [ceilDivide(statisticCount, WORKGROUP), 1, 1]),
      dispatch(`${penalty}Penalty`, 0, [penalty === 'forward' ? layers.length : 1, 1, 1]),
    ];
  }

  /** Everything up to the partial gradients of all chunks. */
  function gradients(penalty: PenaltyKind): Dispatch[] {
    const blocks = plan.blocks.map((_, b) => b);
    if (penalty === 'none' && isNarrow(network)) {
      return blocks.flatMap((b) => [dispatch('forwardBackward', b, [rowGroups(b), 1, 1]), weights(b)]);
    }
    // The only block is forward already where its statistics were needed.
    const known = penalty !== 'none' && blocks.length === 1;
    return [
      ...(penalty === 'none' ? [] : penaltyOf(penalty)),
      ...blocks.flatMap((b) => [...(known ? [] : forward(b)), ...lossAndBackward(b, penalty), weights(b)]),
    ];
  }

  const parameterGroups = ceilDivide(parameterCount, WORKGROUP);
  const made = new Map<string, readonly Dispatch[]>();
  function make(last: LastKernel, penalty: PenaltyKind): readonly Dispatch[] {
    const key = `${last} ${penalty}`;
    const list = made.get(key) ?? [...gradients(penalty), dispatch(last, 0, [parameterGroups, 1, 1])];
    made.set(key, list);
    return list;
  }
  return {
    plan,
    run,
    step: (penalty) => make('adam', penalty),
    gradient: (penalty) => make('gradient', penalty),
    ranges: () => plan.blocks.flatMap((_, b) => [...forward(b), dispatch('nodeRange', b, [slotCount, 1, 1])]),
  };
}
