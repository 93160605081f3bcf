/** Product nodes of KAN 2.0: from sums to nodes and back (docs/math.md, eqs. 1a and 13a). */
import type { LayerLayout } from './layout.ts';

/**
 * The nodes after a layer from its sums: sum nodes as they are, then the products.
 *
 * @param sums   [rows × outputs]
 * @param nodes  [rows × nodes] is filled
 */
export function fillNodes(layer: LayerLayout, sums: Float64Array, nodes: Float64Array, rows: number): void {
  const { outputs, sumNodes, products, nodes: columns } = layer;
  for (let s = 0; s < rows; s++) {
    const row = s * outputs;
    const out = s * columns;
    for (let j = 0; j < sumNodes; j++) nodes[out + j] = sums[row + j];
    let first = row + sumNodes;
    for (let p = 0; p < products.length; p++) {
      const end = first + products[p];
      let product = sums[first];
      for (let at = first + 1; at < end; at++) product *= sums[at];
      nodes[out + sumNodes + p] = product;
      first = end;
    }
  }
}

/**
 * The gradient by the sums from that by the nodes. The other factors are multiplied, not divided out: a factor may be 0.
 *
 * @param dNodes  [rows × nodes]
 * @param dSums   [rows × outputs] is filled
 */
export function fillSumGradients(
  layer: LayerLayout,
  sums: Float64Array,
  dNodes: Float64Array,
  dSums: Float64Array,
  rows: number,
): void {
  const { outputs, sumNodes, products, nodes: columns } = layer;
  for (let s = 0; s < rows; s++) {
    const row = s * outputs;
    const out = s * columns;
    for (let j = 0; j < sumNodes; j++) dSums[row + j] = dNodes[out + j];
    let first = row + sumNodes;
    for (let p = 0; p < products.length; p++) {
      const end = first + products[p];
      for (let at = first; at < end; at++) {
        let others = dNodes[out + sumNodes + p];
        for (let other = first; other < end; other++) if (other !== at) others *= sums[other];
        dSums[at] = others;
      }
      first = end;
    }
  }
}
