/**
 * The page's one connection to the engine: events go into the store and the snapshot channels, commands come from the
 * actions. The engine is started, given its data and, after a crash, brought back from the last snapshot by whoever
 * needs it first, so that no command ever meets an empty engine.
 */
import { type EngineClient, EngineCrash, startEngine } from '../../src/worker/client.ts';
import type {
  BackendStatus,
  DataRequest,
  EngineCommands,
  EngineEvent,
  KeptRun,
  Loaded,
  ModelEvent,
  ModelRequest,
  Opened,
  OpenSource,
  Result,
  SavedTimeline,
  Snapshot,
  StartsEvent,
} from '../../src/worker/protocol.ts';
import { forgetAct, forgetOldAct } from './lastAct.ts';
import { requestOf, showModel } from './modelRequest.ts';
import { addNotice } from './notices.ts';
import { leaveCurrent } from './projects/currentProject.ts';
import { outputs, snapshots } from './snapshots.ts';
import { useStore } from './store.ts';

/** What a fresh engine is given: the first data, or those that a crash took away. */
interface Kept {
  data: DataRequest;
  model: ModelRequest;
  /** Null until the first snapshot of this network. */
  run: KeptRun | null;
  /** Reads where this run has been; null where that is kept nowhere. */
  timeline: TimelineReader | null;
}

type TimelineReader = () => Promise<SavedTimeline | null>;

/** Something that was sent, and who wants to know what came of it. */
interface Sent {
  readonly source: OpenSource;
  readonly onAnswer: (answer: Result<Opened>) => void;
}

/** What the page is opened with, besides the first data: a run to go on from, or something that was sent. */
export interface Beginning {
  readonly run?: KeptRun;
  readonly timeline?: SavedTimeline | null;
  /** What takes their place where the first data cannot be made any more, as those of an old project. */
  readonly instead?: Pick<Kept, 'data' | 'model'>;
  readonly sent?: Sent;
}

/** A second crash within this time is not answered by itself: something kills the worker again and again. */
const CRASH_LOOP_MS = 5000;

const { getState, setState } = useStore;

let engine: Promise<EngineClient> | null = null;
let kept: Kept | null = null;
let sent: Sent | null = null;
let begin: () => void = () => undefined;
/** `start` was called. */
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});
let instead: Pick<Kept, 'data' | 'model'> | null = null;
let endless = false;
/** The kept run could not be brought back; a fresh network is in its place. */
let isFresh = false;
/** The kept run came with where it has been. */
let hasTimeline = false;
let lastCrash = Number.NEGATIVE_INFINITY;

/** After new data or a new network, pictures of the old one may still be on their way. */
function isStale(runId: number): boolean {
  return runId < (getState().model?.runId ?? 0);
}

function onSnapshot(snapshot: Snapshot): void {
  const { state, history, elapsedMs, ownFunctions } = snapshot;
  if (state !== null && kept !== null) kept.run = { state, history, elapsedMs, ownFunctions };
  snapshots.set(snapshot);
}

/** How several starts get on; the one in use is the network from then on. */
function onStarts(event: StartsEvent): void {
  setState({ starts: event.starts.length === 0 ? null : event });
  const { model } = getState();
  const chosen = event.chosen === null ? undefined : event.starts[event.chosen];
  if (chosen === undefined || model === null || isStale(event.runId)) return;
  setState({ model: { ...model, seed: chosen.seed, runId: event.runId } });
  if (kept !== null) kept = { ...kept, model: { ...kept.model, seed: chosen.seed } };
}

/** Undo, a start or a found formula has made another network of it. */
function onModel({ model, preview }: ModelEvent): void {
  if (isStale(model.runId)) return;
  const same = model.runId === getState().model?.runId;
  // What a search only shows on its way is not what a crash must bring back.
  if (kept !== null && !preview) kept = { ...kept, model: requestOf(model), run: same ? kept.run : null };
  showModel(model, preview);
}

