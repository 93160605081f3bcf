/** What a person does to the network: its size, its grids, its start, which of its curves stay. */
import type {
  EdgeId,
  EngineCommands,
  GridChange,
  ModelInfo,
  ModelRequest,
  Result,
  WidthEntry,
} from '../../src/worker/protocol.ts';
import { hindrance, sayActRefusal, sendAct } from './act.ts';
import { ask, keep } from './connection.ts';
import { leaveOldNetwork } from './freshNetwork.ts';
import { nextGridSize } from './gridSteps.ts';
import { gridWords } from './gridWords.ts';
import { sayAct } from './lastAct.ts';
import { currentRequest, showModel, wish } from './modelRequest.ts';
import { addNotice } from './notices.ts';
import { placeOfEdge } from './places.ts';
import { snapshots } from './snapshots.ts';
import { useStore } from './store.ts';
import { entryOfNodes, type LayerNodes, nodesOfEntry } from './widthEntry.ts';

const { getState, setState } = useStore;

/** Seeds are short enough to be read out in class. */
const SEEDS = 10_000;

/** Changes something about the network and makes a fresh one; on refusal the old one stays. */
export async function setModel(change: Partial<ModelRequest>): Promise<Result<ModelInfo>> {
  const request = { ...currentRequest(), ...change };
  const answer = await wish(request, () => ask((engine) => engine.setModel(request)));
  if (answer.ok) {
    keep({ model: request });
    leaveOldNetwork();
    showModel(answer.value);
  } else {
    setState({ modelError: { field: answer.error.field ?? 'width', message: answer.error.message } });
  }
  return answer;
}

/** Layers are changed where they are seen: not those of a try. */
async function setHidden(hidden: readonly WidthEntry[]): Promise<Result<ModelInfo>> {
  const error = getState().preview ? hindrance() : null;
  return error === null ? setModel({ hidden }) : { ok: false, error };
}

/** @param layer which hidden layer, from 0 */
export function changeLayer(layer: number, change: (nodes: LayerNodes) => LayerNodes) {
  return setHidden(
    currentRequest().hidden.map((entry, l) =>
      l === layer ? entryOfNodes(change(nodesOfEntry(entry))) : entry,
    ),
  );
}

export const addNode = (layer: number) => changeLayer(layer, (nodes) => ({ ...nodes, sums: nodes.sums + 1 }));

/** Takes a node that adds, or one that multiplies where no other is left. */
export const removeNode = (layer: number) =>
  changeLayer(layer, (nodes) =>
    nodes.sums > 0 ? { ...nodes, sums: nodes.sums - 1 } : { ...nodes, products: nodes.products - 1 },
  );

/** A new hidden layer before the outputs, as wide as the last one but at most 5. */
export function addLayer() {
  const { hidden } = currentRequest();
  const last = hidden.at(-1);
  const { sums, products } = nodesOfEntry(last ?? 5);
  return setHidden([...hidden, Math.min(5, sums + products)]);
}

export function removeLayer() {
  return setHidden(currentRequest().hidden.slice(0, -1));
}

export const setSeed = (seed: number) => setModel({ seed });

/** A new start: another seed for the network. */
export const newSeed = () => setSeed(Math.floor(Math.random() * SEEDS));

/** Back to the same start. */
export async function restart(): Promise<Result<ModelInfo>> {
  const answer = await ask((engine) => engine.restart());
  if (answer.ok) {
    keep({});
    leaveOldNetwork();
    showModel(answer.value);
  }
  return answer;
}

/** Says what other grids did, or why there are none. */
async function changeGrid(
  send: (engine: EngineCommands) => Promise<Result<GridChange>>,
): Promise<Result<GridChange>> {
  const before = snapshots.get()?.gridSizes ?? [];
  const answer = await sendAct('grid', send);
  if (!answer.ok) {
    sayActRefusal(answer.error);
    return answer;
  }
  const words = gridWords(before, answer.value);
  const { moment, testRmse } = answer.value;
  if (moment !== null) sayAct('grid', words, { moment, testRmse });
  else addNotice({ level: 'info', code: 'grid', title: `${words.label}.`, message: words.note });
  return answer;
}

/** Knots where the data is. */
export const updateGrid = () => changeGrid((engine) => engine.updateGrid());

/** Other grids under the same curves; one size for all layers, or one for each. */
export const extendGrid = (gridSize: number | readonly number[]) =>
  changeGrid((engine) => engine.extendGrid(gridSize));

/** The next finer grid: 5 → 10 → 20 → 50 → 100 → 200. */
export function extendToNext(): void {
  const { formula, model } = getState();
  if (formula?.finished === true && formula.runId === model?.runId) {
    const message = 'Every curve is a formula; none has a grid that could be finer.';
    addNotice({ level: 'info', code: 'grid', title: 'There is nothing to extend.', message });
    return;
  }
  const next = nextGridSize(snapshots.get()?.gridSizes ?? []);
  if (next !== null) {
    void extendGrid(next);
    return;
  }
  const message = 'There is none finer than 200 intervals.';
  addNotice({ level: 'info', code: 'grid', title: 'This is the finest grid.', message });
}

/** A frozen edge keeps its curve while the others train. */
export async function setFrozen(edge: EdgeId, frozen: boolean): Promise<Result<null>> {
  const answer = await sendAct('freeze', (engine) => engine.setFrozen(edge, frozen));
  if (!answer.ok) sayActRefusal(answer.error);
  return answer;
}

/** Freezes the selected edge, or lets it go. */
export function toggleFrozen(): void {
  const { selectedEdge, model } = getState();
  const snapshot = snapshots.get();
  if (selectedEdge === null || model === null || snapshot === null || snapshot.runId !== model.runId) return;
  void setFrozen(selectedEdge, snapshot.frozen[placeOfEdge(model, selectedEdge)] === 0);
}
