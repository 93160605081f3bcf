import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent, Snapshot } from '../../src/worker/protocol.ts';

const { startEngine, EngineCrash } = vi.hoisted(() => ({
  startEngine: vi.fn(),
  EngineCrash: class extends Error {},
}));
vi.mock('../../src/worker/client.ts', () => ({ startEngine, EngineCrash }));
vi.stubGlobal('document', { addEventListener: () => {}, hidden: false });

type Listener = (event: EngineEvent) => void;

const DATA = { kind: 'preset', name: 'sum-curve', seed: 1 } as const;
const MODEL = { runId: 1, hidden: [5], width: [2, 5, 1], layers: [], seed: 7 };
const LOADED = { ok: true, value: { dataset: { inputs: [], outputs: [] }, model: MODEL } };
const SNAPSHOT = {
  type: 'snapshot',
  runId: 1,
  state: { step: 40 },
  history: { steps: [] },
  elapsedMs: 9,
  ownFunctions: [[1000, 'sin(3*x)']],
} as unknown as Snapshot;

const restore = vi.fn();
const setData = vi.fn();
const engine = {
  ...Object.fromEntries(
    ['configure', 'setGrowth', 'setSpeed', 'setView', 'presets'].map((name) => [name, async () => []]),
  ),
  restore,
  setData,
};

/** A page that has seen a snapshot, and how to make its worker die. */
async function crashingPage() {
  vi.resetModules();
  let listen: Listener = () => {};
  let die: () => void = () => {};
  startEngine.mockImplementation(async (_: unknown, onEvent: Listener, onCrash: () => void) => {
    listen = onEvent;
    die = onCrash;
    return { ask: async (command: (remote: unknown) => Promise<unknown>) => command(engine) };
  });
  const { start, keepTimeline } = await import('./connection.ts');
  const { FIRST_MODEL } = await import('./modelRequest.ts');
  const { useStore } = await import('./store.ts');
  await start(DATA, FIRST_MODEL);
  listen(SNAPSHOT);
  const said = () => {
    const { notices } = useStore.getState();
    return notices.map(({ title, message }) => `${title} ${message}`);
  };
  return { crash: () => die(), said, keepTimeline };
}

describe('after a crash', () => {
  beforeEach(() => {
    restore.mockReset().mockResolvedValue(LOADED);
    setData.mockReset().mockResolvedValue(LOADED);
    startEngine.mockReset();
  });

  it('the run comes back with the functions that a person has typed', async () => {
    const { crash, said } = await crashingPage();
    crash();
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    const { state, history, elapsedMs, ownFunctions } = SNAPSHOT;
    expect(restore.mock.calls[0]?.[2]).toEqual({ state, history, elapsedMs, ownFunctions });
    expect(said()[0]).toMatch(/^The engine stopped at step 40\..*The timeline before it is gone\.$/);
  });

  it('where it has been comes back too, as it was saved last', async () => {
    const { crash, said, keepTimeline } = await crashingPage();
    const timeline = { tree: { moments: [], current: 3, redoPath: [] }, states: [] };
    // Of other data.
    keepTimeline({ ...DATA }, async () => null);
    keepTimeline(DATA, async () => timeline);
    crash();
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(restore.mock.calls[0]?.[3]).toBe(timeline);
    expect(said()[0]).toMatch(/^The engine stopped at step 40\. It was started again from there\.$/);
  });

  it('the run comes back where the disk does not answer', async () => {
    const { crash, said, keepTimeline } = await crashingPage();
    keepTimeline(DATA, () => Promise.reject(new Error('No disk.')));
    crash();
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(restore.mock.calls[0]?.[3]).toBeNull();
    expect(said()[0]).toMatch(/The timeline before it is gone\.$/);
  });

  const refused = async () => ({ ok: false, error: { code: 'c', field: null, message: 'It is broken.' } });
  const rejected = async () => {
    throw new Error('It is broken.');
  };
  it.each([
    ['refused', refused],
    ['no answer at all', rejected],
  ])('a run that is %s leaves a fresh network and a message', async (_, answer) => {
    restore.mockImplementation(answer);
    const { crash, said } = await crashingPage();
    crash();
    await vi.waitFor(() => expect(setData).toHaveBeenCalledTimes(2));
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toMatch(/^The network could not be brought back: It is broken\./);
  });

  it('a worker that cannot be started again is said, and rejects nowhere', async () => {
    const { crash, said } = await crashingPage();
    startEngine.mockRejectedValue(new Error('No worker.'));
    crash();
    await vi.waitFor(() => expect(said()).toHaveLength(1));
    expect(said()[0]).toBe('The engine could not start again. No worker. Reload the page to try again.');
  });
});
