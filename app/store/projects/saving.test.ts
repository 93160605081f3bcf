import { beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import type { DataRequest } from '../../../src/worker/protocol.ts';
import type { Changes } from './database.ts';

interface Disk {
  data: unknown;
  readonly write: Mock<(changes: Changes) => Promise<void>>;
  connected: boolean;
  keys: string[];
}
const keepTimeline = vi.hoisted(() => vi.fn());
const { ask, disk } = vi.hoisted(() => {
  const made: Disk = { data: null, write: vi.fn(), connected: true, keys: [] };
  return { ask: vi.fn(), disk: made };
});
vi.mock('../connection.ts', () => ({
  ask,
  isConnected: () => disk.connected,
  keptData: () => disk.data,
  keepTimeline,
}));
vi.mock('./database.ts', () => ({
  storage: () => 'opened',
  readSummaries: async () => [],
  readMomentKeys: async () => disk.keys,
  readTimeline: async (id: string) => `of ${id}`,
  writeProject: disk.write,
  writeLast: vi.fn(),
}));
const renewLeases = vi.hoisted(() => vi.fn());
vi.mock('./projectLock.ts', () => ({ takeProject: async () => () => undefined, renewLeases }));
vi.stubGlobal('navigator', {});
vi.stubGlobal('window', { setTimeout, clearTimeout });
vi.stubGlobal(
  'BroadcastChannel',
  class {
    postMessage() {}
  },
);

const DATA: DataRequest = { kind: 'preset', name: 'product', seed: 1 };
const RUN = {
  ok: true,
  value: {
    request: {},
    run: { state: { step: 12 }, elapsedMs: 5 },
    metrics: { edges: 9, test: { rmse: 0.5 } },
    timeline: { tree: {}, states: [] },
  },
};

/** A page with a network and something that is not yet kept. */
async function page() {
  vi.resetModules();
  const { useStore } = await import('../store.ts');
  const saving = await import('./saving.ts');
  const dataset = { title: 'A product needs depth' } as never;
  useStore.setState({ model: { runId: 1 } as never, dataset });
  saving.markUnsaved();
  return { ...saving, useStore, state: () => useStore.getState() };
}

/** What each save has told the worker to be kept already. */
async function knownKeys(): Promise<unknown[]> {
  const keys: unknown[] = [];
  const savedRun = (known: unknown) => keys.push(known);
  for (const [command] of ask.mock.calls) (command as (engine: object) => unknown)({ savedRun });
  return keys;
}

const written = () => disk.write.mock.calls.map(([changes]) => changes);

beforeEach(() => {
  ask.mockReset().mockResolvedValue(RUN);
  renewLeases.mockReset();
  disk.write.mockReset().mockResolvedValue(undefined);
  keepTimeline.mockReset();
  Object.assign(disk, { data: DATA, connected: true, keys: [] });
});

describe('a save', () => {
  it('writes all of a new project, and of a known one only what is new', async () => {
    const { saveNow, markUnsaved, state } = await page();
    await saveNow();
    expect(written()[0]).toMatchObject({
      summary: { name: 'A product needs depth', step: 12 },
      data: { data: DATA },
    });
    expect(state()).toMatchObject({ saving: false, saveProblem: null });
    markUnsaved();
    await saveNow();
    expect(written()[1]).toMatchObject({ data: null });
    expect(written()[1]?.summary.id).toBe(written()[0]?.summary.id);
    await saveNow();
    expect(written()).toHaveLength(2);
  });

  it('asks for the states of those moments that are not on the disk, and for none while nothing can be kept', async () => {
    const { saveNow, markUnsaved, state } = await page();
    disk.write.mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    await saveNow();
    // Written without moments, and at once again with them.
    await saveNow();
    disk.keys = ['a-1', 'a-2'];
    markUnsaved();
    await saveNow();
    expect(await knownKeys()).toEqual([[], null, [], ['a-1', 'a-2']]);
    expect(written()[2]).toMatchObject({ timeline: RUN.value.timeline });
    const [data, read] = (keepTimeline.mock.lastCall ?? []) as [unknown, () => Promise<unknown>];
    expect(data).toBe(DATA);
    expect(await read()).toBe(`of ${state().project?.id}`);
  });

  it('keeps the run where there is no room for its moments, and those that are there', async () => {
    const { saveNow, markUnsaved, state } = await page();
    const full = () => new DOMException('', 'QuotaExceededError');
    const timeline = { tree: {}, states: [{ key: 'a-1' }] };
    ask.mockResolvedValue({ ok: true, value: { ...RUN.value, timeline } });
    disk.write.mockRejectedValueOnce(full());
    expect(await saveNow()).toBe(true);
    markUnsaved();
    disk.write.mockRejectedValueOnce(full());
    expect(await saveNow()).toBe(true);
    // Of other data nothing must stay.
    expect(written().map((changes) => changes.timeline)).toEqual([timeline, null, timeline, undefined]);
    expect(state().saveProblem).toBeNull();
  });

  it('asks again when another project was begun meanwhile, which has no moments yet', async () => {
    const { saveNow, markUnsaved } = await page();
    await saveNow();
    disk.keys = ['a-1'];
    const { createCurrent } = await import('./currentProject.ts');
    ask.mockImplementationOnce(async () => {
      createCurrent('Copy', true, true);
      return RUN;
    });
    markUnsaved();
    await saveNow();
    expect(await knownKeys()).toEqual([[], ['a-1'], []]);
    expect(written().map(({ summary }) => summary.name)).toEqual(['A product needs depth', 'Copy']);
  });

  it('never overlaps another', async () => {
    const { saveNow, markUnsaved } = await page();
    let answer: (run: unknown) => void = () => {};
    ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = saveNow();
    markUnsaved();
    const second = saveNow();
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    answer(RUN);
    await Promise.all([first, second]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('of a worker that died leaves what was saved before', async () => {
    const { saveNow } = await page();
    ask.mockResolvedValue({ ok: false, error: { code: 'engine-stopped', field: null, message: '' } });
    await saveNow();
    disk.connected = false;
    await saveNow();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(disk.write).not.toHaveBeenCalled();
  });

  it('is given up when other data came meanwhile, while they come, and while something is only looked at', async () => {
    const { saveNow, holdSaves, useStore } = await page();
    ask.mockImplementationOnce(async () => {
      disk.data = { ...DATA };
      return RUN;
    });
    await saveNow();
    const end = holdSaves();
    await saveNow();
    end();
    useStore.setState({ shared: {} as never });
    await saveNow();
    useStore.setState({ shared: null, embed: {} as never });
    await saveNow();
    expect(disk.write).not.toHaveBeenCalled();
    useStore.setState({ embed: null });
    await saveNow();
    expect(disk.write).toHaveBeenCalledTimes(1);
  });

  it('answers whether everything is kept', async () => {
    const { saveNow, markUnsaved, holdSaves, isUnkeptWork, useStore } = await page();
    disk.write.mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    expect(await saveNow()).toBe(false);
    // Nobody has done anything yet.
    expect(isUnkeptWork()).toBe(false);
    const { project } = useStore.getState();
    if (project !== null) useStore.setState({ project: { ...project, touched: true } });
    expect(isUnkeptWork()).toBe(true);
    expect(await saveNow()).toBe(true);
    expect(isUnkeptWork()).toBe(false);
    markUnsaved();
    ask.mockResolvedValueOnce({ ok: false, error: { code: 'engine-stopped', field: null, message: '' } });
    expect(await saveNow()).toBe(false);
    // While other data come, it was the one who lets them in who has asked.
    const end = holdSaves();
    expect(await saveNow()).toBe(true);
    end();
  });

  it('that takes too long for somebody who waits is not answered as kept', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('window', { setTimeout, clearTimeout });
    const { saveNow } = await page();
    disk.write.mockReturnValue(new Promise(() => {}));
    const answer = saveNow();
    await vi.advanceTimersByTimeAsync(2100);
    expect(await answer).toBe(false);
    vi.useRealTimers();
    vi.stubGlobal('window', { setTimeout, clearTimeout });
  });

  it('of a project that another tab has taken is a copy', async () => {
    const { saveNow, markUnsaved, useStore } = await page();
    await saveNow();
    const { loseCurrent } = await import('./currentProject.ts');
    const taken = useStore.getState().project?.id ?? '';
    renewLeases.mockImplementationOnce(() => loseCurrent(taken));
    markUnsaved();
    expect(await saveNow()).toBe(true);
    expect(written()).toHaveLength(2);
    expect(written()[1]?.summary.id).not.toBe(taken);
    expect(written()[1]).toMatchObject({
      summary: { name: 'A product needs depth copy' },
      data: { data: DATA },
    });
    const said = useStore.getState().notices.map(({ title }) => title);
    expect(said).toEqual(['“A product needs depth” is open in another tab now,']);
  });

  it('that fails is said once to who has worked, stays to be done, and is no problem any more once it is done', async () => {
    const { saveNow, state, useStore } = await page();
    disk.write.mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    await saveNow();
    expect(state().saveProblem).toMatch(/no room left/);
    expect(state().notices).toHaveLength(0);
    const { project } = state();
    if (project !== null) useStore.setState({ project: { ...project, touched: true } });
    await saveNow();
    await saveNow();
    expect(state().notices.map(({ code }) => code)).toEqual(['not-saved']);
    disk.write.mockResolvedValue(undefined);
    await saveNow();
    expect(state().saveProblem).toBeNull();
  });
});
