/**
 * Which edges can go together: a node that gets nothing or gives nothing goes with all its edges, and every output keeps
 * a way to the inputs.
 */
import type { Layout } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';

/** A sum, the node that it is part of, and the edges that lead to it. */
interface Sum {
  /** In per-node arrays. */
  readonly node: number;
  readonly edges: readonly IncomingEdge[];
}

interface IncomingEdge {
  readonly edge: number;
  /** The node where it starts, in per-node arrays. */
  readonly source: number;
}

/** The edges of a layout as a graph; sums and nodes from the inputs on. */
export interface Wiring {
  readonly sums: readonly Sum[];
  /** Per node its sums: one, or the factors of a product; none for an input. */
  readonly sumsOf: readonly (readonly Sum[])[];
  /** Per edge the node where it starts. */
  readonly sources: Int32Array;
  /** Nodes before this one are inputs … */
  readonly inputs: number;
  /** … and from this one on outputs. */
  readonly firstOutput: number;
}

/** The graph of a layout: all its edges, live or not. */
export function wiringOf({ layers, nodeCount, edgeCount, outputCount }: Layout): Wiring {
  const sums: Sum[] = [];
  const sumsOf: Sum[][] = Array.from({ length: nodeCount }, () => []);
  const sources = new Int32Array(edgeCount);
  for (const { inputs, outputs, sumNodes, products, nodeOffset, edgeOffset } of layers) {
    const nodeOfSum = Array.from({ length: sumNodes }, (_, j) => nodeOffset + inputs + j);
    products.forEach((factors, p) => {
      for (let f = 0; f < factors; f++) nodeOfSum.push(nodeOffset + inputs + sumNodes + p);
    });
    nodeOfSum.forEach((node, j) => {
      const edges = Array.from({ length: inputs }, (_, i) => ({
        edge: edgeOffset + i * outputs + j,
        source: nodeOffset + i,
      }));
      for (const { edge, source } of edges) sources[edge] = source;
      const sum = { node, edges };
      sums.push(sum);
      sumsOf[node].push(sum);
    });
  }
  return { sums, sumsOf, sources, inputs: layers[0].inputs, firstOutput: nodeCount - outputCount };
}

/**
 * Nodes that the inputs reach: all sums of such a node have an edge from another. What is not reached is a constant.
 *
 * @param live  [edgeCount] 1 or 0
 * @returns     [nodeCount] 1 or 0
 */
function reachedNodes({ sumsOf, inputs }: Wiring, live: ArrayLike<number>): Uint8Array {
  const reached = new Uint8Array(sumsOf.length);
  for (let node = 0; node < sumsOf.length; node++) {
    const isReached = ({ edges }: Sum) =>
      edges.some(({ edge, source }) => live[edge] !== 0 && reached[source] === 1);
    reached[node] = node < inputs || sumsOf[node].every(isReached) ? 1 : 0;
  }
  return reached;
}

/**
 * Nodes from which live edges lead to an output; outputs are among them.
 *
 * @returns [nodeCount] 1 or 0
 */
export function usedNodes({ sums, sumsOf, firstOutput }: Wiring, live: ArrayLike<number>): Uint8Array {
  const used = new Uint8Array(sumsOf.length).fill(1, firstOutput);
  for (const { node, edges } of sums.toReversed()) {
    if (used[node] === 0) continue;
    for (const { edge, source } of edges) if (live[edge] !== 0) used[source] = 1;
  }
  return used;
}

/** Nodes that inputs reach and from which an output is reached. Outputs count in any case. @returns [nodeCount] 1 or 0 */
export function liveNodesOf(wiring: Wiring, live: ArrayLike<number>): Uint8Array {
  const reached = reachedNodes(wiring, live);
  const through = Uint8Array.from(wiring.sources, (source, edge) =>
    live[edge] !== 0 && reached[source] === 1 ? 1 : 0,
  );
  const used = usedNodes(wiring, through);
  return used.map((isUsed, node) =>
    isUsed === 1 && (reached[node] === 1 || node >= wiring.firstOutput) ? 1 : 0,
  );
}

/** For every node how strong the weakest edge is on the strongest way to it from the inputs. */
function strengthOfWays(
  { sumsOf, inputs }: Wiring,
  live: ArrayLike<number>,
  scores: Float64Array,
): Float64Array {
  const strength = new Float64Array(sumsOf.length);
  for (let node = 0; node < sumsOf.length; node++) {
    strength[node] = Number.POSITIVE_INFINITY;
    if (node < inputs) continue;
    for (const { edges } of sumsOf[node]) {
      // Below 0 where there is no way at all; an edge of score 0 is one.
      let best = -1;
      for (const { edge, source } of edges) {
        if (live[edge] !== 0) best = Math.max(best, Math.min(scores[edge], strength[source]));
      }
      strength[node] = Math.min(strength[node], best);
    }
  }
  return strength;
}

/**
 * The edges that stay when some are to go.
 *
 * @param network  its mask says which edges there are
 * @param wanted   [edgeCount] 1 for edges that shall go
 * @param held     [edgeCount] 1 for edges that must stay, whatever is wanted
 * @param scores   [edgeCount] attribution: of edges that must stay for a way, the strongest do
 * @returns        [edgeCount] 1 for edges that stay; never one that is not live
 */
export function edgesThatStay(
  { layout, mask }: Network,
  wanted: Uint8Array,
  held: Uint8Array,
  scores: Float64Array,
): Uint8Array {
  const wiring = wiringOf(layout);
  const { sumsOf, sources, firstOutput } = wiring;
  const stays = Uint8Array.from(mask, (live, edge) =>
    live !== 0 && (wanted[edge] === 0 || held[edge] === 1) ? 1 : 0,
  );
  const strength = strengthOfWays(wiring, mask, scores);
  let reached = reachedNodes(wiring, stays);

  /** Brings back the strongest way to a node that has none. */
  function restore(node: number): void {
    if (reached[node] === 1) return;
    for (const { edges } of sumsOf[node]) {
      if (edges.some(({ edge, source }) => stays[edge] === 1 && reached[source] === 1)) continue;
      const live = edges.filter(({ edge }) => mask[edge] !== 0);
      if (live.length === 0) continue;
      const strengthOf = ({ edge, source }: IncomingEdge) => Math.min(scores[edge], strength[source]);
      const best = live.reduce((a, b) => (strengthOf(b) > strengthOf(a) ? b : a));
      stays[best.edge] = 1;
      restore(best.source);
    }
  }
  for (let node = firstOutput; node < sumsOf.length; node++) restore(node);
  held.forEach((isHeld, edge) => {
    if (isHeld === 1 && mask[edge] !== 0) restore(sources[edge]);
  });

  reached = reachedNodes(wiring, stays);
  // An output without any way, even before, keeps the constant that it has.
  const isHopeless = (node: number) => node >= firstOutput && reached[node] === 0;
  for (const { node, edges } of wiring.sums) {
    if (isHopeless(node)) continue;
    for (const { edge, source } of edges) if (reached[source] === 0) stays[edge] = 0;
  }
  const used = usedNodes(wiring, stays);
  for (const { node, edges } of wiring.sums)
    if (used[node] === 0) for (const { edge } of edges) stays[edge] = 0;
  return stays;
}
