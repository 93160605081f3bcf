import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whileOpening } from './opening.ts';
import { useStore } from './store.ts';

const file = { of: 'file', words: 'Opening “a.kan”…' } as const;
const link = { of: 'link', words: 'Opening the link…' } as const;
const shown = () => useStore.getState().opening;

function deferred() {
  let [resolve, reject]: [() => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<void>((done, fail) => {
    [resolve, reject] = [done, fail];
  });
  return { promise, resolve, reject };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('what opens at once is not spoken of, what takes longer is until it ends', async () => {
  await whileOpening(file, async () => undefined);
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown()).toBeNull();
  const work = deferred();
  const opening = whileOpening(file, () => work.promise);
  await vi.advanceTimersByTimeAsync(250);
  expect(shown()).toBeNull();
  await vi.advanceTimersByTimeAsync(100);
  expect(shown()).toBe(file);
  work.resolve();
  await opening;
  expect(shown()).toBeNull();
});

it('the newest is spoken of, until it ends or fails', async () => {
  const works = [deferred(), deferred()] as const;
  const first = whileOpening(file, () => works[0].promise);
  await vi.advanceTimersByTimeAsync(400);
  const second = whileOpening(link, () => works[1].promise);
  await vi.advanceTimersByTimeAsync(400);
  works[0].resolve();
  await first;
  expect(shown()).toBe(link);
  works[1].reject(new Error('broken'));
  await expect(second).rejects.toThrow('broken');
  expect(shown()).toBeNull();
});
