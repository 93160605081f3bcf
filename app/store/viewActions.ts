/** What a person does to the view alone; the engine is not asked. */
import type { EdgeId } from '../../src/worker/protocol.ts';
import { closeAuto } from './autoActions.ts';
import { stopPruning } from './pruneActions.ts';
import { closeStarts } from './startsActions.ts';
import { useStore } from './store.ts';
import { stopSymbolising } from './suggestionActions.ts';
import type { OutputTab, PointChoice, Sheet, ThemeChoice } from './viewSlice.ts';

const { getState, setState } = useStore;

export const selectEdge = (selectedEdge: EdgeId | null) => setState({ selectedEdge });

export const hoverEdge = (hoveredEdge: EdgeId | null) => setState({ hoveredEdge });

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The edge next to the selected one: up and down within its layer, left and right to the layer before and after. */
export function walk(direction: Direction): void {
  const { model, selectedEdge } = getState();
  if (model === null) return;
  if (selectedEdge === null) {
    selectEdge({ layer: 0, input: 0, output: 0 });
    return;
  }
  const outputsOf = (layer: number) => model.layers[layer]?.sums ?? 0;
  const countOf = (layer: number) => (model.width[layer] ?? 0) * outputsOf(layer);
  const place = selectedEdge.input * outputsOf(selectedEdge.layer) + selectedEdge.output;
  const vertical = direction === 'up' || direction === 'down';
  const by = direction === 'up' || direction === 'left' ? -1 : 1;
  const layer = vertical ? selectedEdge.layer : selectedEdge.layer + by;
  const count = countOf(layer);
  if (layer < 0 || count === 0) return;
  const wanted = vertical
    ? place + by
    : Math.round(((place + 0.5) / countOf(selectedEdge.layer)) * count - 0.5);
  const next = Math.min(count - 1, Math.max(0, wanted));
  selectEdge({ layer, input: Math.floor(next / outputsOf(layer)), output: next % outputsOf(layer) });
}

export const setTheme = (theme: ThemeChoice) => setState({ theme });
export const setOutputTab = (outputTab: OutputTab) => setState({ outputTab });
export const setPoints = (points: PointChoice) => setState({ points });
export const toggleLogLoss = () => setState({ logLoss: !getState().logLoss });
export const setHelpOpen = (helpOpen: boolean) => setState({ helpOpen });
export const setSheet = (sheet: Sheet) => setState({ sheet });

export const dismissNotice = (id: number) =>
  setState({ notices: getState().notices.filter((notice) => notice.id !== id) });

/** The last act is no longer offered to be taken back; undo still takes it back. */
export const dismissAct = () => setState({ lastAct: null });

/** One level out: help, what is being drawn or pruned, the newest message, then what the panels show. */
export function goOut(): void {
  const state = getState();
  const newest = state.notices.at(-1);
  if (state.helpOpen) setHelpOpen(false);
  else if (state.drawing) setState({ drawing: false });
  else if (state.pruning !== null) stopPruning();
  else if (newest !== undefined) dismissNotice(newest.id);
  else if (state.lastAct !== null) dismissAct();
  else if (state.starts !== null && !state.startsClosed) closeStarts();
  else if (state.selectedEdge !== null) selectEdge(null);
  else if (state.autoOpen) closeAuto();
  else if (state.symbolising) stopSymbolising();
}
