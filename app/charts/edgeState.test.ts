import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { edgeState, valueAt } from './edgeState.ts';

/** A [2,1] network: two input nodes, two curves of three points. */
const SNAPSHOT = {
  type: 'snapshot',
  runId: 3,
  width: [2, 1],
  layers: [{ sums: 1, products: [] }],
  gridSizes: [1],
  domains: Float32Array.of(-1, 1, 0, 4),
  dataRanges: Float32Array.of(-1, 1, 1, 4),
  rugs: Float32Array.of(1, 0.5, 0, 1),
  knots: Float32Array.of(-1, 1, 1, 3),
  curves: Float32Array.of(0, 1, 2, 5, 3, 4),
  scores: Float32Array.of(0.25, 0.5),
  mask: Float32Array.of(1, 0),
  frozen: Uint8Array.of(0, 0),
} as Partial<Snapshot> as Snapshot;

describe('edgeState', () => {
  it('picks what belongs to the edge and to its input', () => {
    const state = edgeState(SNAPSHOT, { layer: 0, input: 1, output: 0 });
    expect(state).toMatchObject({ runId: 3, domain: [0, 4], data: [1, 4], score: 0.5, pruned: true });
    expect([...(state?.values ?? [])]).toEqual([5, 3, 4]);
    expect([...(state?.knots ?? [])]).toEqual([1, 3]);
    expect([...(state?.rug ?? [])]).toEqual([0, 1]);
  });

  it('measures the curve only where data is', () => {
    expect(edgeState(SNAPSHOT, { layer: 0, input: 1, output: 0 })?.extent).toEqual([3, 4]);
    expect(edgeState(SNAPSHOT, { layer: 0, input: 0, output: 0 })?.extent).toEqual([0, 2]);
  });

  it('is nothing without a snapshot or for an edge of another network', () => {
    expect(edgeState(null, { layer: 0, input: 0, output: 0 })).toBeNull();
    expect(edgeState(SNAPSHOT, { layer: 1, input: 0, output: 0 })).toBeNull();
  });
});

describe('valueAt', () => {
  it('goes in straight lines between the points and stops at the ends', () => {
    const state = edgeState(SNAPSHOT, { layer: 0, input: 1, output: 0 });
    if (state === null) throw new Error('the edge is there');
    expect(valueAt(state, 1)).toBe(4);
    expect(valueAt(state, 4)).toBe(4);
    expect(valueAt(state, -9)).toBe(5);
  });
});
