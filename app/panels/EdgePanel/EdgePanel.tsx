import { hasEdge } from '../../charts/network/topology.ts';
import { useStore } from '../../store/store.ts';
import { OneEdge } from './OneEdge.tsx';

/** One edge, large: what its curve is, what it could be, how much it matters. Nothing when none is selected. */
export function EdgePanel() {
  const edge = useStore((state) => state.selectedEdge);
  const model = useStore((state) => state.model);
  if (edge === null || model === null || !hasEdge(model, edge)) return null;
  const { layer, input, output } = edge;
  return <OneEdge key={`${model.runId}-${layer}-${input}-${output}`} edge={edge} model={model} />;
}
