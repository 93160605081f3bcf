import { describe, expect, it } from 'vitest';
import { createLayout } from '../../kan/layout.ts';
import { createSpec } from '../../kan/spec.ts';
import { planBatch } from './batchPlan.ts';

const LIMIT = 128 * 2 ** 20;

function layoutOf(width: number[], gridSize = 5) {
  return createLayout(createSpec({ width, gridSize, order: 3 }));
}

function planOf(width: number[], rows: number, limitBytes = LIMIT) {
  return planBatch({
    layout: layoutOf(width),
    loss: 'squared',
    rows,
    indexed: false,
    dataStride: 3,
    limitBytes,
  });
}

describe('planBatch', () => {
  it('takes a few rows in one block and one chunk', () => {
    const plan = planOf([2, 5, 1], 100);
    expect(plan.blocks).toHaveLength(1);
    expect(plan.stride).toBe(128);
    expect(plan.chunks).toBe(1);
    expect(plan.lossPartials).toBe(2);
  });

  it.each([1, 64, 65, 65_535, 65_536, 70_001, 1_000_003])(
    'covers %i rows once, in chunks of their own',
    (rows) => {
      const { blocks, chunks, lossPartials } = planOf([2, 5, 1], rows);
      let row = 0;
      let chunk = 0;
      let loss = 0;
      for (const block of blocks) {
        expect([block.start, block.first_chunk, block.first_loss]).toEqual([row, chunk, loss]);
        expect(block.rows).toBeGreaterThan(0);
        expect(block.rows).toBeLessThan(65_536);
        expect([block.chunk_count, block.loss_count]).toEqual([chunks, lossPartials]);
        row += block.rows;
        chunk += Math.ceil(block.rows / block.chunk_rows);
        loss += Math.ceil(block.rows / 64);
      }
      expect([row, chunk, loss]).toEqual([rows, chunks, lossPartials]);
      expect(chunks).toBeLessThanOrEqual(256);
    },
  );

  it('keeps activations and partial gradients within the largest buffer', () => {
    const layout = layoutOf([100, 128, 128, 10], 10);
    const limitBytes = 8 * 2 ** 20;
    const plan = planBatch({
      layout,
      loss: 'squared',
      rows: 200_000,
      indexed: false,
      dataStride: 110,
      limitBytes,
    });
    expect(4 * layout.nodeCount * plan.stride).toBeLessThanOrEqual(limitBytes);
    expect(plan.blocks.length).toBeGreaterThan(1);
  });

  it('refuses a network whose activations of 64 rows do not fit', () => {
    expect(() => planOf([128, 128, 128], 10, 1000)).toThrow(/too large for this GPU/);
  });
});
