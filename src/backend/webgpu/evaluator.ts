/** Outputs of the network for any rows, in buffers of its own: training goes on beside it. */
import { type BufferPool, storageLimit, USAGE } from './buffers.ts';
import { type Kernels, WORKGROUP } from './kernels.ts';
import type { NetworkBuffers } from './networkBuffers.ts';
import type { Readback, Staging } from './readback.ts';
import type { KernelName } from './shaderSources.ts';
import { type Dispatch, encodeDispatches } from './stepProgram.ts';
import { BATCH_FIELDS, type BatchFields, packBatch, RUN_HEADER } from './structs.ts';

export interface Evaluator {
  /** Submits a forward pass at the parameters of this moment. @returns reads its outputs, [rows × outputs] */
  submit(inputs: Float64Array, rows: number): () => Promise<Float64Array>;
}

/** The kernels that must be loaded before an evaluator is made. */
export const EVALUATOR_KERNELS: readonly KernelName[] = ['gather', 'forwardLayer'];

/** A forward pass of rows in order needs nothing of a batch but their number and where they lie. */
const EMPTY_BATCH: BatchFields = {
  step_rows: 0,
  start: 0,
  rows: 0,
  stride: 0,
  data_stride: 0,
  indexed: 0,
  chunk_rows: 0,
  first_chunk: 0,
  chunk_count: 0,
  first_loss: 0,
  loss_count: 0,
  loss_scale: 0,
};

const MAX_PART_ROWS = 16_384;
const MAX_ACTS_BYTES = 16 * 2 ** 20;

export function createEvaluator(
  device: GPUDevice,
  pool: BufferPool,
  kernels: Kernels,
  buffers: NetworkBuffers,
  readback: Readback,
): Evaluator {
  const { layers, nodeCount } = buffers.network.layout;
  const columns = layers[0].inputs;
  const outputs = layers[layers.length - 1].outputs;
  const affordable = Math.floor(Math.min(MAX_ACTS_BYTES, storageLimit(device)) / (4 * nodeCount * WORKGROUP));
  const capacity = Math.min(MAX_PART_ROWS, affordable * WORKGROUP);
  const { storage, uniform, copyFrom, copyTo } = USAGE;
  const data = pool.create('evaluate data', 4 * capacity * columns, storage | copyTo);
  const acts = pool.create('evaluate acts', 4 * capacity * nodeCount, storage | copyFrom);
  const batch = pool.create('evaluate batch', 4 * BATCH_FIELDS.length, uniform | copyTo);
  const run = pool.create('evaluate run', 4 * (RUN_HEADER + 1), storage);
  const resources = { ...buffers.resources, data, acts, batch, run };
  const gather = kernels.bind('gather', resources);
  const forward = layers.map((_, l) =>
    kernels.bind('forwardLayer', { ...resources, current: buffers.current(l) }),
  );

  function dispatches(rows: number): Dispatch[] {
    const rowGroups = Math.ceil(rows / WORKGROUP);
    return [
      { pipeline: kernels.pipeline('gather'), bindGroup: gather, workgroups: [rowGroups, 1, 1] },
      ...forward.map((bindGroup, l): Dispatch => {
        const tiles = Math.ceil(layers[l].outputs / kernels.shape.tile);
        return { pipeline: kernels.pipeline('forwardLayer'), bindGroup, workgroups: [rowGroups, tiles, 1] };
      }),
    ];
  }

  /** @returns the staging buffer that receives the outputs, [outputs × stride] */
  function submitPart(inputs: Float32Array<ArrayBuffer>, rows: number, stride: number): Staging {
    device.queue.writeBuffer(batch, 0, packBatch({ ...EMPTY_BATCH, rows, stride, data_stride: columns }));
    device.queue.writeBuffer(data, 0, inputs);
    const encoder = device.createCommandEncoder({ label: 'evaluate' });
    const pass = encoder.beginComputePass({ label: 'evaluate' });
    encodeDispatches(pass, dispatches(rows));
    pass.end();
    const staging = readback.acquire(outputs * stride);
    const fromFloat = (nodeCount - outputs) * stride;
    staging.copy(encoder, [{ from: acts, fromFloat, toFloat: 0, floats: outputs * stride }]);
    device.queue.submit([encoder.finish()]);
    return staging;
  }

  return {
    submit(inputs, rows) {
      const parts: { start: number; rows: number; stride: number; staging: Staging }[] = [];
      for (let start = 0; start < rows; start += capacity) {
        const partRows = Math.min(capacity, rows - start);
        const stride = Math.ceil(partRows / WORKGROUP) * WORKGROUP;
        const part = Float32Array.from(inputs.subarray(start * columns, (start + partRows) * columns));
        parts.push({ start, rows: partRows, stride, staging: submitPart(part, partRows, stride) });
      }
      return async () => {
        const result = new Float64Array(rows * outputs);
        await Promise.all(
          parts.map(async (part) => {
            const values = await part.staging.read();
            for (let row = 0; row < part.rows; row++) {
              for (let j = 0; j < outputs; j++) {
                result[(part.start + row) * outputs + j] = values[j * part.stride + row];
              }
            }
          }),
        );
        return result;
      };
    },
  };
}
