/**
 * How long each part of an animation takes and how far it is after so many milliseconds. Pure: the numbers are the
 * design's (tokens.md, Motion). All shares go from 0 to 1.
 */

/** A CSS timing function through (0,0) and (1,1). */
export function cubicBezier(x1: number, y1: number, x2: number, y2: number): (share: number) => number {
  const at = (a: number, b: number, t: number): number =>
    3 * a * t * (1 - t) ** 2 + 3 * b * t * t * (1 - t) + t ** 3;
  return (share) => {
    if (share <= 0) return 0;
    if (share >= 1) return 1;
    // x grows with t: halving finds t to a thousandth of a pixel of any canvas.
    let low = 0;
    let high = 1;
    for (let i = 0; i < 20; i++) {
      const middle = (low + high) / 2;
      if (at(x1, x2, middle) < share) low = middle;
      else high = middle;
    }
    return at(y1, y2, (low + high) / 2);
  };
}

const DECISIVE = cubicBezier(0.2, 0, 0, 1);
const EVEN = cubicBezier(0.4, 0, 0.2, 1);

/** `stagger` from edge to edge, but all starts lie within `spread`: hundreds of edges go as fast as a dozen. */
const PRUNE = { flatten: 250, retract: 200, fade: 150, glide: 300, stagger: 20, spread: 240 } as const;
const GRID = { split: 400, bumps: 300 } as const;
const ACCEPT = { morph: 250, magenta: 150 } as const;
/** Back again, and everything else that only moves. */
const SIMPLE = 200;

function part(elapsed: number, from: number, length: number): number {
  return Math.min(1, Math.max(0, (elapsed - from) / length));
}

/** An edge on its way out. */
export interface Leaving {
  /** Its curve becomes a flat line. */
  readonly flat: number;
  /** Its wires draw back to their nodes. */
  readonly retracted: number;
  readonly faded: number;
}

function startOf(place: number, count: number): number {
  return place * Math.min(PRUNE.stagger, count > 1 ? PRUNE.spread / (count - 1) : 0);
}

/** @param place among the `count` edges that go, the weakest first */
export function leavingAt(elapsed: number, place: number, count: number): Leaving {
  const own = elapsed - startOf(place, count);
  return {
    flat: DECISIVE(part(own, 0, PRUNE.flatten)),
    retracted: DECISIVE(part(own, PRUNE.flatten, PRUNE.retract)),
    faded: part(own, PRUNE.flatten + PRUNE.retract, PRUNE.fade),
  };
}

/** When the last of `count` edges has gone, and the others begin to move. */
export function leavingEnds(count: number): number {
  return startOf(count - 1, count) + PRUNE.flatten + PRUNE.retract + PRUNE.fade;
}

/** The survivors' way to their new places. */
export function glideAt(elapsed: number, count: number): number {
  return DECISIVE(part(elapsed, leavingEnds(count), PRUNE.glide));
}

export function pruneEnds(count: number): number {
  return leavingEnds(count) + PRUNE.glide;
}

/** A move without anything that leaves. */
export function simpleAt(elapsed: number): number {
  return DECISIVE(part(elapsed, 0, SIMPLE));
}

export const SIMPLE_ENDS: number = SIMPLE;

/** A spline that becomes a formula. */
export function acceptAt(elapsed: number): { readonly morph: number; readonly magenta: number } {
  return {
    morph: DECISIVE(part(elapsed, 0, ACCEPT.morph)),
    magenta: part(elapsed, ACCEPT.morph, ACCEPT.magenta),
  };
}

export const ACCEPT_ENDS: number = ACCEPT.morph + ACCEPT.magenta;

/** Knots that split, then the basis functions that show themselves and go: `bumps` rises to 1 and falls to 0 again. */
export function gridAt(elapsed: number): { readonly split: number; readonly bumps: number } {
  const shown = part(elapsed, GRID.split, GRID.bumps);
  return { split: EVEN(part(elapsed, 0, GRID.split)), bumps: Math.sin(Math.PI * shown) };
}

export const GRID_ENDS: number = GRID.split + GRID.bumps;

/** Each new knot on its way from the old knot that is next to it. */
export function splitKnots(old: ArrayLike<number>, now: Float32Array, share: number): Float32Array {
  if (old.length === 0) return now;
  let nearest = 0;
  return now.map((knot) => {
    // Both are sorted, so the nearest only ever moves on.
    while (
      nearest + 1 < old.length &&
      Math.abs((old[nearest + 1] ?? 0) - knot) <= Math.abs((old[nearest] ?? 0) - knot)
    ) {
      nearest++;
    }
    const from = old[nearest] ?? knot;
    return from + share * (knot - from);
  });
}
