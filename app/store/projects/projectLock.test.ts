import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renewLeases, takeProject } from './projectLock.ts';

const notes = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers();
  notes.clear();
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('window', {
    setInterval,
    clearInterval,
    addEventListener: () => {},
    removeEventListener: () => {},
    localStorage: {
      getItem: (key: string) => notes.get(key) ?? null,
      setItem: (key: string, text: string) => notes.set(key, text),
      removeItem: (key: string) => notes.delete(key),
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Another tab, while this one slept. */
function takeElsewhere(id: string): void {
  notes.set(`edgewise-lease-${id}`, JSON.stringify({ tab: 'other', until: Date.now() + 60_000 }));
}

it('a project that another tab has taken meanwhile is found to be lost, once', async () => {
  const onLost = vi.fn();
  const release = await takeProject('a', { onLost });
  vi.advanceTimersByTime(10_000);
  expect(onLost).not.toHaveBeenCalled();
  takeElsewhere('a');
  vi.advanceTimersByTime(10_000);
  expect(onLost.mock.calls).toEqual([['a']]);
  release?.();
  // The other one keeps it.
  expect(notes.get('edgewise-lease-a')).toContain('other');
});

it('it is found before anything is written, too', async () => {
  const onLost = vi.fn();
  await takeProject('b', { onLost });
  takeElsewhere('b');
  renewLeases();
  expect(onLost.mock.calls).toEqual([['b']]);
});

it('what is given back is not lost', async () => {
  const onLost = vi.fn();
  const release = await takeProject('c', { onLost });
  release?.();
  takeElsewhere('c');
  renewLeases();
  vi.advanceTimersByTime(10_000);
  expect(onLost).not.toHaveBeenCalled();
});
