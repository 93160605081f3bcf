/** The nodes between columns of cards, with the sums that product nodes multiply, and the wires to and from them. */
import type { LiveEdges } from './liveEdges.ts';
import type { CardPlace, FactorPlace, LayoutRequest, NodePlace, Wire } from './places.ts';
import { factorOf, nodeOfSum, nodesOf, sumNodesOf, type Topology } from './topology.ts';

export const HIDDEN_RADIUS = 12;
/** The sums before a product stand this far from each other, at most, and are at most this large. */
const FACTOR = { pitch: 22, radius: 7 } as const;
/** From a product's rim back to the outer rim of its factors: with room, and on a phone. */
const REACH = { wide: 28, narrow: 17 } as const;

/** The room before a column of nodes that the factors of its products take; 0 without any. */
export function factorReach(net: Topology, layer: number, narrow: boolean): number {
  const some = (net.layers[layer - 1]?.products.length ?? 0) > 0;
  return some ? REACH[narrow ? 'narrow' : 'wide'] : 0;
}

/** What a layer's nodes follow from. */
export interface NodeColumns {
  /** Centre of every column of nodes. */
  readonly nodeX: readonly number[];
  /** Room for factors before every column of nodes. */
  readonly reach: readonly number[];
  readonly inputRadius: number;
  readonly outputRadius: number;
}

export interface Vertical {
  /** Middle of all columns, and the height that they share. */
  readonly middle: number;
  readonly content: number;
  /** Distance from card to card, by layer. */
  readonly pitches: readonly number[];
  /** Height of each node that no edge leaves, by layer; 0 where there is none. */
  readonly idlePitches: readonly number[];
  readonly mostPitch: number;
  /** Middle of nodes that no edge leaves, by "layer.node". */
  readonly idleY: ReadonlyMap<string, number>;
}

/** The sums before a product node, one below the other. */
function factorsOf(
  count: number,
  node: Omit<NodePlace, 'factors'>,
  room: number,
  reach: number,
): FactorPlace[] {
  const pitch = Math.min(FACTOR.pitch, (2 * room) / count);
  const r = Math.max(1.5, Math.min(FACTOR.radius, reach / 3, pitch / 2 - 1.5));
  const x = node.x - node.rx - reach + r;
  return Array.from({ length: count }, (_, i) => ({ x, y: node.y + (i - (count - 1) / 2) * pitch, r }));
}

/** Middle of the cards of each node, by "layer.node", to the half pixel, so that single wires lie level. */
function middles(cards: readonly CardPlace[]): Map<string, number> {
  const ends = new Map<string, readonly [number, number]>();
  for (const { edge, y, h } of cards) {
    const key = `${edge.layer}.${edge.input}`;
    ends.set(key, [ends.get(key)?.[0] ?? y, y + h]);
  }
  return new Map([...ends].map(([key, [top, low]]) => [key, (top + low) / 2]));
}

/** The least number of cards that any node of a layer has beside it. */
function fewestCards(net: Topology, live: LiveEdges, layer: number): number {
  let fewest = Infinity;
  for (let node = 0; node < nodesOf(net, layer); node++) {
    const count = live.leaving(layer, node).length;
    if (count > 0) fewest = Math.min(fewest, count);
  }
  return Number.isFinite(fewest) ? fewest : 1;
}

/** Places of all nodes that are shown, layer after layer. */
export function placeNodes(
  { net, inputLabel = 0, outputLabel = 0 }: LayoutRequest,
  { nodeX, reach, inputRadius, outputRadius }: NodeColumns,
  { middle, content, pitches, idlePitches, mostPitch, idleY }: Vertical,
  cards: readonly CardPlace[],
  live: LiveEdges,
): NodePlace[] {
  const layers = net.layers.length;
  const nodes: NodePlace[] = [];
  const beside = middles(cards);
  for (let layer = 0; layer <= layers; layer++) {
    const count = nodesOf(net, layer);
    const last = layer === layers;
    const even = Math.min(mostPitch, count > 1 ? content / count : content);
    const own = (pitches[layer] ?? 0) * fewestCards(net, live, layer);
    const pitch = last ? even : Math.min(own, idlePitches[layer] || own);
    const kind = layer === 0 ? 'input' : last ? 'output' : 'hidden';
    const room = Math.max(4, pitch / 2 - 2);
    const label = kind === 'input' ? inputLabel : kind === 'output' ? outputLabel : 0;
    const rx = kind === 'input' ? inputRadius : kind === 'output' ? outputRadius : HIDDEN_RADIUS;
    const ry = Math.min(label > 0 ? 14 : rx, room);
    const adders = layer === 0 ? count : sumNodesOf(net, layer - 1);
    for (let index = 0; index < count; index++) {
      if (!live.shows(layer, index)) continue;
      const key = `${layer}.${index}`;
      const y = beside.get(key) ?? idleY.get(key) ?? middle + (index - (count - 1) / 2) * even;
      const node = { layer, index, kind, x: nodeX[layer] ?? 0, y, rx: label > 0 ? rx : ry, ry } as const;
      const factors = net.layers[layer - 1]?.products[index - adders] ?? 0;
      nodes.push({ ...node, factors: factorsOf(factors, node, room, reach[layer] ?? 0) });
    }
  }
  return nodes;
}

/** Where the wires of an edge's sum end: at its node, or at one of the factors before it. */
function endOf(net: Topology, nodes: ReadonlyMap<string, NodePlace>, layer: number, sum: number) {
  const node = nodes.get(`${layer + 1}.${nodeOfSum(net, layer, sum)}`);
  if (node === undefined) return null;
  if (node.factors.length === 0) return { x: node.x - node.rx, y: node.y };
  const factor = node.factors[factorOf(net, layer, sum)?.factor ?? 0];
  return factor === undefined ? null : { x: factor.x - factor.r, y: factor.y };
}

/** Wires from nodes to cards and from cards to nodes, in the cards' order. */
export function placeWires(
  net: Topology,
  nodes: readonly NodePlace[],
  cards: readonly CardPlace[],
): { readonly wiresIn: Wire[]; readonly wiresOut: Wire[] } {
  const wiresIn: Wire[] = [];
  const wiresOut: Wire[] = [];
  const at = new Map(nodes.map((node) => [`${node.layer}.${node.index}`, node]));
  for (const { edge, x, y, w, h } of cards) {
    const from = at.get(`${edge.layer}.${edge.input}`);
    const to = endOf(net, at, edge.layer, edge.output);
    if (from === undefined || to === null) continue;
    wiresIn.push({ x0: from.x + from.rx, y0: from.y, x1: x, y1: y + h / 2 });
    wiresOut.push({ x0: x + w, y0: y + h / 2, x1: to.x, y1: to.y });
  }
  return { wiresIn, wiresOut };
}
