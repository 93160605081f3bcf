import { describe, expect, it } from 'vitest';
import {
  acceptAt,
  cubicBezier,
  glideAt,
  gridAt,
  leavingAt,
  leavingEnds,
  pruneEnds,
  simpleAt,
  splitKnots,
} from './transition.ts';

describe('cubicBezier', () => {
  it('keeps its ends, even far outside, and rises between them', () => {
    const ease = cubicBezier(0.2, 0, 0, 1);
    expect([ease(-1), ease(0), ease(1), ease(2)]).toEqual([0, 0, 1, 1]);
    const values = Array.from({ length: 21 }, (_, i) => ease(i / 20));
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });

  it('is the diagonal where both handles lie on it', () => {
    expect(cubicBezier(0.3, 0.3, 0.7, 0.7)(0.4)).toBeCloseTo(0.4, 4);
  });
});

describe('a prune', () => {
  it('flattens for 250 ms, retracts for 200 and fades for 150', () => {
    expect(leavingAt(250, 0, 1)).toEqual({ flat: 1, retracted: 0, faded: 0 });
    expect(leavingAt(450, 0, 1)).toEqual({ flat: 1, retracted: 1, faded: 0 });
    expect(leavingAt(600, 0, 1)).toEqual({ flat: 1, retracted: 1, faded: 1 });
    expect(leavingEnds(1)).toBe(600);
  });

  it('lets the others glide for 300 ms when the last has gone: 900 ms for one edge', () => {
    expect(glideAt(600, 1)).toBe(0);
    expect(glideAt(700, 1)).toBeGreaterThan(0);
    expect(glideAt(900, 1)).toBe(1);
    expect(pruneEnds(1)).toBe(900);
  });

  it('staggers by 20 ms, the weakest first', () => {
    expect(leavingEnds(4)).toBe(660);
    expect(leavingAt(60, 3, 4).flat).toBe(0);
    expect(leavingAt(60, 0, 4).flat).toBeGreaterThan(leavingAt(60, 2, 4).flat);
  });

  it('does not take longer for hundreds of edges than for a dozen', () => {
    expect(pruneEnds(500)).toBe(pruneEnds(13));
  });
});

describe('an accepted form', () => {
  it('takes its shape for 250 ms, then its colour for 150', () => {
    expect(acceptAt(125).morph).toBeGreaterThan(0);
    expect(acceptAt(250)).toEqual({ morph: 1, magenta: 0 });
    expect(acceptAt(325).magenta).toBeCloseTo(0.5, 9);
    expect(acceptAt(400)).toEqual({ morph: 1, magenta: 1 });
  });
});

describe('a finer grid', () => {
  it('splits its knots for 400 ms, then shows its bumps for 300 and takes them away', () => {
    expect(gridAt(400)).toEqual({ split: 1, bumps: 0 });
    expect(gridAt(550).bumps).toBeCloseTo(1, 9);
    expect(gridAt(700).bumps).toBeCloseTo(0, 9);
  });

  it('lets every new knot come from the old one next to it', () => {
    const now = Float32Array.of(-1, -0.5, 0, 0.5, 1);
    expect([...splitKnots([-1, 0, 1], now, 0)]).toEqual([-1, 0, 0, 1, 1]);
    expect([...splitKnots([-1, 0, 1], now, 0.5)]).toEqual([-1, -0.25, 0, 0.75, 1]);
    expect(splitKnots([-1, 0, 1], now, 1)).toEqual(now);
    expect(splitKnots([], now, 0)).toBe(now);
  });
});

describe('a plain move', () => {
  it('takes 200 ms', () => {
    expect(simpleAt(199)).toBeLessThan(1);
    expect(simpleAt(200)).toBe(1);
  });
});
