import { describe, expect, it } from 'vitest';
import { historyAfter, isBeginningOf, type LossAct, lossAxis, lossTrack, nearestStop } from './lossCourse.ts';

const jump = (before: number, after: number) => ({ before, after });
const act = (step: number): LossAct => ({ step, train: jump(1, 2), test: jump(3, 4) });
const history = (steps: number[], train = steps.map((step) => 1 / (1 + step))) => ({
  steps: Float64Array.from(steps),
  train: Float64Array.from(train),
  test: Float64Array.from(steps, () => Number.NaN),
});

describe('the level axis of the loss', () => {
  it('gives every act a room of its own and the rest to the steps', () => {
    const axis = lossAxis([act(50)], 0, 100, [0, 230]);
    expect([axis.x(0), axis.x(50), axis.x(50, 1), axis.x(100)]).toEqual([0, 100, 130, 230]);
  });

  it('leaves at least half of its length to training', () => {
    const acts = Array.from({ length: 50 }, () => act(10));
    const axis = lossAxis(acts, 0, 10, [0, 200]);
    expect(axis.x(10)).toBe(100);
    expect(axis.x(10, 50)).toBeCloseTo(200, 10);
  });

  it('has a place for an act before the first step', () => {
    const axis = lossAxis([act(0)], 0, 0, [8, 108]);
    expect([axis.x(0, 0), axis.x(0, 1)]).toEqual([8, 38]);
  });
});

describe('the line of the loss', () => {
  const acts = [act(5), act(5)];
  const axis = lossAxis(acts, 0, 10, [0, 160]);

  it('jumps in the middle of the room of an act, one act after the other, whatever the history has at that step', () => {
    const { x, train, test } = lossTrack(history([0, 5, 10], [9, 8, 7]), acts, axis);
    expect(x).toEqual([0, 50, 50, 65, 65, 80, 80, 95, 95, 110, 160]);
    expect(train).toEqual([9, 1, 1, 1, 2, 2, 1, 1, 2, 2, 7]);
    expect(test.slice(2, 6)).toEqual([3, 3, 4, 4]);
  });

  it('ends before acts that are not done', () => {
    expect(lossTrack(history([0, 5]), acts, axis, [0, 1]).x.at(-1)).toBe(80);
  });

  it('begins with what an act has made where it begins after one', () => {
    expect(lossTrack(history([5, 10], [8, 7]), acts, axis, [2, 2]).train).toEqual([2, 7]);
  });

  it('goes on after the acts that are done', () => {
    expect(lossTrack(history([5, 10]), acts, axis, [1, 2]).x).toEqual([80, 80, 95, 95, 110, 160]);
  });
});

describe('what was left by going back', () => {
  const long = history([0, 2, 4, 6]);

  it('goes on where the way that is left begins as the other one', () => {
    expect(isBeginningOf(history([0, 2, 4]), long)).toBe(true);
    expect(isBeginningOf(history([]), long)).toBe(true);
  });

  it('is another way where the errors differ or the step is not in it', () => {
    expect(isBeginningOf(history([0, 2], [1, 5]), long)).toBe(false);
    expect(isBeginningOf(history([0, 3]), long)).toBe(false);
    expect(isBeginningOf(history([0, 8]), long)).toBe(false);
  });

  it('is shown from where one is', () => {
    expect([...historyAfter(long, 4).steps]).toEqual([4, 6]);
  });
});

describe('the nearest stop', () => {
  const axis = lossAxis([act(5)], 0, 10, [0, 130]);
  const stops = [
    { step: 0, acts: 0 },
    { step: 5, acts: 0 },
    { step: 5, acts: 1 },
    { step: 10, acts: 1 },
  ];

  it.each([
    [-10, 0],
    [40, 1],
    [70, 2],
    [500, 3],
  ])('of %d is stop %d', (x, stop) => {
    expect(nearestStop(stops, axis, x)).toBe(stop);
  });

  it('is none where there are none', () => {
    expect(nearestStop([], axis, 0)).toBe(-1);
  });
});
