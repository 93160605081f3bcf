/** φ of single edges, for pictures and for reading off. */
import { baseValue } from './baseFunction.ts';
import { evaluateBasis } from './bspline.ts';
import { edgeIndex, layerOf, parameterIndex } from './layout.ts';
import type { Network } from './network.ts';
import type { EdgeId } from './spec.ts';
import { symbolicValue } from './symbolicEdges.ts';
import { inputGridOf } from './workspace.ts';

/**
 * φ of one edge; 0 everywhere for one that was cut.
 *
 * @param x  network units
 * @returns  [x.length]
 * @throws RangeError when the network has no such edge
 */
export function evaluateEdge(network: Network, edge: EdgeId, x: Float64Array): Float64Array {
  const layer = layerOf(network.layout, edge);
  const y = new Float64Array(x.length);
  if (network.mask[edgeIndex(layer, edge.input, edge.output)] === 0) return y;
  const form = network.forms[edgeIndex(layer, edge.input, edge.output)];
  if (form !== 0) {
    const start = parameterIndex(layer, edge.input, 0, edge.output);
    for (let s = 0; s < x.length; s++) {
      y[s] = symbolicValue(form, network.parameters, start, layer.outputs, x[s]);
    }
    return y;
  }
  const { order, baseFunction } = network.spec;
  const grid = inputGridOf(network, edge.layer, edge.input);
  const basis = new Float64Array(order + 1);
  const dBasis = new Float64Array(order + 1);
  const base = network.parameters[parameterIndex(layer, edge.input, layer.coefs, edge.output)];
  for (let s = 0; s < x.length; s++) {
    const first = evaluateBasis(grid, x[s], basis, dBasis, 0);
    let sum = base * baseValue(baseFunction, x[s]);
    for (let q = 0; q <= order; q++) {
      sum += basis[q] * network.parameters[parameterIndex(layer, edge.input, first + q, edge.output)];
    }
    y[s] = sum;
  }
  return y;
}

/**
 * φ of every edge at equidistant points of its input's domain, both ends included. Cut edges give 0.
 *
 * @param domains  [inputNodes × 2] shown range of every node that has outgoing edges, nodes by layer
 * @param points   points of a curve, at least 2
 * @param out      [edgeCount × points], edges by layer, input, output
 */
export function sampleCurves(
  network: Network,
  domains: Float64Array | Float32Array,
  points: number,
  out: Float32Array,
): void {
  const { spec, layout, parameters, mask, forms } = network;
  const { order, baseFunction } = spec;
  const basis = new Float64Array(order + 1);
  const dBasis = new Float64Array(order + 1);
  layout.layers.forEach((layer, l) => {
    const { inputs, outputs, rows, coefs } = layer;
    for (let i = 0; i < inputs; i++) {
      const grid = inputGridOf(network, l, i);
      const node = layer.nodeOffset + i;
      const lo = domains[2 * node];
      const hi = domains[2 * node + 1];
      const block = layer.parameterOffset + i * rows * outputs;
      const edge = layer.edgeOffset + i * outputs;
      for (let p = 0; p < points; p++) {
        const share = p / (points - 1);
        const x = lo * (1 - share) + hi * share;
        const start = block + evaluateBasis(grid, x, basis, dBasis, 0) * outputs;
        const base = baseValue(baseFunction, x);
        for (let j = 0; j < outputs; j++) {
          const at = (edge + j) * points + p;
          const form = forms[edge + j];
          if (mask[edge + j] === 0) {
            out[at] = 0;
            continue;
          }
          if (form !== 0) {
            out[at] = symbolicValue(form, parameters, block + j, outputs, x);
            continue;
          }
          let sum = base * parameters[block + coefs * outputs + j];
          for (let q = 0; q <= order; q++) sum += basis[q] * parameters[start + q * outputs + j];
          out[at] = sum;
        }
      }
    }
  });
}
