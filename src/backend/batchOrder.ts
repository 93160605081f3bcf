/**
 * Which rows a step trains on. A function of (rows, batch size, seed, step) alone, so that every backend takes the
 * same ones, and a run that goes on elsewhere goes on with the same.
 */
import { createRng } from '../numeric/rng.ts';

export interface BatchOrder {
  /** Rows of every step. */
  readonly batchRows: number;
  /** Whether every step takes all rows in their own order. */
  readonly full: boolean;
  /**
   * The rows of a step.
   *
   * @param step  counted from 0
   * @param out   receives `batchRows` row numbers
   */
  rowsOf(step: number, out: Uint32Array): void;
}

/**
 * Every epoch is a new permutation of the rows, cut into floor(rows / batchSize) batches; rows that are left over
 * wait for a later epoch. 'full', or a size of `rows` or more, is all rows in order.
 *
 * @throws RangeError when the batch size is not a whole number from 1 on
 */
export function createBatchOrder(rows: number, batchSize: number | 'full', seed: number): BatchOrder {
  if (batchSize !== 'full' && !(Number.isInteger(batchSize) && batchSize >= 1)) {
    throw new RangeError(`A batch has a whole number of rows from 1 on, not ${batchSize}.`);
  }
  if (batchSize === 'full' || batchSize >= rows) {
    return {
      batchRows: rows,
      full: true,
      rowsOf(_step, out) {
        for (let row = 0; row < rows; row++) out[row] = row;
      },
    };
  }
  const batchesPerEpoch = Math.floor(rows / batchSize);
  let epoch = -1;
  let order: Uint32Array = new Uint32Array(0);
  return {
    batchRows: batchSize,
    full: false,
    rowsOf(step, out) {
      const wanted = Math.floor(step / batchesPerEpoch);
      if (wanted !== epoch) {
        order = createRng(seed, wanted).permutation(rows);
        epoch = wanted;
      }
      const start = (step - wanted * batchesPerEpoch) * batchSize;
      out.set(order.subarray(start, start + batchSize));
    },
  };
}
