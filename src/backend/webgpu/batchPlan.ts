/** How the rows of a step are cut into blocks (what fits into the buffers) and chunks (what a workgroup sums up). */
import type { Layout } from '../../kan/layout.ts';
import type { LossKind } from '../backend.ts';
import { WORKGROUP } from './kernels.ts';
import { slotsOf } from './slots.ts';
import type { BatchFields } from './structs.ts';

export interface BatchPlan {
  /** Rows of a step. */
  readonly rows: number;
  /** Rows between two slots in `acts` and `grads`. */
  readonly stride: number;
  readonly blocks: readonly BatchFields[];
  /** Chunks and partial losses of all blocks. */
  readonly chunks: number;
  readonly lossPartials: number;
}

export interface PlanRequest {
  readonly layout: Layout;
  readonly loss: LossKind;
  readonly rows: number;
  /** Whether the rows are listed, instead of all in order. */
  readonly indexed: boolean;
  /** Numbers per row of data. */
  readonly dataStride: number;
  /** Largest storage buffer. */
  readonly limitBytes: number;
}

/** Rows of a block: below the 65,535 workgroups that a dispatch may have, even at one row each. */
const MAX_BLOCK_ROWS = 65_472;
/** `acts` and `grads` of a block take at most this much each; larger steps take more blocks. */
const MAX_ACTS_BYTES = 64 * 2 ** 20;
/** Partial gradients of all chunks take at most this much. */
const MAX_PARTIALS_BYTES = 64 * 2 ** 20;
/** Fewer rows than this are not worth a workgroup; more chunks than this are not worth their sum. */
const MIN_CHUNK_ROWS = 4 * WORKGROUP;
const MAX_CHUNKS = 256;

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

/** @throws RangeError when not even one workgroup of rows fits */
export function planBatch({ layout, loss, rows, indexed, dataStride, limitBytes }: PlanRequest): BatchPlan {
  const rowBytes = 4 * slotsOf(layout).count;
  const fitting = Math.floor(Math.min(limitBytes, MAX_ACTS_BYTES) / rowBytes / WORKGROUP) * WORKGROUP;
  if (fitting < WORKGROUP) {
    throw new RangeError(`A network of ${layout.nodeCount} nodes is too large for this GPU. Use the CPU.`);
  }
  const stride = Math.min(roundUp(rows, WORKGROUP), MAX_BLOCK_ROWS, fitting);
  const affordable = Math.max(
    1,
    Math.floor(Math.min(limitBytes, MAX_PARTIALS_BYTES) / (4 * layout.parameterCount)),
  );
  const blockCount = Math.ceil(rows / stride);
  // Every block has a chunk that is not full; leave room for it.
  const wanted = Math.max(1, Math.min(MAX_CHUNKS, affordable) - blockCount);
  const chunkRows = Math.max(MIN_CHUNK_ROWS, roundUp(Math.ceil(rows / wanted), WORKGROUP));
  const lossTotal = loss === 'softmax' ? rows : rows * layout.outputCount;
  const blocks: BatchFields[] = [];
  let chunks = 0;
  let lossPartials = 0;
  for (let start = 0; start < rows; start += stride) {
    const blockRows = Math.min(stride, rows - start);
    blocks.push({
      step_rows: rows,
      start,
      rows: blockRows,
      stride,
      data_stride: dataStride,
      indexed: indexed ? 1 : 0,
      chunk_rows: chunkRows,
      first_chunk: chunks,
      chunk_count: 0,
      first_loss: lossPartials,
      loss_count: 0,
      loss_scale: 1 / lossTotal,
    });
    chunks += Math.ceil(blockRows / chunkRows);
    lossPartials += Math.ceil(blockRows / WORKGROUP);
  }
  return {
    rows,
    stride,
    blocks: blocks.map((block) => ({ ...block, chunk_count: chunks, loss_count: lossPartials })),
    chunks,
    lossPartials,
  };
}
