import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../kan/init.ts';
import { createSpec } from '../../kan/spec.ts';
import { stepCost } from './stepCost.ts';

const LIMIT = 128 * 2 ** 20;

function costOf(width: readonly number[], rows: number, gridSize = 5) {
  return stepCost(createNetwork(createSpec({ width, gridSize, order: 3 }), 1), rows, LIMIT);
}

describe('stepCost', () => {
  it('counts some 30 to 40 operations an edge and row where edges are many', () => {
    const { flops } = costOf([10, 64, 64, 1], 100_000);
    const edges = 10 * 64 + 64 * 64 + 64;
    expect(flops / (edges * 100_000)).toBeGreaterThan(25);
    expect(flops / (edges * 100_000)).toBeLessThan(45);
  });

  it('grows with the rows', () => {
    const one = costOf([2, 5, 1], 100_000);
    const two = costOf([2, 5, 1], 200_000);
    expect(two.flops / one.flops).toBeCloseTo(2, 1);
    expect(two.bytes / one.bytes).toBeCloseTo(2, 1);
  });

  it('moves every row, value and gradient at least once', () => {
    const rows = 100_000;
    expect(costOf([2, 5, 1], rows).bytes).toBeGreaterThan(4 * rows * (3 + 8 + 6));
    expect(costOf([2, 5, 1], rows).bytes).toBeLessThan(4 * rows * 100);
  });

  it('does not depend on the grid but for the numbers themselves', () => {
    const coarse = costOf([2, 5, 1], 100_000, 5);
    const fine = costOf([2, 5, 1], 100_000, 50);
    expect(fine.flops / coarse.flops).toBeLessThan(1.1);
  });

  it('adds the functions of symbolic edges', () => {
    const network = createNetwork(createSpec({ width: [2, 5, 1], gridSize: 5, order: 3 }), 1);
    const splines = stepCost(network, 1000, LIMIT).flops;
    network.forms[0] = 17;
    expect(stepCost(network, 1000, LIMIT).flops).toBeGreaterThan(splines);
  });
});
