/** What a person does to the view alone; the engine is not asked. */
import type { EdgeId, ModelInfo } from '../../src/worker/protocol.ts';
import { closeAuto } from './autoActions.ts';
import { stopPruning } from './pruneActions.ts';
import { snapshots } from './snapshots.ts';
import { closeStarts } from './startsActions.ts';
import { useStore } from './store.ts';
import { stopSymbolising } from './suggestionActions.ts';
import type { OutputTab, PointChoice, Sheet, ThemeChoice } from './viewSlice.ts';

const { getState, setState } = useStore;

export const selectEdge = (selectedEdge: EdgeId | null) => setState({ selectedEdge });

export const hoverEdge = (hoveredEdge: EdgeId | null) => setState({ hoveredEdge });

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Edges that were not cut, layer by layer. */
function liveEdges(model: ModelInfo): EdgeId[][] {
  const snapshot = snapshots.get();
  const mask = snapshot?.runId === model.runId ? snapshot.mask : null;
  let place = 0;
  return model.layers.map(({ sums }, layer) => {
    const edges: EdgeId[] = [];
    for (let input = 0; input < (model.width[layer] ?? 0); input++) {
      for (let output = 0; output < sums; output++, place++) {
        if (mask?.[place] !== 0) edges.push({ layer, input, output });
      }
    }
    return edges;
  });
}

/** The live edge next to the selected one: up and down within its layer, left and right to the layer before and after. */
export function walk(direction: Direction): void {
  const { model, selectedEdge } = getState();
  if (model === null) return;
  const layers = liveEdges(model);
  if (selectedEdge === null) {
    selectEdge(layers[0]?.[0] ?? null);
    return;
  }
  const own = layers[selectedEdge.layer] ?? [];
  const isBefore = ({ input, output }: EdgeId) =>
    input < selectedEdge.input || (input === selectedEdge.input && output < selectedEdge.output);
  const place = own.filter(isBefore).length;
  const vertical = direction === 'up' || direction === 'down';
  const by = direction === 'up' || direction === 'left' ? -1 : 1;
  const there = vertical ? own : (layers[selectedEdge.layer + by] ?? []);
  const wanted = vertical ? place + by : Math.round(((place + 0.5) / own.length) * there.length - 0.5);
  const next = there[Math.min(there.length - 1, Math.max(0, wanted))];
  if (next !== undefined) selectEdge(next);
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
