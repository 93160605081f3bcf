import { describe, expect, it } from 'vitest';
import { freshState } from '../backend/backend.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import type { Metrics } from './protocol.ts';
import { saveTimeline } from './savedTimeline.ts';
import { model } from './testing/harness.ts';
import { Timeline } from './timeline.ts';
import type { KeptMoment } from './timelineTree.ts';

const network = createNetwork(createSpec({ width: [1, 2, 1], gridSize: 3, order: 3 }), 1);
const scores = { loss: 0.1, rmse: 0.2, r2: 0.9 };
const metrics: Metrics = {
  step: 0,
  optimizer: 'adam',
  train: scores,
  test: scores,
  edges: 4,
  parameters: 28,
  gridSize: 3,
  elapsedMs: 0,
  backend: 'cpu',
};
const none = new Float64Array();

/** A state of its own at a step. */
function momentAt(step: number): KeptMoment {
  const state = { ...freshState(network), step };
  return { state, request: model, history: { steps: none, train: none, test: none }, elapsedMs: 10 * step };
}

function started(): Timeline {
  const timeline = new Timeline();
  timeline.begin(momentAt(0), metrics);
  return timeline;
}

/** What the engine does: keeps where one is, finds, goes. */
function undo(timeline: Timeline): number | null {
  const target = timeline.undoTarget();
  if (target === null) return null;
  timeline.move(target.id, 'undo');
  return target.step;
}

function redo(timeline: Timeline): number | null {
  const target = timeline.redoTarget();
  if (target === null) return null;
  timeline.move(target.id, 'redo');
  return target.step;
}

