/** What a person does to the view alone; the engine is not asked. */
import type { EdgeId } from '../../src/worker/protocol.ts';
import { closeStarts } from './startsActions.ts';
import { useStore } from './store.ts';
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

/** One level out: help, then the newest message, then the strip of starts, then the selected edge. */
export function goOut(): void {
  const { helpOpen, notices, selectedEdge, starts, startsClosed } = getState();
  const newest = notices.at(-1);
  if (helpOpen) setHelpOpen(false);
  else if (newest !== undefined) dismissNotice(newest.id);
  else if (starts !== null && !startsClosed) closeStarts();
  else if (selectedEdge !== null) selectEdge(null);
}
