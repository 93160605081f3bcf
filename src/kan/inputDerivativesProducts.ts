/** Product nodes on strands (inputDerivatives.ts): the product rule up to second derivatives, and its adjoint. */
import type { LayerLayout } from './layout.ts';

/** out = a·b, strand by strand. */
function multiply(
  strand: number,
  a: Float64Array,
  atA: number,
  b: Float64Array,
  atB: number,
  out: Float64Array,
  at: number,
): void {
  const u = a[atA];
  const v = b[atB];
  out[at] = u * v;
  for (let c = 1; c < strand; c += 2) {
    const du = a[atA + c];
    const dv = b[atB + c];
    out[at + c] = du * v + u * dv;
    out[at + c + 1] = a[atA + c + 1] * v + 2 * du * dv + u * b[atB + c + 1];
  }
}

/** The gradient by a, from the gradient by a·b: overwrites `da`. With a and b exchanged, that by b. */
function multiplyAdjoint(
  strand: number,
  gradient: Float64Array,
  atGradient: number,
  b: Float64Array,
  atB: number,
  da: Float64Array,
  atA: number,
): void {
  const v = b[atB];
  let byValue = gradient[atGradient] * v;
  for (let c = 1; c < strand; c += 2) {
    const bySlope = gradient[atGradient + c];
    const byCurvature = gradient[atGradient + c + 1];
    const dv = b[atB + c];
    byValue += bySlope * dv + byCurvature * b[atB + c + 1];
    da[atA + c] = bySlope * v + 2 * byCurvature * dv;
    da[atA + c + 1] = byCurvature * v;
  }
  da[atA] = byValue;
}

/** Calls back for every product node: its index among the nodes, its first sum, how many it multiplies. */
function forEachProduct(
  { sumNodes, products }: LayerLayout,
  visit: (node: number, sum: number, factors: number) => void,
): void {
  let sum = sumNodes;
  products.forEach((factors, m) => {
    visit(sumNodes + m, sum, factors);
    sum += factors;
  });
}

/**
 * From the sums of a layer to the nodes after it.
 *
 * @param sums   [rows × outputs × strand]
 * @param nodes  [rows × nodes × strand] receives the strands
 */
export function multiplyStrands(
  layer: LayerLayout,
  strand: number,
  rows: number,
  sums: Float64Array,
  nodes: Float64Array,
): void {
  const { outputs, nodes: count, sumNodes } = layer;
  const product = new Float64Array(strand);
  for (let s = 0; s < rows; s++) {
    const fromSums = s * outputs * strand;
    const toNodes = s * count * strand;
    nodes.set(sums.subarray(fromSums, fromSums + sumNodes * strand), toNodes);
    forEachProduct(layer, (node, sum, factors) => {
      product.set(sums.subarray(fromSums + sum * strand, fromSums + (sum + 1) * strand));
      for (let f = 1; f < factors; f++) {
        const to = toNodes + node * strand;
        multiply(strand, product, 0, sums, fromSums + (sum + f) * strand, nodes, to);
        product.set(nodes.subarray(to, to + strand));
      }
    });
  }
}

/**
 * From the gradient by the nodes after a layer to that by its sums.
 *
 * @param dNodes  [rows × nodes × strand]
 * @param dSums   [rows × outputs × strand] is overwritten
 */
export function multiplyStrandsAdjoint(
  layer: LayerLayout,
  strand: number,
  rows: number,
  sums: Float64Array,
  dNodes: Float64Array,
  dSums: Float64Array,
): void {
  const { outputs, nodes: count, sumNodes } = layer;
  const others = new Float64Array(strand);
  const product = new Float64Array(strand);
  for (let s = 0; s < rows; s++) {
    const atSums = s * outputs * strand;
    const atNodes = s * count * strand;
    dSums.set(dNodes.subarray(atNodes, atNodes + sumNodes * strand), atSums);
    forEachProduct(layer, (node, sum, factors) => {
      for (let f = 0; f < factors; f++) {
        others.fill(0);
        others[0] = 1;
        for (let g = 0; g < factors; g++) {
          if (g === f) continue;
          multiply(strand, others, 0, sums, atSums + (sum + g) * strand, product, 0);
          others.set(product);
        }
        multiplyAdjoint(
          strand,
          dNodes,
          atNodes + node * strand,
          others,
          0,
          dSums,
          atSums + (sum + f) * strand,
        );
      }
    });
  }
}
