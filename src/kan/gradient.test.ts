/** The whole gradient against finite differences of the objective: loss and penalty, every parameter, every input. */
import { describe, expect, it } from 'vitest';
import type { RegularizationMetric } from '../backend/backend.ts';
import { createRng } from '../numeric/rng.ts';
import { createNetwork, uniformKnots } from './init.ts';
import { type Network, trainableOf } from './network.ts';
import { type BaseFunction, createSpec, type Extrapolation, type WidthEntry } from './spec.ts';
import { differences } from './testing/differences.ts';
import { relativeError } from './testing/fixtures.ts';
import { createProblem } from './testing/problem.ts';

const ROWS = 24;

interface Shape {
  readonly width?: readonly WidthEntry[];
  readonly order?: number;
  readonly extrapolation?: Extrapolation;
  readonly baseFunction?: BaseFunction;
  readonly lamb?: number;
  readonly metric?: RegularizationMetric;
  readonly cutEdges?: boolean;
  /** Every fifth number. */
  readonly fixed?: boolean;
}

function build(shape: Shape): Network {
  const { width = [2, 3, 2, 2], order = 3, extrapolation = 'zero', baseFunction = 'silu' } = shape;
  const gridSize = width.slice(1).map((_, l) => 3 + l);
  const network = createNetwork(createSpec({ width, gridSize, order, extrapolation, baseFunction }), 4);
  const rng = createRng(8);
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] = rng.normal() * 0.6;
  // One input with knots that are not even.
  const { knots, knotOffset } = network.layout.layers[1];
  network.knots.set(
    uniformKnots([-0.9, 1.2], 4, order).map((t) => t + 0.1 * t * t),
    knotOffset + knots,
  );
  if (shape.cutEdges === true) network.mask.set(network.mask.map((_, edge) => (edge % 4 === 2 ? 0 : 1)));
  if (shape.fixed === true) network.fixed.set(network.fixed.map((_, p) => (p % 5 === 3 ? 1 : 0)));
  return network;
}

const SHAPES: Shape[] = [1, 2, 3, 4, 5].flatMap((order) =>
  (['linear', 'zero'] as const).flatMap((extrapolation) => [
    { order, extrapolation },
    { order, extrapolation, lamb: 0.1, cutEdges: true },
  ]),
);
SHAPES.push(
  { extrapolation: 'linear', baseFunction: 'identity', lamb: 0.1 },
  { extrapolation: 'linear', baseFunction: 'none', lamb: 0.1 },
  { width: [2, [1, 2], 1] },
  { width: [2, [0, 2, 3], [1, 1, 3]] },
  { width: [3, [2, 1, 3], [1, 2], 2], order: 2 },
  { width: [2, [1, 2], [1, 1]], lamb: 0.1 },
  { width: [2, [1, 1, 3], [1, 1]], lamb: 0.1, metric: 'edge_backward', cutEdges: true },
  { fixed: true, lamb: 0.1 },
  { width: [2, [1, 2], 1], fixed: true, cutEdges: true },
);

describe('the gradient equals finite differences', () => {
  it.each(SHAPES)('for %o', (shape) => {
    const { extrapolation = 'zero', order = 3, lamb = 0, metric = 'edge_forward_spline_n' } = shape;
    const network = build(shape);
    const { inputs, objective, gradient } = createProblem(network, ROWS, 1.3, { lamb, metric });
    const { dParameters, dInputs } = gradient();
    // Curvature jumps at the knots of a low order and where a straight continuation begins: the step must not reach
    // over such a place.
    const smooth = order >= 3 && extrapolation === 'zero';
    const step = smooth ? 2e-4 : 1e-6;
    const tolerance = smooth ? 1e-8 : 1e-6;
    const trainable = trainableOf(network);
    const expected = differences(network.parameters, objective, step).map((value, p) => value * trainable[p]);
    expect(relativeError(dParameters, expected)).toBeLessThan(tolerance);
    expect(dParameters.filter((_, p) => trainable[p] === 0).every((value) => value === 0)).toBe(true);
    expect(relativeError(dInputs, differences(inputs, objective, step))).toBeLessThan(tolerance);
  });
});
