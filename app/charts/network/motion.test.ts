import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/worker/protocol.ts';
import type { Changes } from './changes.ts';
import type { Shown } from './frame.ts';
import { type CardLayout, networkLayout } from './layout.ts';
import { createMotion } from './motion.ts';
import { topologyOf } from './topology.ts';

const NET = topologyOf([2, 1, 1]);

function cards(live: readonly number[]): CardLayout {
  const mask = Float32Array.from({ length: 3 }, (_, edge) => (live.includes(edge) ? 1 : 0));
  const layout = networkLayout({ net: NET, size: { width: 852, height: 580 }, mask });
  if (layout.mode !== 'cards') throw new Error('should have cards');
  return layout;
}

/** Three curves of two points each, from 0 to `height`, with knots at −1, 0 and 1. */
function shown(height: number, knots: readonly number[] = [-1, 0, 1]): Shown {
  const all = Float32Array.from({ length: 3 * knots.length }, (_, i) => knots[i % knots.length] ?? 0);
  const gridSizes = [knots.length - 1, knots.length - 1];
  const snapshot = { ...NET, knots: all, gridSizes } as Partial<Snapshot> as Snapshot;
  return {
    snapshot,
    points: 2,
    curves: Float32Array.of(0, height, 0, height, 0, height),
    scores: Float32Array.of(1, 0.01, 1),
    domains: new Float32Array(6),
    dataRanges: new Float32Array(6),
    centres: new Float32Array(3).fill(height / 2),
    spans: new Float32Array(2),
    peaks: new Float32Array(2),
  };
}

const NOTHING: Changes = { cut: [], back: [], accepted: [], unaccepted: [], finer: false };

function pruned() {
  const motion = createMotion();
  motion.moveTo(cards([0, 1, 2]), 0, true);
  motion.begin({ ...NOTHING, cut: [1] }, shown(2), 1000);
  motion.moveTo(cards([0, 2]), 1000, false);
  return motion;
}

describe('a prune', () => {
  it('flattens what was shown of the edge, in its old place', () => {
    const motion = pruned();
    motion.advance(1250);
    expect(motion.layout()?.cards).toHaveLength(3);
    expect([...(motion.ghostOf(1)?.curves.subarray(2, 4) ?? [])]).toEqual([1, 1]);
    expect(motion.ghostOf(0)).toBeNull();
    expect(motion.phaseOf(1)).toMatchObject({ presence: 1, retracted: 0 });
  });

  it('then takes it away and ends where the survivors belong', () => {
    const motion = pruned();
    motion.advance(1600);
    expect(motion.phaseOf(1).presence).toBe(0);
    motion.advance(1700);
    expect(motion.layout()?.cards).toHaveLength(2);
    motion.advance(1900);
    expect(motion.layout()).toEqual(cards([0, 2]));
    expect(motion.advance(1901)).toBe(false);
  });

  it('is over at once when it is skipped', () => {
    const motion = pruned();
    motion.advance(1100);
    expect(motion.finish()).toBe(true);
    expect(motion.layout()).toEqual(cards([0, 2]));
    expect(motion.ghostOf(1)).toBeNull();
    expect(motion.finish()).toBe(false);
  });
});

describe('an undo', () => {
  it('lets the edge appear in its place while the others glide, for 200 ms', () => {
    const motion = createMotion();
    motion.moveTo(cards([0, 2]), 0, true);
    motion.begin({ ...NOTHING, back: [1] }, shown(2), 0);
    motion.moveTo(cards([0, 1, 2]), 0, false);
    motion.advance(100);
    expect(motion.phaseOf(1).presence).toBeGreaterThan(0);
    expect(motion.phaseOf(1).presence).toBeLessThan(1);
    motion.advance(200);
    expect(motion.layout()).toEqual(cards([0, 1, 2]));
  });
});

describe('an accepted form', () => {
  it('moves the curve from the spline to the form and never past it, then colours it', () => {
    const motion = createMotion();
    motion.begin({ ...NOTHING, accepted: [0] }, shown(2), 0);
    motion.advance(0);
    expect(motion.apply(shown(4))?.curves[1]).toBe(2);
    expect(motion.phaseOf(0).magenta).toBe(0);
    motion.advance(250);
    expect(motion.apply(shown(4))?.curves[1]).toBe(4);
    motion.advance(325);
    expect(motion.phaseOf(0).magenta).toBeCloseTo(0.5, 9);
    motion.advance(400);
    expect(motion.phaseOf(0).magenta).toBeNull();
  });

  it('leaves the snapshot itself as it is', () => {
    const motion = createMotion();
    motion.begin({ ...NOTHING, accepted: [0] }, shown(2), 0);
    motion.advance(0);
    const newest = shown(4);
    motion.apply(newest);
    expect(newest.curves[1]).toBe(4);
  });
});

describe('a finer grid', () => {
  it('splits the knots while the curves stay', () => {
    const motion = createMotion();
    motion.begin({ ...NOTHING, finer: true }, shown(2), 0);
    motion.advance(0);
    const newest = shown(2, [-1, -0.5, 0, 0.5, 1]);
    const drawn = motion.apply(newest);
    expect([...(drawn?.snapshot.knots.subarray(0, 5) ?? [])]).toEqual([-1, 0, 0, 1, 1]);
    expect(drawn?.curves).toEqual(newest.curves);
    motion.advance(550);
    expect(motion.bumps()).toBeCloseTo(1, 9);
    expect(motion.apply(newest)?.snapshot).toBe(newest.snapshot);
  });
});
