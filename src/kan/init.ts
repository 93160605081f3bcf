/** A fresh network (docs/math.md, eqs. 8 and 9): the reference's own recipe, every number from one generator. */
import { choleskyFactor, choleskySolve } from '../numeric/cholesky.ts';
import { createRng, type Rng } from '../numeric/rng.ts';
import { createInputGrid, evaluateBasis } from './bspline.ts';
import { createLayout, type LayerLayout } from './layout.ts';
import type { Network } from './network.ts';
import type { NetworkSpec } from './spec.ts';

/** pykan's noise_scale: the noise at the inner knots is ±half of this over G. */
const NOISE_SCALE = 0.3;

type Interval = readonly [number, number];
const DEFAULT_DOMAIN: Interval = [-1, 1];

/**
 * Uniform knots on [lo, hi], extended by k on both sides.
 *
 * @returns [G + 2k + 1]
 * @throws RangeError when lo is not below hi
 */
export function uniformKnots([lo, hi]: Interval, gridSize: number, order: number): Float64Array {
  if (!(lo < hi))
    throw new RangeError(`A domain needs its lower end below its upper one; got [${lo}, ${hi}].`);
  return Float64Array.from({ length: gridSize + 2 * order + 1 }, (_, i) => {
    const share = (i - order) / gridSize;
    // Weighted so that both ends of the domain are exact.
    return lo * (1 - share) + hi * share;
  });
}

/**
 * Fits coefficients to values at the G + 1 inner knots. There are k - 1 more coefficients than values: of all that
 * interpolate, the smallest, c = Aᵀ(AAᵀ)⁻¹y. Uniform knots make A the same for every domain.
 */
function createNoiseFit(gridSize: number, order: number): (values: Float64Array, coef: Float64Array) => void {
  const points = gridSize + 1;
  const knots = uniformKnots(DEFAULT_DOMAIN, gridSize, order);
  const grid = createInputGrid(knots, gridSize, order, 'linear');
  const bases = order + 1;
  // Row p of A: k + 1 numbers from column first[p] on.
  const first = new Int32Array(points);
  const design = new Float64Array(points * bases);
  const unused = new Float64Array(points * bases);
  for (let p = 0; p < points; p++)
    first[p] = evaluateBasis(grid, knots[order + p], design, unused, p * bases);
  const gram = new Float64Array(points * points);
  for (let p = 0; p < points; p++) {
    for (let r = 0; r <= p; r++) {
      for (let q = Math.max(first[p], first[r]); q < Math.min(first[p], first[r]) + bases; q++) {
        gram[p * points + r] += design[p * bases + q - first[p]] * design[r * bases + q - first[r]];
      }
    }
  }
  const factor = choleskyFactor(gram, points);
  return (values, coef) => {
    choleskySolve(factor, points, values);
    coef.fill(0);
    for (let p = 0; p < points; p++) {
      for (let q = 0; q < bases; q++) coef[first[p] + q] += design[p * bases + q] * values[p];
    }
  };
}

function fillLayer(layer: LayerLayout, order: number, rng: Rng, parameters: Float64Array): void {
  const { inputs, outputs, gridSize, coefs, rows, parameterOffset } = layer;
  const fit = createNoiseFit(gridSize, order);
  const values = new Float64Array(gridSize + 1);
  const coef = new Float64Array(coefs);
  const scale = 1 / Math.sqrt(inputs);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) {
      for (let p = 0; p <= gridSize; p++) values[p] = ((rng.uniform() - 0.5) * NOISE_SCALE) / gridSize;
      fit(values, coef);
      const start = parameterOffset + i * rows * outputs + j;
      for (let q = 0; q < coefs; q++) parameters[start + q * outputs] = coef[q] * scale;
      parameters[start + coefs * outputs] = (2 * rng.uniform() - 1) * scale;
    }
  }
}

/**
 * A network with its first numbers; the same seed gives the same network.
 *
 * @param domains  [lo, hi] of the network's inputs, in order; missing ones, and those of hidden nodes, are [-1, 1]
 * @throws RangeError when a domain is empty
 */
export function createNetwork(spec: NetworkSpec, seed: number, domains: readonly Interval[] = []): Network {
  const layout = createLayout(spec);
  const parameters = new Float64Array(layout.parameterCount);
  const knots = new Float64Array(layout.knotCount);
  const rng = createRng(seed);
  layout.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) {
      const domain = l === 0 ? (domains[i] ?? DEFAULT_DOMAIN) : DEFAULT_DOMAIN;
      knots.set(uniformKnots(domain, layer.gridSize, spec.order), layer.knotOffset + i * layer.knots);
    }
    fillLayer(layer, spec.order, rng, parameters);
  });
  return {
    spec,
    layout,
    parameters,
    knots,
    mask: new Float64Array(layout.edgeCount).fill(1),
    forms: new Uint8Array(layout.edgeCount),
    fixed: new Uint8Array(layout.parameterCount),
  };
}
