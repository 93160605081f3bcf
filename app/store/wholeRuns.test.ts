import { beforeEach, expect, it } from 'vitest';
import type { ModelInfo, Snapshot } from '../../src/worker/protocol.ts';
import { snapshots } from './snapshots.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;
const model = (runId: number) => ({ runId }) as ModelInfo;
const formula = (runId: number) => ({ type: 'formula', runId }) as never;
const timeline = (runId: number) => ({ type: 'timeline', runId }) as never;
const picture = (runId: number) => ({ runId }) as Snapshot;
const shown = () => [getState().formula?.runId, getState().timeline?.runId, snapshots.get()?.runId];

beforeEach(() => {
  setState({ model: null, formula: null, timeline: null });
  snapshots.set(null);
});

it('before the first network everything is shown as it comes', () => {
  setState({ timeline: timeline(1) });
  snapshots.set(picture(1));
  expect(shown()).toEqual([undefined, 1, 1]);
});

it('what belongs to a network that the page was not told of waits until it is', () => {
  setState({ model: model(1), formula: formula(1), timeline: timeline(1) });
  snapshots.set(picture(1));
  setState({ timeline: timeline(2) });
  snapshots.set(picture(2));
  setState({ formula: formula(2) });
  setState({ running: false });
  expect(shown()).toEqual([1, 1, 1]);
  setState({ model: model(2) });
  expect(shown()).toEqual([2, 2, 2]);
  // From now on they come at once.
  setState({ formula: null });
  setState({ running: true });
  expect(shown()).toEqual([undefined, 2, 2]);
});

it('what a newer network has overtaken is never shown', () => {
  setState({ model: model(1), formula: formula(1), timeline: timeline(1) });
  snapshots.set(picture(1));
  setState({ formula: formula(2), timeline: timeline(2) });
  snapshots.set(picture(2));
  setState({ model: model(3) });
  expect(shown()).toEqual([1, 1, 1]);
});
