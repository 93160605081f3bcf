/** Which edges a network of a given width has, in the order of every per-edge array: by layer, input, output. */
import type { EdgeId } from '../../../src/kan/spec.ts';

/** Nodes of layer l; 0 where there is no such layer. */
export function nodesOf(width: readonly number[], layer: number): number {
  return width[layer] ?? 0;
}

/** Edges of layer l. */
export function edgesOf(width: readonly number[], layer: number): number {
  return nodesOf(width, layer) * nodesOf(width, layer + 1);
}

/** Index of the first edge of layer l; of all edges when l is the number of layers. */
export function edgeOffset(width: readonly number[], layer: number): number {
  let offset = 0;
  for (let l = 0; l < layer; l++) offset += edgesOf(width, l);
  return offset;
}

/** Index of the first node of layer l in per-node arrays, inputs first. */
export function nodeOffset(width: readonly number[], layer: number): number {
  let offset = 0;
  for (let l = 0; l < layer; l++) offset += nodesOf(width, l);
  return offset;
}

export function edgeCount(width: readonly number[]): number {
  return edgeOffset(width, width.length - 1);
}

export function edgeIndexOf(width: readonly number[], edge: EdgeId): number {
  return edgeOffset(width, edge.layer) + edge.input * nodesOf(width, edge.layer + 1) + edge.output;
}

/** Every edge, in order. */
export function listEdges(width: readonly number[]): EdgeId[] {
  const edges: EdgeId[] = [];
  for (let layer = 0; layer < width.length - 1; layer++) {
    for (let input = 0; input < nodesOf(width, layer); input++) {
      for (let output = 0; output < nodesOf(width, layer + 1); output++) edges.push({ layer, input, output });
    }
  }
  return edges;
}

export function hasEdge(width: readonly number[], edge: EdgeId): boolean {
  return edge.input < nodesOf(width, edge.layer) && edge.output < nodesOf(width, edge.layer + 1);
}

export function sameEdge(a: EdgeId | null, b: EdgeId | null): boolean {
  if (a === null || b === null) return a === b;
  return a.layer === b.layer && a.input === b.input && a.output === b.output;
}

export function sameWidth(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((count, l) => count === b[l]);
}

/** Whether `other` lies on a path from an input to an output that leads through `edge`. */
export function onPath(edge: EdgeId, other: EdgeId): boolean {
  if (other.layer === edge.layer) return sameEdge(edge, other);
  if (other.layer === edge.layer - 1) return other.output === edge.input;
  if (other.layer === edge.layer + 1) return other.input === edge.output;
  // Two layers away, every edge has a way through.
  return true;
}
