import { describe, expect, it } from 'vitest';
import { knotsOf } from './knots.ts';

describe('knotsOf', () => {
  // Two inputs with one interval each, then one node with two.
  const snapshot = { width: [2, 1, 1], gridSizes: [1, 2], knots: Float32Array.of(0, 1, 2, 3, 4, 5, 6) };

  it('finds the knots of a node where layers have different grids', () => {
    expect([...knotsOf(snapshot, 0, 0)]).toEqual([0, 1]);
    expect([...knotsOf(snapshot, 0, 1)]).toEqual([2, 3]);
    expect([...knotsOf(snapshot, 1, 0)]).toEqual([4, 5, 6]);
  });
});
