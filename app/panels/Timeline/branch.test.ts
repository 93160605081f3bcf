import { describe, expect, it } from 'vitest';
import type { ActKind, Moment } from '../../store/types.ts';
import { branchOf, groupMarks, settledMoments, tipOf } from './branch.ts';

function moment(id: number, parent: number | null, step: number, act: ActKind | null = null): Moment {
  const [trainRmse, testRmse] = [1 / id, 2 / id];
  const counts = { edges: 3, parameters: 30, symbolic: 0, elapsedMs: 10 * id };
  return { id, parent, act, step, label: act ?? '', trainRmse, testRmse, ...counts };
}

/** Trained, pruned, trained on, accepted: with the state between fitting and polishing in the middle. */
const TREE = [
  moment(1, null, 0, 'start'),
  moment(2, 1, 50),
  moment(3, 2, 50, 'prune'),
  moment(4, 3, 80),
  moment(5, 4, 80),
  moment(6, 5, 80, 'accept'),
];
const ids = (moments: readonly Moment[]) => moments.map(({ id }) => id);

describe('the end of the branch that is shown', () => {
  it('is the newest leaf below where one is', () => {
    expect(tipOf(TREE, 6, null)).toBe(6);
    expect(tipOf(TREE, 2, null)).toBe(6);
  });

  it('stays when one goes back along the branch, and when that keeps another point at its end', () => {
    expect(tipOf(TREE, 2, 6)).toBe(6);
    expect(tipOf([...TREE, moment(7, 6, 95)], 2, 6)).toBe(7);
  });

  it('moves with training on another branch, and when it was thinned out', () => {
    expect(tipOf([...TREE, moment(7, 2, 60)], 7, 6)).toBe(7);
    expect(tipOf(TREE, 4, 99)).toBe(6);
  });
});

describe('a branch', () => {
  it('stops at moments and acts, not within an act', () => {
    const { stops, course } = branchOf(TREE, 6, 6);
    expect(ids(stops)).toEqual([1, 2, 3, 4, 6]);
    expect(course.stops.map(({ acts }) => acts)).toEqual([0, 0, 1, 1, 2]);
    expect([course.at, course.done]).toEqual([4, 2]);
  });

  it('knows the error before an act, not that within it', () => {
    const { marks, course } = branchOf(TREE, 6, 6);
    expect(marks.map(({ moment, before, state }) => [moment.id, before, state])).toEqual([
      [3, 1, 'done'],
      [6, 0.5, 'done'],
    ]);
    expect(course.acts[1]?.train).toEqual({ before: 1 / 4, after: 1 / 6 });
  });

  it('has what was left by going back ahead of it', () => {
    const { marks, course, left } = branchOf(TREE, 2, 6);
    expect([course.at, course.done]).toEqual([1, 0]);
    expect(marks.map(({ state }) => state)).toEqual(['left', 'left']);
    expect([...(left?.steps ?? [])]).toEqual([50, 80, 80]);
    expect(branchOf(TREE, 6, 6).left).toBeNull();
  });

  it('shows what was done on another branch, and where that ended', () => {
    const tree = [...TREE, moment(7, 2, 70), moment(8, 7, 70, 'grid'), moment(9, 8, 90)];
    const { marks, course } = branchOf(tree, 9, 9);
    const other = marks.filter(({ state }) => state === 'other');
    expect(other.map(({ moment }) => moment.id)).toEqual([3, 6]);
    expect(other[1]?.place).toEqual({ step: 80, acts: 0 });
    expect(course.others.map(({ step }) => step)).toEqual([50, 80, 80]);
    const back = branchOf(tree, 6, 6).marks.filter(({ state }) => state === 'other');
    expect(back.map(({ moment }) => moment.id)).toEqual([8, 9]);
  });

  it('begins with its network: what was done to the one before stands at its start, what came later at its end', () => {
    const tree = [...TREE, moment(7, 6, 0, 'model'), moment(8, 7, 20), moment(9, 8, 20, 'grid')];
    const after = branchOf(tree, 9, 9);
    expect(ids(after.stops)).toEqual([7, 8, 9]);
    expect(after.marks.map(({ place }) => (typeof place === 'string' ? place : place.acts))).toEqual([
      'start',
      'start',
      0,
      1,
    ]);
    const before = branchOf(tree, 4, 9);
    expect(ids(before.stops)).toEqual([1, 2, 3, 4, 6]);
    expect(before.marks.filter(({ place }) => place === 'end').map(({ moment }) => moment.id)).toEqual([
      7, 9,
    ]);
  });
});

describe('all states', () => {
  it('are those between acts, each from the one before', () => {
    expect(settledMoments(TREE, 6).map(({ id, parent }) => [id, parent])).toEqual([
      [1, null],
      [2, 1],
      [3, 2],
      [4, 3],
      [6, 4],
    ]);
  });
});

describe('marks that lie close', () => {
  it('become one in their middle', () => {
    const places = [
      { id: 1, x: 10 },
      { id: 2, x: 100 },
      { id: 3, x: 20 },
      { id: 4, x: 38 },
    ];
    expect(groupMarks(places, 22)).toEqual([
      { ids: [1, 3], x: 15 },
      { ids: [4], x: 38 },
      { ids: [2], x: 100 },
    ]);
  });
});
