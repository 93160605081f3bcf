import { beforeAll, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../src/worker/protocol.ts';

const page = { setTimeout, clearTimeout, addEventListener: () => undefined };
vi.stubGlobal('window', page);
vi.stubGlobal('document', { ...page, hidden: false });
vi.mock('../connection.ts', () => ({ ask: vi.fn(async () => ({ ok: true, value: null })) }));
vi.mock('./saving.ts', () => ({
  markUnsaved: vi.fn(),
  saveLast: vi.fn(),
  saveUnsaved: vi.fn(async () => true),
}));

const { keepSaving } = await import('./autosave.ts');
const { beginWork, isWork } = await import('./work.ts');
const { snapshots } = await import('../snapshots.ts');
const { useStore } = await import('../store.ts');
const { step, train } = await import('../trainingActions.ts');

const running = (is: boolean) => useStore.setState({ running: is });
const picture = (at: number) => snapshots.set({ runId: 1, step: at } as Snapshot);

beforeAll(() => keepSaving());

it('a pause of the first example is no work, also when a picture comes after it', () => {
  beginWork(true);
  running(true);
  picture(10);
  running(false);
  picture(11);
  picture(12);
  expect(isWork(0)).toBe(false);
  // Who presses Train has begun to work.
  running(true);
  running(false);
  expect(isWork(0)).toBe(true);
});

it('steps that somebody asks for are work, however few', () => {
  for (const act of [step, () => train(3)]) {
    beginWork(true);
    void act();
    expect(isWork(0)).toBe(true);
  }
});

it('so are other settings', () => {
  beginWork(true);
  const { settings } = useStore.getState();
  useStore.setState({ settings: { ...settings, learningRate: settings.learningRate / 2 } });
  expect(isWork(0)).toBe(true);
});
