/** Outputs of the network for any rows, in buffers of its own: training goes on beside it. */
import { type BufferPool, storageLimit, USAGE } from './buffers.ts';
import { type Kernels, WORKGROUP } from './kernels.ts';
import type { NetworkBuffers } from './networkBuffers.ts';
import type { Readback, Staging } from './readback.ts';
import { slotOf, slotsOf } from './slots.ts';
import { type Dispatch, encodeDispatches } from './stepProgram.ts';
import { BATCH_FIELDS, type BatchFields, packBatch, RUN_HEADER } from './structs.ts';

export interface Evaluator {
  /** Submits a forward pass at the parameters of this moment. @returns reads its outputs, [rows × outputs] */
  submit(inputs: Float64Array, rows: number): () => Promise<Float64Array>;
}

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

/** The kernels of a forward pass must be loaded. */
export function createEvaluator(
  device: GPUDevice,
  pool: BufferPool,
  kernels: Kernels,
  buffers: NetworkBuffers,
  readback: Readback,
): Evaluator {
  const { layout } = buffers.network;
  const { layers, outputCount } = layout;
  const slots = slotsOf(layout);
  const columns = layers[0].inputs;
  // From the first output to the last one, with whatever lies between.
  const firstSlot = slotOf(slots.outputs, 0);
  const outputSlots = slots.count - firstSlot;
  const affordable = Math.floor(
    Math.min(MAX_ACTS_BYTES, storageLimit(device)) / (4 * slots.count * WORKGROUP),
  );
  const capacity = Math.min(MAX_PART_ROWS, affordable * WORKGROUP);
  const { storage, uniform, copyFrom, copyTo } = USAGE;
  const data = pool.create('evaluate data', 4 * capacity * columns, storage | copyTo);
  const acts = pool.create('evaluate acts', 4 * capacity * slots.count, storage | copyFrom);
  const batch = pool.create('evaluate batch', 4 * BATCH_FIELDS.length, uniform | copyTo);
  const run = pool.create('evaluate run', 4 * (RUN_HEADER + 1), storage);
  const resources = { ...buffers.resources, data, acts, batch, run };
  const gather = kernels.bind('gather', resources);
  const forward = layers.map((_, l) => {
    const own = { ...resources, current: buffers.current(l) };
    const multiply = layers[l].products.length > 0 ? kernels.bind('multiply', own) : null;
    return { sums: kernels.bind('forwardLayer', own), multiply };
  });

  function dispatches(rows: number): Dispatch[] {
    const rowGroups = Math.ceil(rows / WORKGROUP);
    const list: Dispatch[] = [
      { pipeline: kernels.pipeline('gather'), bindGroup: gather, workgroups: [rowGroups, 1, 1] },
    ];
    forward.forEach(({ sums, multiply }, l) => {
      const tiles = Math.ceil(layers[l].outputs / kernels.shape.tile);
      const pipeline = kernels.pipeline('forwardLayer');
      list.push({ pipeline, bindGroup: sums, workgroups: [rowGroups, tiles, 1] });
      if (multiply === null) return;
      const products = layers[l].products.length;
      const workgroups = [rowGroups, products, 1] as const;
      list.push({ pipeline: kernels.pipeline('multiply'), bindGroup: multiply, workgroups });
    });
    return list;
  }

  /** @returns the staging buffer that receives the outputs' slots, [outputSlots × stride] */
  function submitPart(inputs: Float32Array<ArrayBuffer>, rows: number, stride: number): Staging {
    device.queue.writeBuffer(batch, 0, packBatch({ ...EMPTY_BATCH, rows, stride, data_stride: columns }));
    device.queue.writeBuffer(data, 0, inputs);
    const encoder = device.createCommandEncoder({ label: 'evaluate' });
    const pass = encoder.beginComputePass({ label: 'evaluate' });
    encodeDispatches(pass, dispatches(rows));
    pass.end();
    const staging = readback.acquire(outputSlots * stride);
    const fromFloat = firstSlot * stride;
    staging.copy(encoder, [{ from: acts, fromFloat, toFloat: 0, floats: outputSlots * stride }]);
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
        const result = new Float64Array(rows * outputCount);
        await Promise.all(
          parts.map(async (part) => {
            const values = await part.staging.read();
            for (let row = 0; row < part.rows; row++) {
              for (let j = 0; j < outputCount; j++) {
                const slot = slotOf(slots.outputs, j) - firstSlot;
                result[(part.start + row) * outputCount + j] = values[slot * part.stride + row];
              }
            }
          }),
        );
        return result;
      };
    },
  };
}
