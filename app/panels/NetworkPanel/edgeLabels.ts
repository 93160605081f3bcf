import { edgeLabel } from '../../charts/edgeName.ts';
import { edgeIndexOf, sameTopology, type Topology } from '../../charts/network/topology.ts';
import type { EdgeId, Snapshot } from '../../store/types.ts';

/** What a screen reader says of an edge, with its score where a snapshot of this network knows it. */
export function labelOf(
  edge: EdgeId,
  net: Topology,
  inputs: readonly string[],
  snapshot: Snapshot | null,
): string {
  if (snapshot === null || !sameTopology(snapshot, net)) return edgeLabel(edge, net, inputs, null);
  const index = edgeIndexOf(net, edge);
  const kept = snapshot.frozen[index] === 1 ? 'frozen' : 'spline';
  const state = snapshot.mask[index] === 0 ? 'pruned' : kept;
  return edgeLabel(edge, net, inputs, snapshot.scores[index] ?? 0, state);
}