describe('the timeline', () => {
  it('goes back before each act, to the start at last, and forward again to the very states', () => {
    const timeline = started();
    timeline.keep(momentAt(10), metrics);
    timeline.act('prune', 'Prune 3 edges', momentAt(11), metrics);
    timeline.keep(momentAt(20), metrics);
    timeline.act('accept', 'φ₁ is sin', momentAt(21), metrics);
    timeline.keep(momentAt(30), metrics);
    expect(timeline.describe().undo).toBe('φ₁ is sin');
    expect([undo(timeline), undo(timeline), undo(timeline), undo(timeline)]).toEqual([20, 10, 0, null]);
    expect(timeline.describe().redo).toBe('Training');
    expect([redo(timeline), redo(timeline), redo(timeline), redo(timeline)]).toEqual([10, 20, 30, null]);
  });

  it('says what redo does', () => {
    const timeline = started();
    timeline.act('prune', 'Prune 3 edges', momentAt(11), metrics);
    undo(timeline);
    expect(timeline.describe()).toMatchObject({ undo: null, redo: 'Prune 3 edges' });
  });

  it('keeps what undo left when something else is done, as a branch', () => {
    const timeline = started();
    timeline.act('prune', 'Prune 3 edges', momentAt(5), metrics);
    const left = timeline.describe().current;
    undo(timeline);
    timeline.act('grid', 'Grid 10', momentAt(6), metrics);
    expect(redo(timeline)).toBeNull();
    expect(timeline.at(left)?.step).toBe(5);
    const { moments } = timeline.describe();
    expect(moments.map(({ parent }) => parent)).toEqual([null, moments[0].id, moments[0].id]);
  });

  it('keeps a state once', () => {
    const timeline = started();
    const kept = momentAt(3);
    timeline.keep(kept, metrics);
    timeline.keep(kept, metrics);
    expect(timeline.describe().moments).toHaveLength(2);
  });

  it('thins out what training kept, and never the start, an act or what undo needs', () => {
    const timeline = started();
    for (let step = 1; step <= 300; step++) {
      timeline.keep(momentAt(step), metrics);
      if (step % 100 === 0) timeline.act('freeze', `Freeze ${step}`, momentAt(step), metrics);
    }
    const { moments } = timeline.describe();
    expect(moments.length).toBeLessThan(60);
    expect(moments.filter(({ act }) => act === 'freeze')).toHaveLength(3);
    expect(moments[0].act).toBe('start');
    expect([undo(timeline), undo(timeline), undo(timeline)]).toEqual([300, 200, 100]);
  });

  it('keeps no more than its memory holds', () => {
    const wide = createNetwork(createSpec({ width: [10, 128, 128, 1], gridSize: 5, order: 3 }), 1);
    const timeline = started();
    for (let step = 1; step <= 150; step++) {
      const moment = { ...momentAt(step), state: { ...freshState(wide), step } };
      timeline.act('freeze', `Freeze ${step}`, moment, metrics);
    }
    const { moments, current } = timeline.describe();
    expect(moments.length).toBeLessThan(100);
    expect(moments[0].act).toBe('start');
    expect(moments.at(-1)?.id).toBe(current);
    for (const { parent } of moments.slice(1)) expect(moments.some(({ id }) => id === parent)).toBe(true);
  });

  it('on a disk leaves out points in training, then the oldest acts, then what redo reaches last', () => {
    const timeline = started();
    timeline.keep(momentAt(5), metrics);
    for (let step = 10; step <= 60; step += 10) {
      timeline.act('freeze', `Freeze ${step}`, momentAt(step), metrics);
      timeline.keep(momentAt(step + 3), metrics);
      timeline.keep(momentAt(step + 6), metrics);
    }
    const steps = (bytes: number) => {
      const { tree } = saveTimeline(timeline.whole, [], { points: 48, bytes });
      for (const { parent } of tree.moments.slice(1)) {
        expect(tree.moments.some(({ id }) => id === parent)).toBe(true);
      }
      expect(tree.moments.some(({ id }) => id === tree.current)).toBe(true);
      return tree.moments.map(({ step }) => step);
    };
    expect(steps(Number.POSITIVE_INFINITY)).toHaveLength(20);
    const one = 8 * (3 * network.parameters.length + network.knots.length + 4) + network.parameters.length;
    const needed = [0, 5, 10, 16, 20, 26, 30, 36, 40, 46, 50, 56, 60, 66];
    expect(steps(14 * one)).toEqual(needed);
    expect(steps(13 * one)).toEqual([0, ...needed.slice(2)]);
    expect(steps(3 * one)).toEqual([0, 60, 66]);
    expect(steps(0)).toEqual([0, 66]);
    undo(timeline);
    undo(timeline);
    expect(steps(0)).toEqual([0, 46]);
    expect(steps(3 * one)).toEqual([0, 46, 56]);
    // The timeline itself has lost nothing.
    expect(timeline.describe().moments).toHaveLength(20);
  });

  it('gives moments that come from elsewhere ids of their own, in the same order', () => {
    const timeline = started();
    timeline.act('prune', 'Prune 3 edges', momentAt(11), metrics);
    timeline.act('grid', 'Grid 10', momentAt(12), metrics);
    undo(timeline);
    const tree = timeline.whole;
    const fresh = new Timeline();
    fresh.bringBack(tree);
    expect(fresh.describe()).toEqual(timeline.describe());
    const used = started();
    used.bringBack(tree);
    expect(used.describe().moments.map(({ id, parent }) => [id, parent])).toEqual([
      [2, null],
      [3, 2],
      [4, 3],
    ]);
    expect([redo(used), redo(used), undo(used), undo(used)]).toEqual([12, null, 11, 0]);
    const before = used.whole.entries.map(({ key }) => key);
    expect(before).toEqual(tree.entries.map(({ key }) => key));
    expect(used.act('freeze', 'Freeze', momentAt(20), metrics)).toBe(5);
    expect(before).not.toContain(used.whole.entries.at(-1)?.key);
    // Back and forth between two projects must not let the ids explode.
    for (let round = 0; round < 50; round++) used.bringBack(used.whole);
    expect(used.here).toBeLessThan(300);
  });

  it('asks for a point now and then, less often as a run grows', () => {
    const timeline = started();
    expect(timeline.isDue(100, 100)).toBe(false);
    expect(timeline.isDue(100, 500)).toBe(true);
    timeline.keep({ ...momentAt(1000), elapsedMs: 5000 }, metrics);
    expect(timeline.isDue(1050, 6000)).toBe(false);
    expect(timeline.isDue(1400, 6000)).toBe(true);
  });
});