function onEvent(event: EngineEvent): void {
  switch (event.type) {
    case 'snapshot':
      if (!isStale(event.runId)) onSnapshot(event);
      break;
    case 'output':
      if (!isStale(event.runId)) outputs.set(event);
      break;
    case 'status':
      endless = event.endless;
      setState({ running: event.running, backend: event.backend });
      break;
    case 'notice': {
      const { type: _, ...notice } = event;
      addNotice(notice);
      break;
    }
    case 'starts':
      onStarts(event);
      break;
    case 'model':
      onModel(event);
      break;
    case 'formula':
      if (!isStale(event.runId)) setState({ formula: event });
      break;
    case 'timeline':
      if (isStale(event.runId)) break;
      setState({ timeline: event });
      forgetOldAct(event);
      break;
    case 'auto':
      if (!isStale(event.runId)) setState({ auto: event });
      break;
    case 'progress':
      setState({ dataProgress: event.share });
      break;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function refusalOf(error: unknown): Result<never> {
  return { ok: false, error: { code: 'engine-stopped', field: null, message: messageOf(error) } };
}

/** What was sent, once; whatever comes of it is told to whoever asked for it. */
async function openSent(client: EngineClient, { source, onAnswer }: Sent) {
  const answer = await client.ask((remote) => remote.open(source)).catch(refusalOf);
  if (answer.ok) takeOver(answer.value.data, answer.value.request, answer.value.run);
  onAnswer(answer);
  return answer;
}

/** The kept run, or where that fails a fresh network for the same data. */
async function load(client: EngineClient, { data, model, run, timeline }: Kept): Promise<Result<Loaded>> {
  isFresh = false;
  if (sent !== null) {
    const asked = sent;
    sent = null;
    const answer = await openSent(client, asked);
    if (answer.ok) return answer;
  }
  if (run !== null) {
    // Without it the run is still there.
    const past = (await timeline?.().catch(() => null)) ?? null;
    hasTimeline = past !== null;
    const answer = await client.ask((remote) => remote.restore(data, model, run, past)).catch(refusalOf);
    if (answer.ok) return answer;
    isFresh = true;
    // What was saved of it stays: the fresh one is a project of its own.
    leaveCurrent();
    // The worker may have died of it: the next one must not.
    keep({ data });
    addNotice({
      level: 'warn',
      code: 'engine-stopped',
      title: 'The network could not be brought back:',
      message: `${answer.error.message} A fresh one takes its place.`,
    });
  }
  const answer = await client.ask((remote) => remote.setData(data, model));
  if (answer.ok || instead === null) return answer;
  kept = { ...instead, run: null, timeline: null };
  const other = instead;
  return client.ask((remote) => remote.setData(other.data, other.model));
}

/** Starts a worker and gives it everything that it cannot know by itself. */
async function bringUp(): Promise<EngineClient> {
  // A key may be pressed before it is known what the page begins with.
  await begun;
  if (kept === null) throw new Error('There is nothing to begin with.');
  const { backend, settings, speed, growth } = getState();
  const client = await startEngine(backend?.choice ?? 'auto', onEvent, () => void onCrash());
  await client.ask((remote) => remote.configure(settings));
  await client.ask((remote) => remote.setGrowth(growth));
  await client.ask((remote) => remote.setSpeed(speed));
  await client.ask((remote) => remote.setView(viewRequest()));
  const presets = await client.ask((remote) => remote.presets());
  // The new worker counts its runs from the start.
  const { model: shown } = getState();
  if (shown !== null) setState({ model: { ...shown, runId: 0 } });
  const answer = await load(client, kept);
  if (!answer.ok) throw new EngineCrash(answer.error.message);
  setState({ presets, dataset: answer.value.dataset });
  showModel(answer.value.model);
  return client;
}

function connection(): Promise<EngineClient> {
  engine ??= bringUp().catch((error: unknown) => {
    // The next command tries again.
    engine = null;
    throw error;
  });
  return engine;
}

async function onCrash(): Promise<void> {
  const goOn = endless;
  engine = null;
  endless = false;
  setState({ running: false, starts: null, dataProgress: null, auto: null, pruning: null });
  forgetAct();
  const now = performance.now();
  const again = now - lastCrash < CRASH_LOOP_MS;
  lastCrash = now;
  const step = (kept?.run?.state.step ?? 0).toLocaleString('en');
  if (again) {
    const message = `It stopped twice in a short time. Press Train to start it again from step ${step}.`;
    addNotice({ level: 'warn', code: 'engine-stopped', title: 'The engine stopped.', message });
    return;
  }
  try {
    const answer = await ask((remote) => (goOn ? remote.run() : Promise.resolve({ ok: true, value: null })));
    // What else there is to say was said.
    if (!answer.ok || isFresh) return;
  } catch (error) {
    const message = `${messageOf(error)} Reload the page to try again.`;
    addNotice({ level: 'warn', code: 'engine-stopped', title: 'The engine could not start again.', message });
    return;
  }
  addNotice({
    level: 'warn',
    code: 'engine-stopped',
    title: `The engine stopped at step ${step}.`,
    message: `It was started again from there.${hasTimeline ? '' : ' The timeline before it is gone.'}`,
  });
}

function sayThatItIsGone(error: unknown): EngineCrash {
  if (!(error instanceof EngineCrash)) throw error;
  if (engine === null && useStore.getState().dataset === null) {
    addNotice({
      level: 'warn',
      code: 'engine-absent',
      title: 'The engine could not start.',
      message: `${error.message} Reload the page to try again.`,
    });
  }
  return error;
}

/** Sends a command. An engine that dies before it answers is a refusal; anything else that rejects is a defect. */
export async function ask<T>(command: (remote: EngineCommands) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await (await connection()).ask(command);
  } catch (error) {
    const { message } = sayThatItIsGone(error);
    return { ok: false, error: { code: 'engine-stopped', field: null, message } };
  }
}

/** Sends something that a fresh engine is told anyway; it may get lost with the one that dies. */
export async function tell(command: (remote: EngineCommands) => Promise<void>): Promise<void> {
  try {
    await (await connection()).ask(command);
  } catch (error) {
    sayThatItIsGone(error);
  }
}

function viewRequest() {
  const { mapAxes, output, digits } = getState();
  return { mapAxes, output, digits, visible: !document.hidden };
}

/** Tells the engine what the page looks at. */
export const tellView = () => tell((remote) => remote.setView(viewRequest()));

/** What a crash must bring back. Call it whenever data or network were replaced. */
export function keep(change: Partial<Pick<Kept, 'data' | 'model'>>): void {
  if (kept === null) return;
  const timeline = change.data === undefined ? kept.timeline : null;
  kept = { ...kept, ...change, run: null, timeline };
}

/** Where the run on these data has been is kept, and a crash can bring it back. */
export function keepTimeline(data: DataRequest, timeline: TimelineReader): void {
  if (kept?.data === data) kept = { ...kept, timeline };
}

/** Whether there is an engine, or one on its way; without one the next command starts it. */
export const isConnected = (): boolean => engine !== null;

/** The engine has been given a run from elsewhere: a crash must bring that back. */
export function takeOver(data: DataRequest, model: ModelRequest, run: KeptRun): void {
  kept = { data, model, run, timeline: null };
}

/** How to make the data of the network in training again, files and rows included; null before the first. */
export const keptData = (): DataRequest | null => kept?.data ?? null;

/** Starts the engine with its first data. @returns once its first picture is on its way */
export async function start(
  data: DataRequest,
  model: ModelRequest,
  beginning: Beginning = {},
): Promise<void> {
  const { run = null, timeline = null } = beginning;
  kept = { data, model, run, timeline: timeline === null ? null : async () => timeline };
  sent = beginning.sent ?? null;
  instead = beginning.instead ?? null;
  begin();
  document.addEventListener('visibilitychange', () => void tellView());
  await tellView();
}

/** What computes, once it is known whether an adapter answers. */
export async function backendFound(): Promise<BackendStatus> {
  const status = await (await connection()).ask((remote) => remote.backendFound());
  setState({ backend: status });
  return status;
}
