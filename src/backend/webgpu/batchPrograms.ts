/** The programs of a run: one for all rows, one for the mini-batches of the moment. */
import type { TrainingSettings } from '../backend.ts';
import { createBatchOrder } from '../batchOrder.ts';
import { planBatch } from './batchPlan.ts';
import { type BufferPool, createBufferPool, storageLimit } from './buffers.ts';
import type { Kernels } from './kernels.ts';
import { MAX_SUBMIT_STEPS, type NetworkBuffers } from './networkBuffers.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { createStepProgram, type StepProgram } from './stepProgram.ts';
import { RUN_HEADER } from './structs.ts';

export interface BatchProgram {
  readonly program: StepProgram;
  readonly pacer: Pacer;
  /**
   * Uploads what the next submission needs: rates and rows of its steps.
   *
   * @param step         steps taken before
   * @param momentSteps  of these, those that the moments have seen
   * @param count        at most what the pacer allows
   */
  write(step: number, momentSteps: number, count: number, learningRate: number): void;
}

export interface BatchPrograms {
  readonly full: BatchProgram;
  /** @throws RangeError when the batch size is none, or the device has no room */
  of(batchSize: TrainingSettings['batchSize']): BatchProgram;
  /** Gives back what `full` does not share with the run. */
  destroy(): void;
}

export interface BatchProgramsRequest {
  readonly device: GPUDevice;
  readonly pool: BufferPool;
  readonly kernels: Kernels;
  readonly buffers: NetworkBuffers;
  /** Rows of the table. */
  readonly rows: number;
  readonly batchSeed: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
/** Row numbers that go up with one submission. */
const MAX_SUBMIT_INDICES = 2 ** 20;

/** @throws RangeError when the device has no room */
export function createBatchPrograms(request: BatchProgramsRequest): BatchPrograms {
  const { device, kernels, buffers, rows, batchSeed } = request;
  const { layout } = buffers.network;
  const { queue } = device;

  function createProgram(batchSize: TrainingSettings['batchSize'], pool: BufferPool): BatchProgram {
    const order = createBatchOrder(rows, batchSize, batchSeed);
    const { batchRows, full } = order;
    const byIndices = full ? Number.POSITIVE_INFINITY : MAX_SUBMIT_INDICES / batchRows;
    const submitSteps = Math.max(1, Math.floor(Math.min(MAX_SUBMIT_STEPS, byIndices)));
    const plan = planBatch({
      layout,
      loss: kernels.shape.loss,
      rows: batchRows,
      indexed: !full,
      dataStride: buffers.dataStride,
      limitBytes: storageLimit(device),
    });
    const program = createStepProgram(pool, kernels, buffers, plan, submitSteps);
    return {
      program,
      pacer: createPacer(batchRows * layout.edgeCount, submitSteps),
      write(step, momentSteps, count, learningRate) {
        const rates = new Float32Array(2 * count);
        const run = new Uint32Array(RUN_HEADER + (full ? 0 : count * batchRows));
        for (let s = 0; s < count; s++) {
          rates[2 * s] = learningRate / (1 - BETA_1 ** (momentSteps + s + 1));
          rates[2 * s + 1] = 1 / Math.sqrt(1 - BETA_2 ** (momentSteps + s + 1));
          const at = RUN_HEADER + s * batchRows;
          if (!full) order.rowsOf(step + s, run.subarray(at, at + batchRows));
        }
        queue.writeBuffer(buffers.rates, 0, rates);
        queue.writeBuffer(program.run, 0, run);
      },
    };
  }

  const full = createProgram('full', request.pool);
  let mini: { readonly batchSize: TrainingSettings['batchSize']; readonly batch: BatchProgram } | null = null;
  let miniPool: BufferPool | null = null;

  function destroyMini(): void {
    mini = null;
    miniPool?.destroy();
    miniPool = null;
  }

  return {
    full,
    of(batchSize) {
      if (batchSize === 'full' || batchSize >= rows) return full;
      if (mini?.batchSize !== batchSize) {
        destroyMini();
        miniPool = createBufferPool(device);
        mini = { batchSize, batch: createProgram(batchSize, miniPool) };
      }
      return mini.batch;
    },
    destroy: destroyMini,
  };
}
