/** The tree of a timeline: what a moment holds, and which moments go first where there is room for fewer. */
import type { TrainingState } from '../backend/backend.ts';
import type { HistoryArrays } from '../train/history.ts';
import type { ModelRequest, Moment } from './protocol.ts';

/** A run as it was. Nothing in it changes any more. */
export interface KeptMoment {
  readonly state: TrainingState;
  readonly request: ModelRequest;
  readonly history: HistoryArrays;
  readonly elapsedMs: number;
}

/** A moment with all that is needed to go on from it. */
export interface Entry extends Moment, KeptMoment {
  /** A name that no other state ever gets, in whatever worker. */
  readonly key: string;
}

export interface Tree {
  /** In the order they were made: the start first, and each after its parent. */
  readonly entries: readonly Entry[];
  /** Id of the moment that the network in training came from, or is. */
  readonly current: number;
  /** Moments that undo left, the newest last. */
  readonly redoPath: readonly number[];
}

export interface TreeLimits {
  /** Points in training that nothing goes back to by undo or redo. */
  readonly points: number;
  /** Of all moments. */
  readonly bytes: number;
}

function bytesOf({ state, history }: KeptMoment): number {
  const { parameters, knots, mask } = state.network;
  const numbers = 3 * parameters.length + knots.length + mask.length + 3 * history.steps.length;
  return 8 * numbers + parameters.length;
}

/** What the page is told of a moment. */
export function momentOf(entry: Entry): Moment {
  const { state: _, request: __, history: ___, key: ____, ...moment } = entry;
  return moment;
}

/**
 * The tree within its limits. Points in training go first, the one that is missed least before others; then the oldest acts;
 * then what redo would reach last. Never the start or the current moment.
 */
export function thinned(tree: Tree, limits: TreeLimits): Tree {
  let left = tree;
  let bytes = tree.entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  for (;;) {
    const points = removable(left);
    if (points.length <= limits.points && bytes <= limits.bytes) return left;
    const gone = points.length > 0 ? leastMissed(points) : oldestAct(left);
    if (gone !== null) {
      left = without(left, gone);
      bytes -= bytesOf(gone);
    } else if (left.redoPath.length > 0) left = { ...left, redoPath: left.redoPath.slice(1) };
    else return left;
  }
}

/** Points in training that nothing goes back to by undo or redo. */
function removable({ entries, current, redoPath }: Tree): Entry[] {
  const needed = new Set([current, ...redoPath]);
  for (const { act, parent } of entries) if (act !== null && parent !== null) needed.add(parent);
  return entries.filter((entry) => entry.act === null && !needed.has(entry.id));
}

function oldestAct({ entries, current, redoPath }: Tree): Entry | null {
  const needed = new Set([current, ...redoPath]);
  return entries.slice(1).find((entry) => !needed.has(entry.id)) ?? null;
}

/** What came from the moment comes from its parent then. */
function without(tree: Tree, gone: Entry): Tree {
  const entries = tree.entries
    .filter((entry) => entry !== gone)
    .map((entry) => (entry.parent === gone.id ? { ...entry, parent: gone.parent } : entry));
  return { ...tree, entries };
}

/** The point whose neighbours in time are nearest to each other, as a share of where they are. */
function leastMissed(points: readonly Entry[]): Entry {
  let best = points[0];
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, p) => {
    const before = points[p - 1]?.elapsedMs ?? 0;
    const gap = ((points[p + 1]?.elapsedMs ?? Number.POSITIVE_INFINITY) - before) / (1 + point.elapsedMs);
    if (gap < least) {
      least = gap;
      best = point;
    }
  });
  return best;
}
