/**
 * Derivatives of anything that is made of a network's strands (inputDerivatives.ts), by the network's parameters
 * (docs/math.md, eqs. 32 and 33). Only the k + 2 numbers of an edge that a row touches are not zero.
 */
import type { InputDerivatives, LayerDerivatives } from './inputDerivatives.ts';
import { JET } from './inputDerivativesBasis.ts';
import { multiplyStrandsAdjoint } from './inputDerivativesProducts.ts';
import { fillSymbolicJacobian } from './inputDerivativesSymbolic.ts';
import type { LayerLayout } from './layout.ts';

/** Gradients of one row of a layer: by φ, φ', φ'' of its edges and, where there are layers before it, by its inputs. */
function backwardRow(
  { inputs, outputs }: LayerLayout,
  { edges, dEdges, dSums }: LayerDerivatives,
  strand: number,
  x: Float64Array,
  dX: Float64Array | null,
  s: number,
): void {
  for (let i = 0; i < inputs; i++) {
    const slot = s * inputs + i;
    const node = slot * strand;
    if (dX !== null) dX.fill(0, node, node + strand);
    for (let j = 0; j < outputs; j++) {
      const sum = (s * outputs + j) * strand;
      const edge = slot * outputs + j;
      const slope = edges[edge * JET + 1];
      const curvature = edges[edge * JET + 2];
      const byValue = dSums[sum];
      let bySlope = 0;
      let byCurvature = 0;
      for (let c = 1; c < strand; c += 2) {
        const dx = x[node + c];
        const byFirst = dSums[sum + c];
        const bySecond = dSums[sum + c + 1];
        bySlope += byFirst * dx + bySecond * x[node + c + 1];
        byCurvature += bySecond * dx * dx;
        if (dX === null) continue;
        dX[node + c] += byFirst * slope + 2 * bySecond * curvature * dx;
        dX[node + c + 1] += bySecond * slope;
      }
      if (dX !== null)
        dX[node] += byValue * slope + bySlope * curvature + byCurvature * edges[edge * JET + 3];
      dEdges[3 * edge] = byValue;
      dEdges[3 * edge + 1] = bySlope;
      dEdges[3 * edge + 2] = byCurvature;
    }
  }
}

/**
 * The adjoint of the last forward pass: from the gradient by the strands of the outputs, which the caller has put into
 * the last of `work.dNodes`, to that by φ, φ' and φ'' of every edge, row by row. `fillEdgeJacobian` makes parameters of it.
 */
export function backwardDerivatives(work: InputDerivatives, rows: number): void {
  const { network, strand, nodes, dNodes } = work;
  const { layers } = network.layout;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    const { sums, dSums } = work.layers[l];
    if (layer.products.length > 0) multiplyStrandsAdjoint(layer, strand, rows, sums, dNodes[l + 1], dSums);
    for (let s = 0; s < rows; s++) {
      backwardRow(layer, work.layers[l], strand, nodes[l], l === 0 ? null : dNodes[l], s);
    }
  }
}

/**
 * After `backwardDerivatives`: the derivatives of one row's quantity by the numbers of one edge.
 *
 * @param values  receives from `at` on: for a spline those by k + 1 coefficients, then that by the base weight; for a
 *                symbolic edge those by a, b, c and d
 * @returns       the row (src/kan/layout.ts) of the first coefficient; 0 for a symbolic edge
 */
export function fillEdgeJacobian(
  work: InputDerivatives,
  l: number,
  row: number,
  input: number,
  output: number,
  values: Float64Array,
  at: number,
): number {
  const { network } = work;
  const layer = network.layout.layers[l];
  const { first, bases, base, dEdges } = work.layers[l];
  const slot = row * layer.inputs + input;
  const edge = slot * layer.outputs + output;
  const byValue = dEdges[3 * edge];
  const bySlope = dEdges[3 * edge + 1];
  const byCurvature = dEdges[3 * edge + 2];
  if (network.forms[layer.edgeOffset + input * layer.outputs + output] !== 0) {
    const x = work.nodes[l][slot * work.strand];
    fillSymbolicJacobian(network, layer, input, output, x, byValue, bySlope, byCurvature, values, at);
    return 0;
  }
  const count = network.spec.order + 1;
  for (let q = 0; q < count; q++) {
    const jet = (slot * count + q) * JET;
    values[at + q] = byValue * bases[jet] + bySlope * bases[jet + 1] + byCurvature * bases[jet + 2];
  }
  const jet = slot * JET;
  values[at + count] = byValue * base[jet] + bySlope * base[jet + 1] + byCurvature * base[jet + 2];
  return first[slot];
}
