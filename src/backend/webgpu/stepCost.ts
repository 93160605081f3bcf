/** What a full-batch step of Adam costs the GPU: for the share of the roofline that a measured time is. */
import type { LayerLayout } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { planBatch } from './batchPlan.ts';
import { isNarrow } from './stepProgram.ts';

export interface StepCost {
  /** Floating-point operations, additions and multiplications each counted. */
  readonly flops: number;
  /**
   * Bytes that must go between the GPU and its memory when every buffer of a dispatch is read or written once and
   * nothing stays in a cache between two dispatches.
   */
  readonly bytes: number;
}

const FLOAT = 4;
/** A base function and its derivative: an exponential, two divisions. */
const BASE_FLOPS = 30;
/** Adam per number: two moments, a root, a division. */
const ADAM_FLOPS = 15;
/** A compensated addition. */
const KAHAN_FLOPS = 4;
/** Value and slope of a symbolic function; most are cheaper. */
const SYMBOLIC_FLOPS = 80;

/** Of one input at one row: k + 1 polynomials of degree k and their slopes, and the base function. */
function basisFlops(order: number): number {
  return 4 * order * (order + 1) + BASE_FLOPS;
}

/** Of the edges of a layer at one row: forward, by its inputs where those are hidden, by its numbers. */
function edgeFlops({ inputs, outputs }: LayerLayout, order: number, isFirst: boolean): number {
  const products = 2 * (order + 2);
  return inputs * outputs * (products + KAHAN_FLOPS + (isFirst ? 0 : products + 2) + products);
}

/**
 * The cost of a step over `rows` rows without regularisation. The bases are counted once for each kernel that computes
 * them again: forward, backward and for the gradient by the numbers.
 *
 * @param limitBytes  largest storage buffer of the device
 */
export function stepCost(network: Network, rows: number, limitBytes: number): StepCost {
  const { spec, layout, forms } = network;
  const { layers, parameterCount, nodeCount, sumCount, outputCount } = layout;
  const { order } = spec;
  const dataStride = layers[0].inputs + outputCount;
  const plan = planBatch({ layout, loss: 'squared', rows, indexed: false, dataStride, limitBytes });
  const symbolic = forms.reduce((count, form) => count + (form === 0 ? 0 : 1), 0);

  let flopsPerRow = 3 * outputCount + symbolic * 3 * SYMBOLIC_FLOPS;
  layers.forEach((layer, l) => {
    const passes = l === 0 ? 2 : 3;
    flopsPerRow += passes * layer.inputs * basisFlops(order) + edgeFlops(layer, order, l === 0);
  });
  const flops = rows * flopsPerRow + parameterCount * (plan.chunks + ADAM_FLOPS);

  // Rows in, then every value written and read again by what follows it, and every gradient likewise.
  const inputNodes = nodeCount - outputCount;
  const values = layers[0].inputs + sumCount;
  const between = isNarrow(network) ? 1 : 2;
  const floatsPerRow = dataStride + values + between * inputNodes + inputNodes + 2 * sumCount;
  const parameterReads = plan.blocks.length * 2 * parameterCount;
  const partials = 2 * plan.chunks * parameterCount;
  const bytes = FLOAT * (rows * floatsPerRow + parameterReads + partials + 6 * parameterCount);
  return { flops, bytes };
}
