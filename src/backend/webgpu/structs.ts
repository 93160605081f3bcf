/**
 * The structs of shaders/common/structs.wgsl, field by field. Every field is one 32-bit word, so a field's
 * offset is 4 times its place in the list; structs.test.ts asks a real device whether it agrees.
 */
import type { Network } from '../../kan/network.ts';
import type { BaseFunction } from '../../kan/spec.ts';
import type { TrainingSettings } from '../backend.ts';
import { splineTableOffsets } from './splineTable.ts';

/** Layers that `Network` has room for; the limit of a specification. */
export const MAX_LAYERS = 8;

export const LAYER_FIELDS = [
  'inputs',
  'outputs',
  'spans',
  'rows',
  'parameter_offset',
  'spline_offset',
  'edge_offset',
  'node_offset',
] as const;

/** After the layers. */
export const NETWORK_FIELDS = [
  'layer_count',
  'inputs',
  'outputs',
  'parameter_count',
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

export const SETTINGS_FIELDS = ['penalised', 'lamb', 'lamb_l1', 'lamb_entropy'] as const;

/** Of `Run`, before its indices. */
export const RUN_FIELDS = ['next', 'slot'] as const;
export const RUN_HEADER = RUN_FIELDS.length;

/** Of shaders/common/statistics.wgsl; a storage buffer holds many of each. */
export const STATISTIC_FIELDS = ['mean', 'squares', 'count'] as const;
export const SPREAD_FIELDS = ['mean', 'deviation'] as const;
export const TERM_FIELDS = ['factor', 'mean'] as const;

export type BatchFields = Readonly<Record<(typeof BATCH_FIELDS)[number], number>>;

/** `Network`. @throws RangeError when the network has more layers than fit */
export function packNetwork({ spec, layout }: Network): Uint32Array<ArrayBuffer> {
  const { layers, parameterCount } = layout;
  if (layers.length > MAX_LAYERS) {
    throw new RangeError(
      `The shaders have room for ${MAX_LAYERS} layers; this network has ${layers.length}.`,
    );
  }
  const offsets = splineTableOffsets(spec);
  const words = new Uint32Array(MAX_LAYERS * LAYER_FIELDS.length + NETWORK_FIELDS.length);
  layers.forEach((layer, l) => {
    const values: Record<(typeof LAYER_FIELDS)[number], number> = {
      inputs: layer.inputs,
      outputs: layer.outputs,
      spans: offsets.spans[l],
      rows: layer.rows,
      parameter_offset: layer.parameterOffset,
      spline_offset: offsets.layers[l],
      edge_offset: layer.edgeOffset,
      node_offset: layer.nodeOffset,
    };
    LAYER_FIELDS.forEach((field, f) => {
      words[l * LAYER_FIELDS.length + f] = values[field];
    });
  });
  const values: Record<(typeof NETWORK_FIELDS)[number], number> = {
    layer_count: layers.length,
    inputs: layers[0].inputs,
    outputs: layers[layers.length - 1].outputs,
    parameter_count: parameterCount,
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

/** `Settings`. */
export function packSettings({ lamb, lambL1, lambEntropy }: TrainingSettings): ArrayBuffer {
  const buffer = new ArrayBuffer(4 * SETTINGS_FIELDS.length);
  new Uint32Array(buffer)[0] = lamb === 0 ? 0 : 1;
  new Float32Array(buffer).set([lamb, lambL1, lambEntropy], 1);
  return buffer;
}
