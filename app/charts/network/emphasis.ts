/** The fade of everything that is not on a path through the hovered edge. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import { FADED_OPACITY } from './strength.ts';
import { listEdges, onPath, sameTopology, type Topology } from './topology.ts';

const FADE_MS = 120;

export interface Emphasis {
  /** Starts the fade to what `edge` leaves lit; null lights everything. */
  aim(edge: EdgeId | null, net: Topology, now: number, animate: boolean): void;
  /** @returns whether anything has changed since the last call */
  advance(now: number): boolean;
  /** Factor of an edge's opacity, 0.25 … 1. */
  of(edge: number): number;
}

function easeOut(share: number): number {
  return 1 - (1 - share) ** 2;
}

export function createEmphasis(): Emphasis {
  let values = new Float32Array(0);
  let from = new Float32Array(0);
  let to = new Float32Array(0);
  let startedAt = 0;
  let moving = false;
  let edges: readonly EdgeId[] = [];
  let edgesOf: Topology | null = null;

  return {
    aim(edge, net, now, animate) {
      if (edgesOf === null || !sameTopology(net, edgesOf)) {
        edgesOf = net;
        edges = listEdges(net);
        values = new Float32Array(edges.length).fill(1);
      }
      from = values.slice();
      to = Float32Array.from(edges, (other) =>
        edge === null || onPath(net, edge, other) ? 1 : FADED_OPACITY,
      );
      startedAt = animate ? now : now - FADE_MS;
      moving = true;
    },
    advance(now) {
      if (!moving) return false;
      const share = easeOut(Math.min(1, Math.max(0, (now - startedAt) / FADE_MS)));
      for (let e = 0; e < values.length; e++) {
        const start = from[e] ?? 1;
        values[e] = start + share * ((to[e] ?? 1) - start);
      }
      moving = share < 1;
      return true;
    },
    of: (edge) => values[edge] ?? 1,
  };
}
