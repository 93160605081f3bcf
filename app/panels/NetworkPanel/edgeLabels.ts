import { edgeLabel } from '../../charts/edgeName.ts';
import { edgeIndexOf, sameWidth } from '../../charts/network/topology.ts';
import type { EdgeId, Snapshot } from '../../store/types.ts';

/** What a screen reader says of an edge, with its score where a snapshot of this network knows it. */
export function labelOf(
  edge: EdgeId,
  width: readonly number[],
  inputs: readonly string[],
  snapshot: Snapshot | null,
): string {
  if (snapshot === null || !sameWidth(snapshot.width, width)) return edgeLabel(edge, width, inputs, null);
  const index = edgeIndexOf(width, edge);
  const state = snapshot.mask[index] === 0 ? 'pruned' : 'spline';
  return edgeLabel(edge, width, inputs, snapshot.scores[index] ?? 0, state);
}
