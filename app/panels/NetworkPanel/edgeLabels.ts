import { edgeLabel } from '../../charts/edgeName.ts';
import { formName } from '../../charts/network/formName.ts';
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
  return edgeLabel(edge, net, inputs, snapshot.scores[index] ?? 0, stateOf(snapshot, index));
}

function stateOf({ mask, forms, frozen }: Snapshot, index: number): string {
  if (mask[index] === 0) return 'pruned';
  const form = forms[index] ?? '';
  if (form !== '') return `symbolic, ${formName(form).word}`;
  return frozen[index] === 1 ? 'frozen' : 'spline';
}
