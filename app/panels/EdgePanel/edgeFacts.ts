/** What a snapshot says about one edge, as numbers. No words, no rounding. */
import { edgeState } from '../../charts/edgeState.ts';
import { edgeIndexOf } from '../../charts/network/topology.ts';
import type { EdgeId, Snapshot } from '../../store/types.ts';

export interface EdgeFacts {
  readonly score: number;
  /** 1 for the highest score of all edges. */
  readonly rank: number;
  readonly edges: number;
  /** Range of the data at its input, network units. */
  readonly data: readonly [number, number];
  /** φ where data is. */
  readonly values: readonly [number, number];
  readonly grid: readonly [number, number];
  readonly intervals: number;
  /** Share of the data that lies outside the grid; exact to one bin of the rug. */
  readonly outside: number;
  readonly pruned: boolean;
  readonly frozen: boolean;
  /** Name of its function where it is a formula, '' for a spline. */
  readonly form: string;
}

/** Share of a rug's counts whose bins lie outside the grid. */
function shareOutside(
  rug: Float32Array,
  domain: readonly [number, number],
  grid: readonly [number, number],
): number {
  const width = (domain[1] - domain[0]) / rug.length;
  let all = 0;
  let outside = 0;
  rug.forEach((count, bin) => {
    const middle = domain[0] + (bin + 0.5) * width;
    all += count;
    if (middle < grid[0] || middle > grid[1]) outside += count;
  });
  return all === 0 ? 0 : outside / all;
}

/** Null when the snapshot's network has no such edge. */
export function edgeFacts(snapshot: Snapshot | null, edge: EdgeId): EdgeFacts | null {
  const state = edgeState(snapshot, edge);
  if (snapshot === null || state === null) return null;
  const { knots, domain, data, score } = state;
  const grid = [knots[0] ?? domain[0], knots[knots.length - 1] ?? domain[1]] as const;
  return {
    score,
    rank: 1 + snapshot.scores.reduce((higher, other) => higher + (other > score ? 1 : 0), 0),
    edges: snapshot.scores.length,
    data,
    values: state.extent,
    grid,
    intervals: Math.max(1, knots.length - 1),
    outside: shareOutside(state.rug, domain, grid),
    pruned: state.pruned,
    frozen: state.frozen && !state.pruned,
    form: snapshot.forms[edgeIndexOf(snapshot, edge)] ?? '',
  };
}
