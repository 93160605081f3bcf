/** Rows of a table to the GPU, a slice at a time: a million rows must neither be copied whole nor hold up the thread. */
import type { Table } from '../backend.ts';

/** Numbers that are packed and handed over at a time: a millisecond or two of work. */
const SLICE_NUMBERS = 2 ** 18;

/** Rows `from` … `to` - 1, inputs and targets side by side, into `slice`. */
function packRows({ rows, inputs, targets }: Table, from: number, to: number, slice: Float32Array): void {
  const columns = inputs.length / rows;
  const outputs = targets.length / rows;
  let at = 0;
  for (let row = from; row < to; row++) {
    for (let c = row * columns; c < (row + 1) * columns; c++) slice[at++] = inputs[c];
    for (let c = row * outputs; c < (row + 1) * outputs; c++) slice[at++] = targets[c];
  }
}

/**
 * Fills `data` with the rows of a table. Between two slices other work has its turn, and the queue's own copies of the
 * slices are given back.
 *
 * @param data  [rows × numbers per row] floats
 */
export async function uploadRows({ queue }: GPUDevice, data: GPUBuffer, table: Table): Promise<void> {
  const { rows, inputs, targets } = table;
  const stride = (inputs.length + targets.length) / rows;
  const sliceRows = Math.max(1, Math.floor(SLICE_NUMBERS / stride));
  const slice = new Float32Array(Math.min(rows, sliceRows) * stride);
  for (let from = 0; from < rows; from += sliceRows) {
    const to = Math.min(rows, from + sliceRows);
    packRows(table, from, to, slice);
    queue.writeBuffer(data, 4 * from * stride, slice, 0, (to - from) * stride);
    if (to < rows) await queue.onSubmittedWorkDone();
  }
}
