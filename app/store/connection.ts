/**
 * The page's one connection to the engine: events go into the store and the snapshot channels, commands come from the
 * actions. When the worker dies it is started again from the last snapshot.
 */
import { type EngineClient, startEngine } from '../../src/worker/client.ts';
import type {
  DataRequest,
  EngineEvent,
  KeptRun,
  Loaded,
  ModelRequest,
  Result,
  Snapshot,
} from '../../src/worker/protocol.ts';
import { addNotice } from './notices.ts';
import { outputs, snapshots } from './snapshots.ts';
import { useStore } from './store.ts';

type Ask = EngineClient['ask'];

/** What is needed to bring a run back after the worker has died. */
interface Kept {
  data: DataRequest;
  model: ModelRequest;
  /** Null until the first snapshot of this network. */
  run: KeptRun | null;
}

/** Restarts within this time are given up: something kills the worker again and again. */
const CRASH_LOOP_MS = 5000;

let client: Promise<EngineClient> | null = null;
let kept: Kept | null = null;
let lastCrash = Number.NEGATIVE_INFINITY;

function onSnapshot(snapshot: Snapshot): void {
  // After new data or a new network, pictures of the old one may still be on their way.
  if (snapshot.runId < (useStore.getState().model?.runId ?? 0)) return;
  const { state, history, elapsedMs } = snapshot;
  if (state !== null && kept !== null) kept.run = { state, history, elapsedMs };
  snapshots.set(snapshot);
}

function onEvent(event: EngineEvent): void {
  switch (event.type) {
    case 'snapshot':
      onSnapshot(event);
      break;
    case 'output':
      if (event.runId >= (useStore.getState().model?.runId ?? 0)) outputs.set(event);
      break;
    case 'status':
      useStore.setState({ running: event.running, backend: event.backend });
      break;
    case 'notice':
      addNotice(event);
      break;
  }
}

async function start(): Promise<EngineClient> {
  const choice = useStore.getState().backend?.choice ?? 'auto';
  const started = await startEngine(choice, onEvent, () => void recover());
  useStore.setState({ backend: started.status });
  return started;
}

/** Sends a command to the engine, starting it first when need be. Rejects only on a defect or a crash. */
export const ask: Ask = async (command) => {
  client ??= start();
  return (await client).ask(command);
};

/** What a crash must bring back. Call it whenever data or network were replaced. */
export function keep(data: DataRequest, model: ModelRequest): void {
  kept = { data, model, run: null };
}

/** Sends everything that the worker does not know by itself after a start. */
async function sendPreferences(): Promise<void> {
  const { settings, speed, mapAxes, output } = useStore.getState();
  await ask((engine) => engine.configure(settings));
  await ask((engine) => engine.setSpeed(speed));
  await ask((engine) => engine.setView({ mapAxes, output, visible: !document.hidden }));
}

async function recover(): Promise<void> {
  const wasRunning = useStore.getState().running;
  client = null;
  useStore.setState({ running: false });
  const now = performance.now();
  const again = now - lastCrash < CRASH_LOOP_MS;
  lastCrash = now;
  if (again || kept === null) {
    addNotice({
      level: 'warn',
      code: 'engine-crashed',
      title: 'The engine stopped twice.',
      message: 'Try a smaller network or fewer rows, then press Train.',
    });
    return;
  }
  const { data, model, run } = kept;
  // The new worker counts its runs from 1.
  const current = useStore.getState().model;
  if (current !== null) useStore.setState({ model: { ...current, runId: 0 } });
  await sendPreferences();
  const answer: Result<Loaded> =
    run === null
      ? await ask((engine) => engine.setData(data, model))
      : await ask((engine) => engine.restore(data, model, run));
  if (!answer.ok) return;
  useStore.setState({ model: answer.value.model, dataset: answer.value.dataset });
  addNotice({
    level: 'warn',
    code: 'engine-restarted',
    title: `The engine stopped at step ${(run?.state.step ?? 0).toLocaleString('en')}.`,
    message: 'It was started again from there.',
  });
  if (wasRunning) await ask((engine) => engine.run());
}

/** Starts the engine and tells it what the page wants. Call once. */
export async function connect(): Promise<void> {
  await sendPreferences();
  document.addEventListener('visibilitychange', () => void sendPreferences());
}
