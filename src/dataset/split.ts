/** Which rows train and which rows test. */
import { createRng } from '../numeric/rng.ts';
import { STREAMS } from './streams.ts';

export interface Split {
  /** Row numbers, in random order. Together every row once. */
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Splits `rows` at random by seed; at least one row goes to each side when there are two or more. */
export function splitRows(rows: number, testFraction: number, seed: number): Split {
  const order = createRng(seed, STREAMS.split).permutation(rows);
  const testRows = Math.min(rows - 1, Math.max(1, Math.round(rows * testFraction)));
  return { test: order.subarray(0, testRows), train: order.subarray(testRows) };
}
