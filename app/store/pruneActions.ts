/** Cutting: below a threshold, with a preview of what it would cost, or edges and nodes by hand. */
import type { ActReport, CutReport, CutRequest, EdgeId, NodeId, Result } from '../../src/worker/protocol.ts';
import { act, hindrance } from './act.ts';
import { cutLabel, idleWords } from './actWords.ts';
import { ask } from './connection.ts';
import { sayRefusal } from './notices.ts';
import { placeOfEdge } from './places.ts';
import { FIRST_THRESHOLD, nodeThresholdOf, stepThreshold } from './pruneThreshold.ts';
import { snapshots } from './snapshots.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** A slider that moves asks this long after its last change. */
const PREVIEW_DELAY_MS = 60;
/** While it trains, a preview is measured anew this often. */
const PREVIEW_AGE_MS = 1500;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;
let stopWatching = () => {};

function requestFor(edgeThreshold: number): CutRequest {
  return { edgeThreshold, nodeThreshold: nodeThresholdOf(edgeThreshold) };
}

async function measurePreview(): Promise<void> {
  const { pruning } = getState();
  if (pruning === null) return;
  asked++;
  const ticket = asked;
  const answer = await previewCut(requestFor(pruning.edgeThreshold));
  const now = getState().pruning;
  // Another threshold was asked about since, or nothing is pruned any more.
  if (now === null || ticket !== asked) return;
  setState({ pruning: { ...now, preview: answer.ok ? answer.value : null, busy: false } });
  if (!answer.ok) sayRefusal(answer.error);
}

function measureSoon(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void measurePreview(), delay);
}

/** Training moves the scores: what would go is measured anew, calmly. */
function watchTraining(): () => void {
  let shownAt = performance.now();
  return snapshots.subscribe(() => {
    const now = performance.now();
    if (getState().pruning?.busy !== false || now - shownAt < PREVIEW_AGE_MS) return;
    shownAt = now;
    void measurePreview();
  });
}

/** Shows what would go, and what it would cost. */
export function startPruning(): void {
  if (getState().pruning !== null || hindrance() !== null) return;
  setState({ pruning: { edgeThreshold: FIRST_THRESHOLD, preview: null, busy: true } });
  stopWatching = watchTraining();
  measureSoon(0);
}

export function setPruneThreshold(edgeThreshold: number): void {
  const { pruning } = getState();
  if (pruning === null) return;
  setState({ pruning: { ...pruning, edgeThreshold, busy: true } });
  measureSoon(PREVIEW_DELAY_MS);
}

/** To where one edge more would go (1), or one less (-1). */
export function movePruneThreshold(by: 1 | -1): void {
  const { pruning } = getState();
  const snapshot = snapshots.get();
  if (pruning === null || snapshot === null) return;
  const live = Array.from(snapshot.scores).filter((_, e) => snapshot.mask[e] !== 0);
  setPruneThreshold(stepThreshold(live, pruning.edgeThreshold, by));
}

/** Leaves the network as it is. */
export function stopPruning(): void {
  clearTimeout(timer);
  stopWatching();
  stopWatching = () => {};
  setState({ pruning: null });
}

function inputName(place: number): string {
  return getState().dataset?.inputs[place]?.name ?? `x${place + 1}`;
}

/** Cuts edges; the mean of each goes to a survivor. */
export async function cut(request: CutRequest): Promise<Result<CutReport & ActReport>> {
  const answer = await act(
    'prune',
    (engine) => engine.cut(request),
    (done) => ({ label: cutLabel(done), note: idleWords(done.idleInputs.map(inputName)) }),
  );
  const { model, selectedEdge } = getState();
  const gone = answer.ok && model !== null && selectedEdge !== null;
  if (gone && answer.value.removed.includes(placeOfEdge(model, selectedEdge)))
    setState({ selectedEdge: null });
  return answer;
}

/** What cutting would cost; nothing changes. */
export const previewCut = (request: CutRequest) => ask((engine) => engine.previewCut(request));

/** Cuts what the preview shows. */
export async function commitPruning(): Promise<Result<CutReport & ActReport> | null> {
  const { pruning } = getState();
  if (pruning === null) return null;
  const answer = await cut(requestFor(pruning.edgeThreshold));
  if (answer.ok) stopPruning();
  return answer;
}

export const cutEdge = (edge: EdgeId) => cut({ edges: [edge] });

/** An input is a node of layer 0. */
export const cutNode = (node: NodeId) => cut({ nodes: [node] });

/** Cuts the selected edge. */
export function cutSelected(): void {
  const { selectedEdge } = getState();
  if (selectedEdge !== null) void cutEdge(selectedEdge);
}
