/**
 * What moves in the picture of cards because something was done: edges that leave and the others that close up, splines
 * that become formulas, knots that split. Numbers and names never move: they change with the snapshot.
 */
import type { Snapshot } from '../../../src/worker/protocol.ts';
import type { Changes } from './changes.ts';
import type { Shown } from './frame.ts';
import { mixLayouts } from './glide.ts';
import { knotsOf } from './knots.ts';
import type { CardLayout } from './places.ts';
import { nodesOf } from './topology.ts';
import {
  ACCEPT_ENDS,
  acceptAt,
  GRID_ENDS,
  glideAt,
  gridAt,
  leavingAt,
  leavingEnds,
  pruneEnds,
  SIMPLE_ENDS,
  simpleAt,
  splitKnots,
} from './transition.ts';

/** How an edge looks on its way. */
export interface EdgePhase {
  /** 1 while it is there, 0 before it has come or after it has gone. */
  readonly presence: number;
  /** How far its wires have drawn back to their nodes, 0 … 1. */
  readonly retracted: number;
  /** How far it is from ink to the colour of a formula; null: as its state says. */
  readonly magenta: number | null;
}

const AT_REST: EdgePhase = { presence: 1, retracted: 0, magenta: null };

export interface Motion {
  /** Something was done; `before` is what was shown until now, and stays what it is. */
  begin(changes: Changes, before: Shown, now: number): void;
  /** The cards have other places from now on. `jump`: without a way there. */
  moveTo(layout: CardLayout, now: number, jump: boolean): void;
  /** At once to where it leads. @returns whether anything was moving */
  finish(): boolean;
  /** @returns whether something moves */
  advance(now: number): boolean;
  /** Where everything is now; null before the first layout. */
  layout(): CardLayout | null;
  phaseOf(edge: number): EdgePhase;
  /** What was shown of an edge that leaves, as it is now; null for every other. */
  ghostOf(edge: number): Shown | null;
  /** The curves and knots as they are now. */
  apply(shown: Shown | null): Shown | null;
  /** How clearly the new basis functions show, 0 … 1. */
  bumps(): number;
}

interface Way {
  readonly from: CardLayout;
  readonly startedAt: number;
  readonly leaving: ReadonlyMap<number, number>;
  /** The shapes of what leaves, flattened in place. */
  readonly ghost: Shown | null;
  readonly coming: ReadonlySet<number>;
}

interface FormChange {
  readonly to: 'symbolic' | 'spline';
  readonly startedAt: number;
  readonly before: Float32Array;
}

