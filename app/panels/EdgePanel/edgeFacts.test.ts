import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../store/types.ts';
import { edgeFacts } from './edgeFacts.ts';

const SNAPSHOT = {
  type: 'snapshot',
  runId: 1,
  width: [2, 1],
  layers: [{ sums: 1, products: [] }],
  gridSizes: [2],
  domains: Float32Array.of(-1, 1, 0, 4),
  dataRanges: Float32Array.of(-1, 1, 0, 4),
  // Four bins a node: the second node's data lies half outside its grid.
  rugs: Float32Array.of(1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5),
  knots: Float32Array.of(-1, 0, 1, 1, 2, 3),
  curves: Float32Array.of(0, 1, 2, 5, 3, 4),
  scores: Float32Array.of(0.25, 0.5),
  mask: Float32Array.of(1, 1),
  frozen: Uint8Array.of(0, 0),
  forms: ['', 'sin'],
} as Partial<Snapshot> as Snapshot;

describe('edgeFacts', () => {
  it('ranks the edge among all by its score', () => {
    expect(edgeFacts(SNAPSHOT, { layer: 0, input: 0, output: 0 })).toMatchObject({
      score: 0.25,
      rank: 2,
      edges: 2,
      form: '',
    });
    expect(edgeFacts(SNAPSHOT, { layer: 0, input: 1, output: 0 })).toMatchObject({
      score: 0.5,
      rank: 1,
      form: 'sin',
    });
  });

  it('tells the grid and how much of the data lies outside it', () => {
    const inside = edgeFacts(SNAPSHOT, { layer: 0, input: 0, output: 0 });
    expect(inside).toMatchObject({ grid: [-1, 1], intervals: 2, outside: 0 });
    const outside = edgeFacts(SNAPSHOT, { layer: 0, input: 1, output: 0 });
    expect(outside).toMatchObject({ grid: [1, 3], intervals: 2, outside: 0.5 });
  });

  it('is nothing for an edge that the snapshot does not have', () => {
    expect(edgeFacts(null, { layer: 0, input: 0, output: 0 })).toBeNull();
    expect(edgeFacts(SNAPSHOT, { layer: 0, input: 2, output: 0 })).toBeNull();
  });
});
