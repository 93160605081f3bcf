/**
 * The newest pictures from the worker, beside the store. Each is immutable and replaced whole. Canvases subscribe and
 * draw; components that show a few numbers use the hooks.
 */
import { useSyncExternalStore } from 'react';
import type { OutputSnapshot, Snapshot } from '../../src/worker/protocol.ts';
import { useStore } from './store.ts';
import { isUntold } from './wholeRuns.ts';

type Listener = () => void;

/** A value that is replaced whole, with listeners: what a canvas needs to draw and what a hook needs to re-render. */
export interface Channel<T> {
  /** The newest value. */
  get(): T | null;
  set(value: T | null): void;
  /** Calls `listener` after each `set`. @returns how to stop */
  subscribe(listener: Listener): () => void;
}

function createChannel<T>(): Channel<T> {
  let value: T | null = null;
  const listeners = new Set<Listener>();
  return {
    get: () => value,
    set(next) {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A channel of pictures of networks: one of a network that the page has not been told of waits until it is. */
function createPictures<T extends { readonly runId: number }>(): Channel<T> {
  const channel = createChannel<T>();
  let waiting: T | null = null;
  const set = (next: T | null) => {
    waiting = next !== null && isUntold(next.runId, useStore.getState().model) ? next : null;
    if (waiting === null) channel.set(next);
  };
  useStore.subscribe(
    ({ model }) => model,
    (model) => {
      // The page may have been told of a newer one.
      if (waiting !== null && waiting.runId === model?.runId) set(waiting);
    },
  );
  return { ...channel, set };
}

export const snapshots: Channel<Snapshot> = createPictures<Snapshot>();
export const outputs: Channel<OutputSnapshot> = createPictures<OutputSnapshot>();

/** A part of the newest snapshot; re-renders only when that part changes (compared by Object.is: pick numbers or strings). */
export function useSnapshot<T>(pick: (snapshot: Snapshot | null) => T): T {
  return useSyncExternalStore(snapshots.subscribe, () => pick(snapshots.get()));
}

/** A part of the newest output snapshot, as `useSnapshot`. */
export function useOutput<T>(pick: (snapshot: OutputSnapshot | null) => T): T {
  return useSyncExternalStore(outputs.subscribe, () => pick(outputs.get()));
}
