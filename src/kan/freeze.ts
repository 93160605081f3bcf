/** Frozen edges: all their numbers keep their values while the others train. */
import { layerOf } from './layout.ts';
import type { Network } from './network.ts';
import type { EdgeId } from './spec.ts';

/**
 * The same network with one edge frozen, or free to train. Shares everything but `fixed`.
 *
 * @throws RangeError when the network has no such edge
 */
export function freezeEdge(network: Network, edge: EdgeId, frozen: boolean): Network {
  const { rows, outputs, parameterOffset } = layerOf(network.layout, edge);
  const fixed = network.fixed.slice();
  for (let row = 0; row < rows; row++) {
    fixed[parameterOffset + (edge.input * rows + row) * outputs + edge.output] = frozen ? 1 : 0;
  }
  return { ...network, fixed };
}

/** 1 for every edge all of whose numbers are fixed. @returns [edgeCount] */
export function frozenEdgesOf({ layout, fixed }: Network): Uint8Array {
  const frozen = new Uint8Array(layout.edgeCount).fill(1);
  for (const { inputs, outputs, rows, parameterOffset, edgeOffset } of layout.layers) {
    for (let i = 0; i < inputs; i++) {
      for (let row = 0; row < rows; row++) {
        const at = parameterOffset + (i * rows + row) * outputs;
        for (let j = 0; j < outputs; j++) frozen[edgeOffset + i * outputs + j] &= fixed[at + j];
      }
    }
  }
  return frozen;
}
