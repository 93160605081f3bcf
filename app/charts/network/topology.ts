/** Which nodes and edges a network has, in the order of every per-edge array: by layer, input, output. */
import type { EdgeId, WidthEntry } from '../../../src/kan/spec.ts';
import type { LayerShape } from '../../../src/worker/protocol.ts';

/** Nodes per layer, and what the edges of each layer lead to. A model and a snapshot both are one. */
export interface Topology {
  readonly width: readonly number[];
  readonly layers: readonly LayerShape[];
}

/** The topology of a width as a person writes it: numbers, or [sums, products, factors of each]. */
export function topologyOf(entries: readonly WidthEntry[]): Topology {
  const layers = entries.slice(1).map((entry): LayerShape => {
    if (typeof entry === 'number') return { sums: entry, products: [] };
    const [sums, products, factors = 2] = entry;
    return { sums: sums + products * factors, products: Array.from({ length: products }, () => factors) };
  });
  const nodes = layers.map(({ sums, products }) => sums - total(products) + products.length);
  return { width: [Number(entries[0] ?? 0), ...nodes], layers };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Nodes of layer l; 0 where there is no such layer. */
export function nodesOf({ width }: Topology, layer: number): number {
  return width[layer] ?? 0;
}

/** Sums that the edges of layer l lead to: of sum nodes, then the factors of product nodes. */
export function sumsOf({ layers }: Topology, layer: number): number {
  return layers[layer]?.sums ?? 0;
}

/** Edges of layer l. */
export function edgesOf(net: Topology, layer: number): number {
  return nodesOf(net, layer) * sumsOf(net, layer);
}

/** Index of the first edge of layer l; of all edges when l is the number of layers. */
export function edgeOffset(net: Topology, layer: number): number {
  let offset = 0;
  for (let l = 0; l < layer; l++) offset += edgesOf(net, l);
  return offset;
}

/** Index of the first node of layer l in per-node arrays, inputs first. */
export function nodeOffset(net: Topology, layer: number): number {
  let offset = 0;
  for (let l = 0; l < layer; l++) offset += nodesOf(net, l);
  return offset;
}

export function edgeCount(net: Topology): number {
  return edgeOffset(net, net.layers.length);
}

export function edgeIndexOf(net: Topology, edge: EdgeId): number {
  return edgeOffset(net, edge.layer) + edge.input * sumsOf(net, edge.layer) + edge.output;
}

/** Every edge, in order. */
export function listEdges(net: Topology): EdgeId[] {
  const edges: EdgeId[] = [];
  net.layers.forEach(({ sums }, layer) => {
    for (let input = 0; input < nodesOf(net, layer); input++) {
      for (let output = 0; output < sums; output++) edges.push({ layer, input, output });
    }
  });
  return edges;
}

export function hasEdge(net: Topology, edge: EdgeId): boolean {
  return edge.input < nodesOf(net, edge.layer) && edge.output < sumsOf(net, edge.layer);
}

export function sameEdge(a: EdgeId | null, b: EdgeId | null): boolean {
  if (a === null || b === null) return a === b;
  return a.layer === b.layer && a.input === b.input && a.output === b.output;
}

export function sameTopology(a: Topology, b: Topology): boolean {
  const same = (p: readonly number[], q: readonly number[]) =>
    p.length === q.length && p.every((count, i) => count === q[i]);
  return (
    same(a.width, b.width) && a.layers.every(({ products }, l) => same(products, b.layers[l]?.products ?? []))
  );
}

/** Where a sum that is a factor stands: in which product of its layer, and as which of its factors; from 0. */
export interface Factor {
  readonly product: number;
  readonly factor: number;
}

/** Null for a sum that is a node by itself. */
export function factorOf({ layers }: Topology, layer: number, sum: number): Factor | null {
  const { sums, products } = layers[layer] ?? { sums: 0, products: [] };
  let first = sums - total(products);
  if (sum < first) return null;
  for (const [product, count] of products.entries()) {
    if (sum < first + count) return { product, factor: sum - first };
    first += count;
  }
  return null;
}

/** The node, among those after layer l, that a sum is or is a factor of. */
export function nodeOfSum(net: Topology, layer: number, sum: number): number {
  const factor = factorOf(net, layer, sum);
  return factor === null ? sum : sumNodesOf(net, layer) + factor.product;
}

/** Nodes after layer l that only add; product nodes follow them. */
export function sumNodesOf(net: Topology, layer: number): number {
  return nodesOf(net, layer + 1) - (net.layers[layer]?.products.length ?? 0);
}

/** The sums of a node after layer l: itself, or its factors. */
export function sumsOfNode(net: Topology, layer: number, node: number): number[] {
  const adders = sumNodesOf(net, layer);
  if (node < adders) return [node];
  const products = net.layers[layer]?.products ?? [];
  const first = adders + total(products.slice(0, node - adders));
  return Array.from({ length: products[node - adders] ?? 0 }, (_, factor) => first + factor);
}

/** Whether `other` lies on a path from an input to an output that leads through `edge`. */
export function onPath(net: Topology, edge: EdgeId, other: EdgeId): boolean {
  if (other.layer === edge.layer) return sameEdge(edge, other);
  if (other.layer === edge.layer - 1) return nodeOfSum(net, other.layer, other.output) === edge.input;
  if (other.layer === edge.layer + 1) return other.input === nodeOfSum(net, edge.layer, edge.output);
  // Two layers away, every edge has a way through.
  return true;
}
