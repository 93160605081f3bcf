import type { Snapshot } from '../../../src/worker/protocol.ts';

/** The inner knots of one node of a layer: G + 1 of them, and layers may differ in G. */
export function knotsOf(
  { knots, width, gridSizes }: Pick<Snapshot, 'knots' | 'width' | 'gridSizes'>,
  layer: number,
  input: number,
): Float32Array {
  const countOf = (l: number): number => (gridSizes[l] ?? 0) + 1;
  let offset = input * countOf(layer);
  for (let l = 0; l < layer; l++) offset += (width[l] ?? 0) * countOf(l);
  return knots.subarray(offset, offset + countOf(layer));
}
