import { describe, expect, it } from 'vitest';
import { createBatchOrder } from './batchOrder.ts';

function rowsOf(rows: number, batchSize: number | 'full', seed: number, step: number): number[] {
  const order = createBatchOrder(rows, batchSize, seed);
  const out = new Uint32Array(order.batchRows);
  order.rowsOf(step, out);
  return [...out];
}

describe('the order of batches', () => {
  it('depends on rows, size, seed and step only, not on the steps before', () => {
    const order = createBatchOrder(100, 16, 3);
    const out = new Uint32Array(16);
    for (const step of [0, 1, 2, 5, 6, 7, 40, 3, 0]) {
      order.rowsOf(step, out);
      expect([...out]).toEqual(rowsOf(100, 16, 3, step));
    }
    expect(rowsOf(100, 16, 3, 0)).not.toEqual(rowsOf(100, 16, 4, 0));
  });

  it('takes every row at most once in an epoch, and another order in the next', () => {
    const epoch = (number: number) => [0, 1, 2, 3, 4, 5].flatMap((b) => rowsOf(100, 16, 3, number * 6 + b));
    const first = epoch(0);
    expect(new Set(first).size).toBe(96);
    expect(Math.max(...first)).toBeLessThan(100);
    expect(epoch(1)).not.toEqual(first);
  });

  it.each(['full', 5, 6] as const)('takes all five rows in order for a batch of %s', (batchSize) => {
    expect(createBatchOrder(5, batchSize, 1).full).toBe(true);
    expect(rowsOf(5, batchSize, 1, 12)).toEqual([0, 1, 2, 3, 4]);
  });

  it('refuses a size that is not a whole number from 1 on', () => {
    for (const size of [0, -1, 2.5, Number.NaN])
      expect(() => createBatchOrder(5, size, 1)).toThrow(RangeError);
  });
});
