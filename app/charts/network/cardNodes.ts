/** The nodes between columns of cards, with the sums that product nodes multiply, and the wires to and from them. */
import type { CardPlace, FactorPlace, LayoutRequest, NodePlace, Wire } from './places.ts';
import { factorOf, nodeOffset, nodeOfSum, nodesOf, sumNodesOf, sumsOf, type Topology } from './topology.ts';

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
  readonly mostPitch: number;
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

/** Places of all nodes, layer after layer. */
export function placeNodes(
  { net, inputLabel = 0, outputLabel = 0 }: LayoutRequest,
  { nodeX, reach, inputRadius, outputRadius }: NodeColumns,
  { middle, content, pitches, mostPitch }: Vertical,
  cards: readonly CardPlace[],
): NodePlace[] {
  const layers = net.layers.length;
  const nodes: NodePlace[] = [];
  let firstCard = 0;
  for (let layer = 0; layer <= layers; layer++) {
    const count = nodesOf(net, layer);
    const outgoing = sumsOf(net, layer);
    const pitch =
      layer < layers
        ? (pitches[layer] ?? 0) * outgoing
        : Math.min(mostPitch, count > 1 ? content / count : content);
    const kind = layer === 0 ? 'input' : layer === layers ? 'output' : 'hidden';
    const room = Math.max(4, pitch / 2 - 2);
    const label = kind === 'input' ? inputLabel : kind === 'output' ? outputLabel : 0;
    const rx = kind === 'input' ? inputRadius : kind === 'output' ? outputRadius : HIDDEN_RADIUS;
    const ry = Math.min(label > 0 ? 14 : rx, room);
    const adders = layer === 0 ? count : sumNodesOf(net, layer - 1);
    for (let index = 0; index < count; index++) {
      // A node stands in the middle of the cards that leave it, to the half pixel, so that single wires lie level.
      const top = cards[firstCard + index * outgoing];
      const low = cards[firstCard + (index + 1) * outgoing - 1];
      const even = middle + (index - (count - 1) / 2) * pitch;
      const y = layer < layers && top && low ? (top.y + low.y + top.h) / 2 : even;
      const node = { layer, index, kind, x: nodeX[layer] ?? 0, y, rx: label > 0 ? rx : ry, ry } as const;
      const factors = net.layers[layer - 1]?.products[index - adders] ?? 0;
      nodes.push({ ...node, factors: factorsOf(factors, node, room, reach[layer] ?? 0) });
    }
    firstCard += count * outgoing;
  }
  return nodes;
}

/** Where the wires of an edge's sum end: at its node, or at one of the factors before it. */
function endOf(net: Topology, nodes: readonly NodePlace[], layer: number, sum: number) {
  const node = nodes[nodeOffset(net, layer + 1) + nodeOfSum(net, layer, sum)];
  if (node === undefined) return null;
  if (node.factors.length === 0) return { x: node.x - node.rx, y: node.y };
  const factor = node.factors[factorOf(net, layer, sum)?.factor ?? 0];
  return factor === undefined ? null : { x: factor.x - factor.r, y: factor.y };
}

/** Wires from nodes to cards and from cards to nodes, in edge order. */
export function placeWires(
  net: Topology,
  nodes: readonly NodePlace[],
  cards: readonly CardPlace[],
): { readonly wiresIn: Wire[]; readonly wiresOut: Wire[] } {
  const wiresIn: Wire[] = [];
  const wiresOut: Wire[] = [];
  for (const { edge, x, y, w, h } of cards) {
    const from = nodes[nodeOffset(net, edge.layer) + edge.input];
    const to = endOf(net, nodes, edge.layer, edge.output);
    if (from === undefined || to === null) continue;
    wiresIn.push({ x0: from.x + from.rx, y0: from.y, x1: x, y1: y + h / 2 });
    wiresOut.push({ x0: x + w, y0: y + h / 2, x1: to.x, y1: to.y });
  }
  return { wiresIn, wiresOut };
}
