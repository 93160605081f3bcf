import { beforeEach, describe, expect, it } from 'vitest';
import type { ActKind, Moment, TimelineEvent } from '../../src/worker/protocol.ts';
import { forgetOldAct, sayAct, undoTakesBack } from './lastAct.ts';
import { useStore } from './store.ts';

function moment(id: number, parent: number | null, act: ActKind | null): Moment {
  const numbers = { step: id, elapsedMs: 0, trainRmse: 1, testRmse: 1, edges: 3, parameters: 9, symbolic: 0 };
  return { id, parent, act, label: '', ...numbers };
}

function timeline(current: number, ...moments: Moment[]): TimelineEvent {
  return { type: 'timeline', runId: 1, moments, current, undo: null, redo: null };
}

const start = moment(1, null, 'start');
const cut = moment(2, 1, 'prune');
const cost = (before: number, after: number) => ({ testRmse: { before, after }, moment: 2 });

describe('what is offered to be taken back', () => {
  beforeEach(() => useStore.setState(useStore.getInitialState(), true));

  it('is the act that undo takes back, training after it included', () => {
    expect(undoTakesBack(timeline(2, start, cut), 2)).toBe(true);
    expect(undoTakesBack(timeline(3, start, cut, moment(3, 2, null)), 2)).toBe(true);
  });

  it('is not an act that another one followed, or that was gone back before', () => {
    expect(undoTakesBack(timeline(3, start, cut, moment(3, 2, 'grid')), 2)).toBe(false);
    expect(undoTakesBack(timeline(1, start, cut), 2)).toBe(false);
    expect(undoTakesBack(timeline(3, start, cut, moment(3, 1, null)), 2)).toBe(false);
  });

  it('waits for a timeline that has not been told of the act', () => {
    useStore.setState({ timeline: timeline(1, start) });
    sayAct('prune', { label: 'One edge pruned' }, cost(1, 1));
    expect(useStore.getState().lastAct?.moment).toBe(2);
  });

  it('goes when the timeline has gone on, the message about harm too, and no other message', () => {
    sayAct('prune', { label: 'One edge pruned' }, cost(1, 1));
    forgetOldAct(timeline(1, start, cut));
    expect(useStore.getState().lastAct).toBeNull();
    sayAct('prune', { label: 'One edge pruned' }, cost(1, 1e6));
    const [worse] = useStore.getState().notices;
    expect(worse?.offer).toEqual({ label: 'Take it back', act: 'undo', moment: 2 });
    const other = { id: -1, level: 'info', code: 'grid', title: 'Grid 10', message: '' } as const;
    useStore.setState({ notices: [...useStore.getState().notices, other] });
    forgetOldAct(timeline(3, start, cut, moment(3, 2, 'grid')));
    expect(useStore.getState().notices).toEqual([other]);
  });
});
