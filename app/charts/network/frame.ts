/**
 * What the network picture shows at this moment: the newest snapshot, or a state between the last two. Curves move
 * in straight lines from snapshot to snapshot, never past a true value.
 */
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { edgeCount, edgesOf, nodesOf, sameTopology, sumsOf, type Topology } from './topology.ts';

export interface Shown {
  readonly snapshot: Snapshot;
  /** Points of each curve. */
  readonly points: number;
  readonly curves: Float32Array;
  readonly scores: Float32Array;
  readonly domains: Float32Array;
  readonly dataRanges: Float32Array;
  /** [edges] middle of each curve where data is. */
  readonly centres: Float32Array;
  /** [layers] height of every card's plot in the curve's units. */
  readonly spans: Float32Array;
  /** [layers] the highest score. */
  readonly peaks: Float32Array;
}

export interface Frame {
  /** Takes a new snapshot; null, or one of another network, empties the picture. */
  set(snapshot: Snapshot | null, net: Topology, now: number, animate: boolean): void;
  /** Moves on to `now`. @returns whether the picture is still moving */
  advance(now: number): boolean;
  shown(): Shown | null;
}

/** The spread of the plot over the largest range where data is. */
const HEADROOM = 1.22;
const SHORTEST_MS = 50;
const LONGEST_MS = 100;
/** Above this, moving every point in every frame would cost more than it shows. */
const ANIMATED_EDGES = 400;

/** First and last point of a curve that lie where data is; all of them when there is no data. */
export function dataSpan(
  points: number,
  domain: readonly [number, number],
  data: readonly [number, number],
): readonly [number, number] {
  const last = points - 1;
  const scale = last / (domain[1] - domain[0]);
  const from = Math.ceil((data[0] - domain[0]) * scale - 1e-4);
  const to = Math.floor((data[1] - domain[0]) * scale + 1e-4);
  if (!(from <= to)) return [0, last];
  return [Math.max(0, Math.min(last, from)), Math.max(0, Math.min(last, to))];
}

/** Smallest and largest value of a curve where data is. */
export function dataExtent(
  curves: Float32Array,
  offset: number,
  [from, to]: readonly [number, number],
): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let p = offset + from; p <= offset + to; p++) {
    const value = curves[p] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 0];
}

function pair(values: Float32Array, index: number): readonly [number, number] {
  return [values[2 * index] ?? 0, values[2 * index + 1] ?? 0];
}

function scaleCards(shown: Shown, net: Topology): void {
  let edge = 0;
  let node = 0;
  for (let layer = 0; layer < net.layers.length; layer++) {
    const outputs = sumsOf(net, layer);
    let widest = 0;
    let peak = 0;
    for (let input = 0; input < nodesOf(net, layer); input++, node++) {
      const span = dataSpan(shown.points, pair(shown.domains, node), pair(shown.dataRanges, node));
      for (let output = 0; output < outputs; output++, edge++) {
        const [low, high] = dataExtent(shown.curves, edge * shown.points, span);
        shown.centres[edge] = (low + high) / 2;
        widest = Math.max(widest, high - low);
        peak = Math.max(peak, shown.scores[edge] ?? 0);
      }
    }
    shown.spans[layer] = Math.max(widest * HEADROOM, 1e-6);
    shown.peaks[layer] = peak;
  }
}

function mix(into: Float32Array, from: Float32Array, to: Float32Array, share: number): void {
  for (let i = 0; i < into.length; i++) {
    const start = from[i] ?? 0;
    into[i] = start + share * ((to[i] ?? 0) - start);
  }
}

export function createFrame(): Frame {
  let shown: Shown | null = null;
  let from: Shown | null = null;
  let net: Topology = { width: [], layers: [] };
  let startedAt = 0;
  let setAt = -Infinity;
  let durationMs = 0;
  let moving = false;

  function show(snapshot: Snapshot): Shown {
    const edges = edgeCount(snapshot);
    return {
      snapshot,
      points: snapshot.curves.length / edges,
      curves: snapshot.curves,
      scores: snapshot.scores,
      domains: snapshot.domains,
      dataRanges: snapshot.dataRanges,
      centres: new Float32Array(edges),
      spans: new Float32Array(snapshot.layers.length),
      peaks: new Float32Array(snapshot.layers.length),
    };
  }

  function finish(snapshot: Snapshot): void {
    shown = show(snapshot);
    from = null;
    moving = false;
    scaleCards(shown, snapshot);
  }

  return {
    set(snapshot, nextNet, now, animate) {
      net = nextNet;
      if (snapshot === null || !sameTopology(snapshot, net) || edgesOf(net, 0) === 0) {
        shown = null;
        moving = false;
        return;
      }
      const goesOn = shown !== null && shown.snapshot.runId === snapshot.runId;
      const interval = now - setAt;
      setAt = now;
      if (shown === null || !goesOn || !animate || shown.centres.length > ANIMATED_EDGES) {
        finish(snapshot);
        return;
      }
      // What is shown now may itself be between two snapshots: go on from there.
      from = {
        ...shown,
        curves: shown.curves.slice(),
        scores: shown.scores.slice(),
        domains: shown.domains.slice(),
        dataRanges: shown.dataRanges.slice(),
      };
      shown = {
        ...show(snapshot),
        curves: from.curves.slice(),
        scores: from.scores.slice(),
        domains: from.domains.slice(),
        dataRanges: from.dataRanges.slice(),
        centres: shown.centres,
        spans: shown.spans,
        peaks: shown.peaks,
      };
      startedAt = now;
      durationMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, interval));
      moving = true;
    },
    advance(now) {
      if (!moving || shown === null || from === null) return false;
      const { snapshot } = shown;
      const share = Math.min(1, Math.max(0, (now - startedAt) / durationMs));
      if (share === 1) {
        finish(snapshot);
        return false;
      }
      mix(shown.curves, from.curves, snapshot.curves, share);
      mix(shown.scores, from.scores, snapshot.scores, share);
      mix(shown.domains, from.domains, snapshot.domains, share);
      mix(shown.dataRanges, from.dataRanges, snapshot.dataRanges, share);
      scaleCards(shown, net);
      return true;
    },
    shown: () => shown,
  };
}
