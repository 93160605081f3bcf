/** Which edges and nodes of a network are still there after some were cut. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import { edgeCount, listEdges, nodeOfSum, nodesOf, type Topology } from './topology.ts';

export interface LiveEdge {
  readonly edge: EdgeId;
  /** In per-edge arrays. */
  readonly index: number;
}

export interface LiveEdges {
  /** In edge order. */
  readonly list: readonly LiveEdge[];
  /** Those that leave a node, in order. */
  leaving(layer: number, node: number): readonly LiveEdge[];
  /** Live edges of a layer. */
  count(layer: number): number;
  /** Whether any edge arrives at a node or leaves it; inputs and outputs are always shown. */
  shows(layer: number, node: number): boolean;
  /** Nodes of a layer that are shown. */
  nodes(layer: number): number;
}

const NONE: readonly LiveEdge[] = [];

/** @param mask [edges] 0 for a cut edge; null when all are live */
export function liveEdges(net: Topology, mask: ArrayLike<number> | null): LiveEdges {
  const list: LiveEdge[] = [];
  const leaving = new Map<string, LiveEdge[]>();
  const reached = new Set<string>();
  const counts = net.layers.map(() => 0);
  listEdges(net).forEach((edge, index) => {
    if (mask !== null && mask[index] === 0) return;
    const { layer, input, output } = edge;
    const live = { edge, index };
    list.push(live);
    const from = `${layer}.${input}`;
    const others = leaving.get(from);
    if (others === undefined) leaving.set(from, [live]);
    else others.push(live);
    reached.add(`${layer + 1}.${nodeOfSum(net, layer, output)}`);
    counts[layer] = (counts[layer] ?? 0) + 1;
  });
  const shows = (layer: number, node: number): boolean =>
    layer === 0 ||
    layer === net.layers.length ||
    leaving.has(`${layer}.${node}`) ||
    reached.has(`${layer}.${node}`);
  return {
    list,
    leaving: (layer, node) => leaving.get(`${layer}.${node}`) ?? NONE,
    count: (layer) => counts[layer] ?? 0,
    shows,
    nodes(layer) {
      let shown = 0;
      for (let node = 0; node < nodesOf(net, layer); node++) if (shows(layer, node)) shown++;
      return shown;
    },
  };
}

/** How many edges are live, without making a list of them. */
export function liveCount(net: Topology, mask: ArrayLike<number> | null): number {
  const edges = edgeCount(net);
  if (mask === null) return edges;
  let live = 0;
  for (let e = 0; e < edges; e++) if (mask[e] !== 0) live++;
  return live;
}
