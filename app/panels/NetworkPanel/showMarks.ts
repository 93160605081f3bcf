import type { NetworkView } from '../../charts/network/networkView.ts';
import { sameEdge } from '../../charts/network/topology.ts';
import { type State, useStore } from '../../store/store.ts';

const NONE: readonly number[] = [];

/** What would go: nothing before it is measured. */
const doomedOf = ({ pruning }: State): readonly number[] => pruning?.preview?.removed ?? NONE;

/** The form that is laid over the selected curve. */
function chosenForm({ suggestions, candidate, selectedEdge, model }: State) {
  const form = candidate === null ? undefined : suggestions?.forms[candidate];
  if (form === undefined || suggestions === null || !sameEdge(suggestions.edge, selectedEdge)) return null;
  return suggestions.runId === model?.runId ? { form, suggestions } : null;
}

/** Keeps the picture's marks as the store has them. @returns how to stop */
export function showMarks(view: NetworkView): () => void {
  let doomed = NONE;
  let chosen: ReturnType<typeof chosenForm> = null;
  const show = (state: State): void => {
    view.setHovered(state.hoveredEdge);
    view.setSelected(state.selectedEdge);
    const removed = doomedOf(state);
    if (removed !== doomed) view.setDoomed(removed);
    doomed = removed;
    const next = chosenForm(state);
    if (next?.form === chosen?.form) return;
    chosen = next;
    const { edge, domain } = next?.suggestions ?? {};
    view.setCandidate(
      next === null || edge === undefined || domain === undefined
        ? null
        : { edge, curve: { values: next.form.curve, domain } },
    );
  };
  show(useStore.getState());
  return useStore.subscribe(show);
}
