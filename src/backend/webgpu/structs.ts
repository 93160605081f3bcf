/**
 * The structs of shaders/common/structs.wgsl, field by field. Every field is one 32-bit word, so a field's
 * offset is 4 times its place in the list; structs.test.ts asks a real device whether it agrees.
 */
import type { Layout } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import type { BaseFunction } from '../../kan/spec.ts';
import type { RegularizationMetric, TrainingSettings } from '../backend.ts';
import { slotsOf } from './slots.ts';
import { splineTableOffsets } from './splineTable.ts';

/** Layers that `Network` has room for; the limit of a specification. */
export const MAX_LAYERS = 8;

export const LAYER_FIELDS = [
  'inputs',
  'outputs',
  'spans',
  'coefs',
  'parameter_offset',
  'spline_offset',
  'edge_offset',
  'node_offset',
  'sum_offset',
  'input_slot',
  'input_sums',
  'input_gap',
  'sum_slot',
  'products',
  'triples_low',
  'triples_high',
] as const;

/** After the layers. */
export const NETWORK_FIELDS = [
  'layer_count',
  'inputs',
  'outputs',
  'output_sums',
  'output_gap',
  'parameter_count',
  'edge_count',
  'node_count',
  'sum_count',
  'statistic_count',
  'strength_count',
  'linear',
  'base_function',
] as const;

/** `base_function` by number. */
const BASE_FUNCTIONS: readonly BaseFunction[] = ['none', 'identity', 'silu'];

export const BATCH_FIELDS = [
  'step_rows',
  'start',
  'rows',
  'stride',
  'data_stride',
  'indexed',
  'chunk_rows',
  'first_chunk',
  'chunk_count',
  'first_loss',
  'loss_count',
  'loss_scale',
] as const;

export const SETTINGS_FIELDS = [
  'penalised',
  'coefs_penalised',
  'metric',
  'lamb',
  'lamb_l1',
  'lamb_entropy',
  'lamb_coef',
  'lamb_coef_diff',
] as const;

/** `metric` by number; shaders/common/metrics.wgsl names the first two. */
const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];

/** Of `Run`, before its indices. */
export const RUN_FIELDS = ['next', 'slot'] as const;
export const RUN_HEADER = RUN_FIELDS.length;

/** Of shaders/common/statistics.wgsl; a storage buffer holds many of each. */
export const STATISTIC_FIELDS = ['mean', 'squares', 'count'] as const;
export const SPREAD_FIELDS = ['mean', 'deviation'] as const;
export const TERM_FIELDS = ['factor', 'mean'] as const;

export type BatchFields = Readonly<Record<(typeof BATCH_FIELDS)[number], number>>;

/** Edges and the inputs of all layers, which have statistics in every metric; those of the sums follow. */
export function statisticCountOf({ edgeCount, nodeCount, outputCount }: Layout): number {
  return edgeCount + nodeCount - outputCount;
}

/** Places of the largest matrix of strengths: all edges, or the nodes after a layer by the network's inputs. */
export function strengthCountOf({ layers, edgeCount }: Layout): number {
  return Math.max(edgeCount, ...layers.map(({ nodes }) => nodes * layers[0].inputs));
}

/** A bit for each product from `first` on, 1 for three factors. */
function tripleBits(products: readonly number[], first: number): number {
  let bits = 0;
  products.slice(first, first + 32).forEach((factors, p) => {
    if (factors === 3) bits += 2 ** p;
  });
  return bits;
}

/** `Network`. @throws RangeError when the network has more layers than fit */
export function packNetwork({ spec, layout }: Network): Uint32Array<ArrayBuffer> {
  const { layers, parameterCount, edgeCount, nodeCount, sumCount, outputCount } = layout;
  if (layers.length > MAX_LAYERS) {
    throw new RangeError(
      `The shaders have room for ${MAX_LAYERS} layers; this network has ${layers.length}.`,
    );
  }
  const offsets = splineTableOffsets(spec);
  const slots = slotsOf(layout);
  const words = new Uint32Array(MAX_LAYERS * LAYER_FIELDS.length + NETWORK_FIELDS.length);
  layers.forEach((layer, l) => {
    const values: Record<(typeof LAYER_FIELDS)[number], number> = {
      inputs: layer.inputs,
      outputs: layer.outputs,
      spans: offsets.spans[l],
      coefs: layer.coefs,
      parameter_offset: layer.parameterOffset,
      spline_offset: offsets.layers[l],
      edge_offset: layer.edgeOffset,
      node_offset: layer.nodeOffset,
      sum_offset: layer.sumOffset,
      input_slot: slots.inputs[l].first,
      input_sums: slots.inputs[l].sums,
      input_gap: slots.inputs[l].gap,
      sum_slot: slots.sums[l],
      products: layer.products.length,
      triples_low: tripleBits(layer.products, 0),
      triples_high: tripleBits(layer.products, 32),
    };
    LAYER_FIELDS.forEach((field, f) => {
      words[l * LAYER_FIELDS.length + f] = values[field];
    });
  });
  const values: Record<(typeof NETWORK_FIELDS)[number], number> = {
    layer_count: layers.length,
    inputs: layers[0].inputs,
    outputs: outputCount,
    output_sums: slots.outputs.sums,
    output_gap: slots.outputs.gap,
    parameter_count: parameterCount,
    edge_count: edgeCount,
    node_count: nodeCount,
    sum_count: sumCount,
    statistic_count: statisticCountOf(layout),
    strength_count: strengthCountOf(layout),
    linear: spec.extrapolation === 'linear' ? 1 : 0,
    base_function: BASE_FUNCTIONS.indexOf(spec.baseFunction),
  };
  NETWORK_FIELDS.forEach((field, f) => {
    words[MAX_LAYERS * LAYER_FIELDS.length + f] = values[field];
  });
  return words;
}

/** `Batch`. */
export function packBatch(values: BatchFields): ArrayBuffer {
  const buffer = new ArrayBuffer(4 * BATCH_FIELDS.length);
  const integers = new Uint32Array(buffer);
  const floats = new Float32Array(buffer);
  BATCH_FIELDS.forEach((field, f) => {
    if (field === 'loss_scale') floats[f] = values[field];
    else integers[f] = values[field];
  });
  return buffer;
}

/** What of the regularisation a step computes. */
export type PenaltyKind = 'none' | 'forward' | 'edge' | 'node';

/** The kind that settings ask for, the coefficients left aside: those cost nothing to speak of. */
export function penaltyKindOf({ lamb, lambL1, lambEntropy, metric }: TrainingSettings): PenaltyKind {
  if (lamb === 0 || (lambL1 === 0 && lambEntropy === 0)) return 'none';
  if (metric === 'edge_backward') return 'edge';
  return metric === 'node_backward' ? 'node' : 'forward';
}

/** `Settings`. */
export function packSettings(settings: TrainingSettings): ArrayBuffer {
  const { lamb, lambL1, lambEntropy, lambCoef, lambCoefDiff, metric } = settings;
  const buffer = new ArrayBuffer(4 * SETTINGS_FIELDS.length);
  const coefs = lamb !== 0 && (lambCoef !== 0 || lambCoefDiff !== 0);
  const penalised = penaltyKindOf(settings) === 'none' ? 0 : 1;
  new Uint32Array(buffer).set([penalised, coefs ? 1 : 0, METRICS.indexOf(metric)]);
  new Float32Array(buffer).set([lamb, lambL1, lambEntropy, lambCoef, lambCoefDiff], 3);
  return buffer;
}
