/** One edge of a snapshot, and the way from one snapshot to the next. */
import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { dataExtent, dataSpan } from './network/frame.ts';
import { knotsOf } from './network/knots.ts';
import { edgeIndexOf, hasEdge, nodeOffset } from './network/topology.ts';
import type { Source } from './source.ts';

export interface EdgeState {
  readonly runId: number;
  /** φ at equidistant points of the domain. */
  readonly values: Float32Array;
  readonly domain: readonly [number, number];
  /** Where data is; the domain when there is none. */
  readonly data: readonly [number, number];
  /** Smallest and largest φ where data is. */
  readonly extent: readonly [number, number];
  readonly rug: Float32Array;
  readonly knots: Float32Array;
  readonly score: number;
  readonly pruned: boolean;
  readonly frozen: boolean;
}

/** The part of a per-node array that belongs to one node. */
function ofNode(values: Float32Array, node: number, nodes: number): Float32Array {
  return values.subarray((node * values.length) / nodes, ((node + 1) * values.length) / nodes);
}

/** An edge as a snapshot has it; null when its network has no such edge. */
export function edgeState(snapshot: Snapshot | null, edge: EdgeId): EdgeState | null {
  if (snapshot === null || !hasEdge(snapshot, edge)) return null;
  const { domains, dataRanges, curves, scores } = snapshot;
  const nodes = domains.length / 2;
  const node = nodeOffset(snapshot, edge.layer) + edge.input;
  const index = edgeIndexOf(snapshot, edge);
  const points = curves.length / scores.length;
  const values = curves.subarray(index * points, (index + 1) * points);
  const domain = [domains[2 * node] ?? 0, domains[2 * node + 1] ?? 1] as const;
  const [low, high] = [dataRanges[2 * node] ?? 0, dataRanges[2 * node + 1] ?? 0];
  const data = high > low ? ([Math.max(low, domain[0]), Math.min(high, domain[1])] as const) : domain;
  return {
    runId: snapshot.runId,
    values,
    domain,
    data,
    extent: dataExtent(values, 0, dataSpan(points, domain, data)),
    rug: ofNode(snapshot.rugs, node, nodes),
    knots: knotsOf(snapshot, edge.layer, edge.input),
    score: scores[index] ?? 0,
    pruned: snapshot.mask[index] === 0,
    frozen: snapshot.frozen[index] === 1,
  };
}

/** φ at x, between the points of the curve in straight lines. x outside the domain is moved to its end. */
export function valueAt(
  state: { readonly values: ArrayLike<number>; readonly domain: readonly [number, number] },
  x: number,
): number {
  const last = state.values.length - 1;
  const [from, to] = state.domain;
  const place = Math.min(last, Math.max(0, ((x - from) / (to - from)) * last));
  const left = Math.min(last - 1, Math.floor(place));
  const a = state.values[left] ?? 0;
  return a + (place - left) * ((state.values[left + 1] ?? a) - a);
}

function between(a: EdgeState, b: EdgeState, share: number): EdgeState {
  const mix = (from: number, to: number): number => from + share * (to - from);
  const mixPair = (from: readonly [number, number], to: readonly [number, number]) =>
    [mix(from[0], to[0]), mix(from[1], to[1])] as const;
  return {
    ...b,
    values: b.values.map((value, i) => mix(a.values[i] ?? value, value)),
    domain: mixPair(a.domain, b.domain),
    data: mixPair(a.data, b.data),
    extent: mixPair(a.extent, b.extent),
    score: mix(a.score, b.score),
  };
}

const SHORTEST_MS = 50;
const LONGEST_MS = 100;

/** An edge that moves in straight lines from snapshot to snapshot. Nothing runs while nobody listens or nothing moves. */
export function createEdgeMotion(
  snapshots: Source<Snapshot>,
  edge: EdgeId,
  animate: boolean,
): Source<EdgeState> {
  let shown = edgeState(snapshots.get(), edge);
  let from: EdgeState | null = null;
  let to: EdgeState | null = null;
  let startedAt = 0;
  let setAt = -Infinity;
  let durationMs = 0;
  let request = 0;
  let stop: (() => void) | null = null;
  const listeners = new Set<() => void>();

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function move(now: number): void {
    request = 0;
    if (from === null || to === null) return;
    const share = Math.min(1, Math.max(0, (now - startedAt) / durationMs));
    shown = share === 1 ? to : between(from, to, share);
    tell();
    if (share < 1) request = requestAnimationFrame(move);
  }

  function take(): void {
    const next = edgeState(snapshots.get(), edge);
    const now = performance.now();
    const interval = now - setAt;
    setAt = now;
    if (next === null || shown === null || !animate || next.runId !== shown.runId) {
      shown = next;
      to = null;
      tell();
      return;
    }
    from = shown;
    to = next;
    startedAt = now;
    durationMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, interval));
    if (request === 0) request = requestAnimationFrame(move);
  }

  return {
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      if (stop === null) {
        stop = snapshots.subscribe(take);
        // What came between making and listening.
        shown = edgeState(snapshots.get(), edge);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
        cancelAnimationFrame(request);
        request = 0;
      };
    },
  };
}
