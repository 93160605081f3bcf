/** Where an edge stands in every per-edge array: by layer, input, output. */
import type { EdgeId, ModelInfo } from '../../src/worker/protocol.ts';

type Shape = Pick<ModelInfo, 'width' | 'layers'>;

const sumsOf = ({ layers }: Shape, layer: number) => layers[layer]?.sums ?? 0;
const nodesOf = ({ width }: Shape, layer: number) => width[layer] ?? 0;

export function placeOfEdge(shape: Shape, { layer, input, output }: EdgeId): number {
  let place = input * sumsOf(shape, layer) + output;
  for (let l = 0; l < layer; l++) place += nodesOf(shape, l) * sumsOf(shape, l);
  return place;
}

/** Null where there is no such place. */
export function edgeOfPlace(shape: Shape, place: number): EdgeId | null {
  let rest = place;
  for (let layer = 0; layer < shape.layers.length; layer++) {
    const sums = sumsOf(shape, layer);
    const edges = nodesOf(shape, layer) * sums;
    if (rest >= 0 && rest < edges) return { layer, input: Math.floor(rest / sums), output: rest % sums };
    rest -= edges;
  }
  return null;
}

export function hasEdge(shape: Shape, { layer, input, output }: EdgeId): boolean {
  return input < nodesOf(shape, layer) && output < sumsOf(shape, layer);
}

export function isSameEdge(a: EdgeId | null, b: EdgeId | null): boolean {
  return a?.layer === b?.layer && a?.input === b?.input && a?.output === b?.output;
}
