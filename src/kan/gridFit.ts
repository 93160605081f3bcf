/** The splines of one input on another grid: least squares on the data, so that the curves stay where data is. */
import { createBandedLeastSquares } from '../numeric/leastSquares.ts';
import { createInputGrid, evaluateBasis, type InputGrid } from './bspline.ts';
import type { Network } from './network.ts';
import { inputGridOf } from './workspace.ts';

/**
 * Weight of the points that keep coefficients determined where there is no data, beside 1 for a row of data: squared, it
 * is far below the accuracy of any fit, and still far above rounding.
 */
const FILL_WEIGHT = 1e-4;

/**
 * The splines of all edges of one input, without base functions and mask. The numbers of symbolic edges are no
 * coefficients: their columns mean nothing.
 *
 * @param x    network units
 * @returns    [x.length × outputs]
 */
export function splinesOf(network: Network, l: number, input: number, x: Float64Array): Float64Array {
  const { outputs, rows, parameterOffset } = network.layout.layers[l];
  const { parameters, spec } = network;
  const { order } = spec;
  const grid = inputGridOf(network, l, input);
  const basis = new Float64Array(order + 1);
  const dBasis = new Float64Array(order + 1);
  const block = parameterOffset + input * rows * outputs;
  const values = new Float64Array(x.length * outputs);
  for (let s = 0; s < x.length; s++) {
    let at = block + evaluateBasis(grid, x[s], basis, dBasis, 0) * outputs;
    for (let q = 0; q <= order; q++, at += outputs) {
      for (let j = 0; j < outputs; j++) values[s * outputs + j] += basis[q] * parameters[at + j];
    }
  }
  return values;
}

/** k points in every interval of a domain and its upper end: enough to determine every coefficient. */
function fillPoints({ order, gridSize, paddedKnots }: InputGrid): Float64Array {
  // Padded knots have k copies before the first of the k outer ones.
  const first = 2 * order;
  return Float64Array.from({ length: order * gridSize + 1 }, (_, p) => {
    const interval = Math.min(Math.floor(p / order), gridSize - 1);
    const share = p / order - interval;
    const lo = paddedKnots[first + interval];
    return lo + share * (paddedKnots[first + interval + 1] - lo);
  });
}

/** Numbers 0 … n - 1 ordered by `keys`, equal ones as they come. @param count  keys are below it */
function orderBy(keys: Int32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (const key of keys) starts[key + 1]++;
  for (let key = 0; key < count; key++) starts[key + 1] += starts[key];
  const order = new Uint32Array(keys.length);
  for (let s = 0; s < keys.length; s++) order[starts[keys[s]]++] = s;
  return order;
}

/**
 * Coefficients on other knots that give the same curves: all edges of the input at once, since they share the matrix.
 *
 * @param x         the input's values in the data, network units; may be few, or all the same
 * @param knots     [G' + 2k + 1] the new ones
 * @param gridSize  G'
 * @returns         [(G' + k) × outputs]
 */
export function fitSplines(
  network: Network,
  l: number,
  input: number,
  x: Float64Array,
  knots: Float64Array,
  gridSize: number,
): Float64Array {
  const { outputs } = network.layout.layers[l];
  const { order, extrapolation } = network.spec;
  const grid = createInputGrid(knots, gridSize, order, extrapolation);
  const fill = fillPoints(grid);
  const points = new Float64Array(x.length + fill.length);
  points.set(x);
  points.set(fill, x.length);
  const bases = order + 1;
  const basis = new Float64Array(points.length * bases);
  const dBasis = new Float64Array(points.length * bases);
  const first = new Int32Array(points.length);
  for (let s = 0; s < points.length; s++) first[s] = evaluateBasis(grid, points[s], basis, dBasis, s * bases);
  const targets = splinesOf(network, l, input, points);
  const system = createBandedLeastSquares(gridSize + order, bases, outputs);
  for (const s of orderBy(first, gridSize)) {
    const weight = s < x.length ? 1 : FILL_WEIGHT;
    system.add(first[s], basis, s * bases, targets, s * outputs, weight);
  }
  return system.solve();
}

/** Puts coefficients [coefs × outputs] into the spline edges of one input of layer `l`. */
export function setCoefficients(
  network: Network,
  l: number,
  input: number,
  coefficients: Float64Array,
): void {
  const { outputs, rows, coefs, parameterOffset, edgeOffset } = network.layout.layers[l];
  const start = parameterOffset + input * rows * outputs;
  for (let j = 0; j < outputs; j++) {
    if (network.forms[edgeOffset + input * outputs + j] !== 0) continue;
    for (let q = 0; q < coefs; q++) {
      network.parameters[start + q * outputs + j] = coefficients[q * outputs + j];
    }
  }
}
