import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import statistics from '../../../shaders/common/statistics.wgsl?raw';
import structs from '../../../shaders/common/structs.wgsl?raw';
import { createNetwork } from '../../kan/init.ts';
import { createSpec } from '../../kan/spec.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { TrainingSettings } from '../backend.ts';
import { USAGE } from './buffers.ts';
import { type OpenDevice, openDevice } from './device.ts';
import {
  BATCH_FIELDS,
  LAYER_FIELDS,
  MAX_LAYERS,
  NETWORK_FIELDS,
  packBatch,
  packNetwork,
  packSettings,
  RUN_FIELDS,
  RUN_HEADER,
  SETTINGS_FIELDS,
  SPREAD_FIELDS,
  STATISTIC_FIELDS,
  TERM_FIELDS,
} from './structs.ts';
import { testGpu } from './testing/testGpu.ts';

const WORDS = 160;
const LAYERS = Array.from({ length: MAX_LAYERS }, (_, l) =>
  LAYER_FIELDS.map((field) => `layers[${l}].${field}`),
);

/** Every field of a struct in the order of the words that TypeScript writes, and how a kernel reaches it. */
const CASES = [
  { type: 'Network', space: 'uniform', fields: [...LAYERS.flat(), ...NETWORK_FIELDS] },
  { type: 'Batch', space: 'uniform', fields: BATCH_FIELDS },
  { type: 'Settings', space: 'uniform', fields: SETTINGS_FIELDS },
  { type: 'Current', space: 'uniform', fields: ['layer'] },
  { type: 'Run', space: 'storage', fields: [...RUN_FIELDS, 'indices[0]', 'indices[1]'] },
  ...[
    { type: 'Statistic', fields: STATISTIC_FIELDS },
    { type: 'Spread', fields: SPREAD_FIELDS },
    { type: 'Term', fields: TERM_FIELDS },
  ].map(({ type, fields }) => ({
    type: `array<${type}, 4>`,
    space: 'storage',
    fields: [0, 1, 2, 3].flatMap((i) => fields.map((field) => `[${i}].${field}`)),
  })),
];

let open: OpenDevice;

beforeAll(async () => {
  const found = await openDevice(await testGpu());
  if (found === null) throw new Error('The adapter gave no device.');
  open = found;
});

afterAll(() => {
  open.close();
});

/** The words that a kernel finds in the fields of a struct whose words are 1000, 1001, … */
async function readFields(type: string, space: string, fields: readonly string[]): Promise<number[]> {
  const { device } = open;
  const reads = fields.map((field, f) => {
    const path = field.startsWith('[') ? field : `.${field}`;
    return `out[${f}] = bitcast<u32>(value${path});`;
  });
  const code = `const MAX_LAYERS = ${MAX_LAYERS}u;
${structs}
${statistics.slice(0, statistics.indexOf('// Index of an edge'))}
@group(0) @binding(0) var<${space === 'uniform' ? 'uniform' : 'storage, read'}> value: ${type};
@group(0) @binding(1) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn read_fields() { ${reads.join('\n')} }`;
  const module = device.createShaderModule({ label: type, code });
  const pipeline = await device.createComputePipelineAsync({
    label: type,
    layout: 'auto',
    compute: { module },
  });
  const words = Uint32Array.from({ length: WORDS }, (_, w) => 1000 + w);
  const usage = USAGE.uniform | USAGE.storage | USAGE.copyTo;
  const value = device.createBuffer({ label: type, size: words.byteLength, usage });
  const out = device.createBuffer({
    label: 'out',
    size: words.byteLength,
    usage: USAGE.storage | USAGE.copyFrom,
  });
  const staging = device.createBuffer({
    label: 'out',
    size: words.byteLength,
    usage: USAGE.mapRead | USAGE.copyTo,
  });
  device.queue.writeBuffer(value, 0, words);
  const entries = [value, out].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(out, 0, staging, 0, words.byteLength);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(1);
  return [...new Uint32Array(staging.getMappedRange()).subarray(0, fields.length)];
}

describe('the structs of the shaders', () => {
  it.each(CASES)('lay out $type as TypeScript does', async ({ type, space, fields }) => {
    const expected = fields.map((_, f) => 1000 + f);
    expect(await readFields(type, space, fields)).toEqual(expected);
  });

  it('take as many words as TypeScript writes', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    expect(packNetwork(network)).toHaveLength(MAX_LAYERS * LAYER_FIELDS.length + NETWORK_FIELDS.length);
    expect(RUN_HEADER).toBe(2);
  });
});

describe('packNetwork', () => {
  it('writes every layer and the counts', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    const words = packNetwork(network);
    // Two inputs of 5 spans with 2 + 4 vectors each, after 1 vector of the input.
    expect([...words.subarray(16, 32)]).toEqual([
      // Two inputs of 5 spans with 2 + 4 vectors each, after 1 vector of the input.
      ...[3, 1, 5, 8, 54, 2 * (1 + 5 * 6), 6, 2, 3],
      // The hidden nodes come after the inputs, the output after those.
      ...[2, 3, 0, 5],
      ...[0, 0, 0],
    ]);
    expect([...words.subarray(128)]).toEqual([2, 2, 1, 1, 0, 81, 9, 6, 4, 14, 9, 1, 2]);
  });

  it('writes where products lie and which of them have three factors', () => {
    const spec = createSpec({ width: [2, [1, 2, 3], [0, 1]], gridSize: 5, order: 3 });
    const words = packNetwork(createNetwork(spec, 1));
    // Seven sums and two products after the first layer; the second one reads the sum node and, past six factors, both products.
    expect([...words.subarray(9, 16)]).toEqual([0, 2, 0, 2, 2, 3, 0]);
    expect([...words.subarray(25, 32)]).toEqual([2, 1, 6, 11, 1, 0, 0]);
    expect([...words.subarray(130, 133)]).toEqual([1, 0, 2]);
  });
});

describe('packBatch', () => {
  it('writes whole numbers as such and the scale of the loss as a float', () => {
    const values = Object.fromEntries(BATCH_FIELDS.map((field, f) => [field, f])) as Parameters<
      typeof packBatch
    >[0];
    const buffer = packBatch({ ...values, loss_scale: 0.25 });
    expect([...new Uint32Array(buffer)].slice(0, -1)).toEqual(BATCH_FIELDS.slice(0, -1).map((_, f) => f));
    expect(new Float32Array(buffer).at(-1)).toBe(0.25);
  });
});

describe('packSettings', () => {
  it('turns off what has no weight', () => {
    const flags = (settings: Partial<TrainingSettings>) => [
      ...new Uint32Array(packSettings({ ...DEFAULT_SETTINGS, ...settings })).subarray(0, 3),
    ];
    expect(flags({})).toEqual([0, 0, 0]);
    expect(flags({ lamb: 1 })).toEqual([1, 0, 0]);
    expect(flags({ lambCoef: 1 })).toEqual([0, 0, 0]);
    expect(flags({ lamb: 1, lambL1: 0, lambEntropy: 0, lambCoef: 1 })).toEqual([0, 1, 0]);
    expect(flags({ lamb: 1, lambCoefDiff: 1, metric: 'node_backward' })).toEqual([1, 1, 4]);
  });

  it('writes the weights in order', () => {
    const settings = { ...DEFAULT_SETTINGS, lamb: 0.5, lambCoef: 3, lambCoefDiff: 4 };
    expect([...new Float32Array(packSettings(settings)).subarray(3)]).toEqual([0.5, 1, 2, 3, 4]);
  });
});