export function createMotion(): Motion {
  let target: CardLayout | null = null;
  let current: CardLayout | null = null;
  let way: Way | null = null;
  let begun: { readonly changes: Changes; readonly before: Shown } | null = null;
  const forms = new Map<number, FormChange>();
  let grid: { readonly before: Snapshot; readonly startedAt: number } | null = null;
  let time = 0;

  function shapeOf({ curves, points }: Shown, edge: number): Float32Array {
    return curves.slice(edge * points, (edge + 1) * points);
  }

  function flatten({ ghost, leaving, startedAt }: Way, before: Shown): void {
    if (ghost === null) return;
    for (const [edge, place] of leaving) {
      const rest = 1 - leavingAt(time - startedAt, place, leaving.size).flat;
      const centre = before.centres[edge] ?? 0;
      for (let p = edge * before.points; p < (edge + 1) * before.points; p++) {
        ghost.curves[p] = centre + rest * ((before.curves[p] ?? 0) - centre);
      }
    }
  }

  function layoutOf({ from, leaving, startedAt }: Way, to: CardLayout): CardLayout {
    const elapsed = time - startedAt;
    if (leaving.size === 0) return mixLayouts(from, to, simpleAt(elapsed));
    if (elapsed < leavingEnds(leaving.size)) return from;
    return mixLayouts(from, to, glideAt(elapsed, leaving.size));
  }

  function moving(): boolean {
    return way !== null || grid !== null || forms.size > 0;
  }

  return {
    begin(changes, before, now) {
      time = now;
      begun = changes.cut.length + changes.back.length > 0 ? { changes, before } : null;
      for (const edge of changes.accepted) {
        forms.set(edge, { to: 'symbolic', startedAt: now, before: shapeOf(before, edge) });
      }
      for (const edge of changes.unaccepted) {
        forms.set(edge, { to: 'spline', startedAt: now, before: shapeOf(before, edge) });
      }
      if (changes.finer) grid = { before: before.snapshot, startedAt: now };
    },
    moveTo(layout, now, jump) {
      const from = current;
      time = now;
      target = layout;
      if (jump || from === null) {
        way = null;
        begun = null;
        current = layout;
        return;
      }
      const { cut = [], back = [] } = begun?.changes ?? {};
      // Edges that both leave and come, as when one goes back far: only the places change.
      const leaving = new Map(back.length > 0 ? [] : cut.map((edge, place) => [edge, place]));
      const before = begun?.before ?? null;
      const ghost = before !== null && leaving.size > 0 ? { ...before, curves: before.curves.slice() } : null;
      way = { from, startedAt: now, leaving, ghost, coming: new Set(back) };
      current = layoutOf(way, layout);
    },
    finish() {
      const was = moving();
      way = null;
      begun = null;
      grid = null;
      forms.clear();
      current = target;
      return was;
    },
    advance(now) {
      if (!moving()) return false;
      time = now;
      if (way !== null && target !== null) {
        const ends = way.leaving.size > 0 ? pruneEnds(way.leaving.size) : SIMPLE_ENDS;
        if (now - way.startedAt >= ends) {
          way = null;
          begun = null;
          current = target;
        } else {
          current = layoutOf(way, target);
          if (begun !== null) flatten(way, begun.before);
        }
      }
      for (const [edge, { startedAt }] of forms) if (now - startedAt >= ACCEPT_ENDS) forms.delete(edge);
      if (grid !== null && now - grid.startedAt >= GRID_ENDS) grid = null;
      // The last call of a motion says true too, so that its end is drawn.
      return true;
    },
    layout: () => current,
    phaseOf(edge) {
      const place = way?.leaving.get(edge);
      if (way !== null && place !== undefined) {
        const { retracted, faded } = leavingAt(time - way.startedAt, place, way.leaving.size);
        return { presence: 1 - faded, retracted, magenta: null };
      }
      const form = forms.get(edge);
      if (form !== undefined) {
        const elapsed = time - form.startedAt;
        const magenta = form.to === 'symbolic' ? acceptAt(elapsed).magenta : 1 - simpleAt(elapsed);
        return { presence: 1, retracted: 0, magenta };
      }
      if (way?.coming.has(edge)) {
        return { presence: simpleAt(time - way.startedAt), retracted: 0, magenta: null };
      }
      return AT_REST;
    },
    ghostOf: (edge) => (way?.leaving.has(edge) ? way.ghost : null),
    apply(shown) {
      if (shown === null || (forms.size === 0 && grid === null)) return shown;
      const curves = forms.size === 0 ? shown.curves : shown.curves.slice();
      for (const [edge, { startedAt, before }] of forms) {
        const { morph } = acceptAt(time - startedAt);
        before.forEach((old, p) => {
          const at = edge * shown.points + p;
          curves[at] = old + morph * ((curves[at] ?? 0) - old);
        });
      }
      if (grid === null) return { ...shown, curves };
      return { ...shown, curves, snapshot: splitAll(grid.before, shown.snapshot, time - grid.startedAt) };
    },
    bumps: () => (grid === null ? 0 : gridAt(time - grid.startedAt).bumps),
  };
}

/** A snapshot whose knots are on their way from those of an older one. */
function splitAll(before: Snapshot, snapshot: Snapshot, elapsed: number): Snapshot {
  const { split } = gridAt(elapsed);
  if (split === 1) return snapshot;
  const knots = snapshot.knots.slice();
  let at = 0;
  for (let layer = 0; layer < snapshot.layers.length; layer++) {
    for (let input = 0; input < nodesOf(snapshot, layer); input++) {
      const now = knotsOf(snapshot, layer, input);
      knots.set(splitKnots(knotsOf(before, layer, input), now, split), at);
      at += now.length;
    }
  }
  return { ...snapshot, knots };
}
