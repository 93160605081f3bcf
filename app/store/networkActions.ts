/** What a person does to the network: its size, its grids, its start, which of its curves stay. */
import type {
  EdgeId,
  GridChange,
  ModelInfo,
  ModelRequest,
  Result,
  WidthEntry,
} from '../../src/worker/protocol.ts';
import { ask, keep } from './connection.ts';
import { gridWords } from './gridWords.ts';
import { currentRequest, showModel, wish } from './modelRequest.ts';
import { addNotice, sayRefusal } from './notices.ts';
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
    showModel(answer.value);
  } else {
    setState({ modelError: { field: answer.error.field ?? 'width', message: answer.error.message } });
  }
  return answer;
}

const setHidden = (hidden: readonly WidthEntry[]) => setModel({ hidden });

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
    showModel(answer.value);
  }
  return answer;
}

/** Says what other grids did, or why there are none. */
function sayGrid(before: readonly number[], answer: Result<GridChange>): Result<GridChange> {
  if (answer.ok) addNotice({ level: 'info', code: 'grid', ...gridWords(before, answer.value) });
  else sayRefusal(answer.error);
  return answer;
}

/** Knots where the data is. */
export async function updateGrid(): Promise<Result<GridChange>> {
  const before = snapshots.get()?.gridSizes ?? [];
  return sayGrid(before, await ask((engine) => engine.updateGrid()));
}

/** Other grids under the same curves; one size for all layers, or one for each. */
export async function extendGrid(gridSize: number | readonly number[]): Promise<Result<GridChange>> {
  const before = snapshots.get()?.gridSizes ?? [];
  return sayGrid(before, await ask((engine) => engine.extendGrid(gridSize)));
}

/** A frozen edge keeps its curve while the others train. */
export async function setFrozen(edge: EdgeId, frozen: boolean): Promise<Result<null>> {
  const answer = await ask((engine) => engine.setFrozen(edge, frozen));
  if (!answer.ok) sayRefusal(answer.error);
  return answer;
}

/** Freezes the selected edge, or lets it go. */
export function toggleFrozen(): void {
  const { selectedEdge, model } = getState();
  const snapshot = snapshots.get();
  if (selectedEdge === null || model === null || snapshot === null || snapshot.runId !== model.runId) return;
  void setFrozen(selectedEdge, snapshot.frozen[placeOf(model, selectedEdge)] === 0);
}

/** Place of an edge in every per-edge array. */
function placeOf({ width, layers }: ModelInfo, { layer, input, output }: EdgeId): number {
  const sumsOf = (l: number) => layers[l]?.sums ?? 0;
  let place = input * sumsOf(layer) + output;
  for (let l = 0; l < layer; l++) place += (width[l] ?? 0) * sumsOf(l);
  return place;
}
