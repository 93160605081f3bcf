/** The whole gradient against finite differences of the objective: loss and penalty, every parameter, every input. */
import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { squaredError } from '../train/loss.ts';
import { computePenalty } from '../train/regularization.ts';
import { addToStatistics, createActivationStatistics } from './activationStatistics.ts';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { createNetwork, uniformKnots } from './init.ts';
import type { Network } from './network.ts';
import type { BaseFunction, Extrapolation } from './spec.ts';
import { relativeError } from './testing/fixtures.ts';
import { createWorkspace } from './workspace.ts';

const WIDTH = [2, 3, 2, 2];
const ROWS = 24;

interface Shape {
  readonly order: number;
  readonly extrapolation: Extrapolation;
  readonly baseFunction?: BaseFunction;
  readonly lamb?: number;
  readonly cutEdges?: boolean;
}

function build({ order, extrapolation, baseFunction = 'silu', cutEdges }: Shape): Network {
  const layers = WIDTH.slice(1).map((outputs, l) => ({ inputs: WIDTH[l], outputs, gridSize: 3 + l }));
  const network = createNetwork({ layers, order, extrapolation, baseFunction }, 4);
  const rng = createRng(8);
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] = rng.normal() * 0.6;
  // One input with knots that are not even.
  const { knots, knotOffset } = network.layout.layers[1];
  network.knots.set(
    uniformKnots([-0.9, 1.2], 4, order).map((t) => t + 0.1 * t * t),
    knotOffset + knots,
  );
  if (cutEdges === true) network.mask.set(network.mask.map((_, edge) => (edge % 4 === 2 ? 0 : 1)));
  return network;
}

function createProblem(shape: Shape) {
  const network = build(shape);
  const rng = createRng(21);
  const inputs = Float64Array.from({ length: ROWS * WIDTH[0] }, () => 2.6 * rng.uniform() - 1.3);
  const targets = Float64Array.from({ length: ROWS * 2 }, () => rng.normal());
  const workspace = createWorkspace(network, ROWS);
  const weights = { lamb: shape.lamb ?? 0, lambL1: 1, lambEntropy: 2 };

  function run(x: Float64Array) {
    workspace.nodes[0].set(x);
    forward(workspace, ROWS);
    const statistics = createActivationStatistics(network);
    addToStatistics(statistics, workspace, ROWS);
    const penalty = computePenalty(network.layout, statistics, weights);
    const squares = squaredError(
      workspace.nodes[3],
      targets,
      targets.length,
      targets.length,
      workspace.dNodes[3],
    );
    return { objective: squares / targets.length + penalty.value, spread: penalty.spread };
  }

  return {
    network,
    inputs,
    objective: (x = inputs) => run(x).objective,
    gradient() {
      const { spread } = run(inputs);
      const dParameters = new Float64Array(network.layout.parameterCount);
      backward(workspace, ROWS, dParameters, weights.lamb === 0 ? null : spread, true);
      return { dParameters, dInputs: workspace.dNodes[0].slice() };
    },
  };
}

/** Central differences by every number of `values`, of order step⁴: of two steps, extrapolated. */
function differences(values: Float64Array, objective: () => number, step: number): Float64Array {
  return values.map((_, p) => {
    const kept = values[p];
    const at = (offset: number) => {
      values[p] = kept + offset;
      const result = objective();
      values[p] = kept;
      return result;
    };
    const wide = (at(step) - at(-step)) / (2 * step);
    const narrow = (at(step / 2) - at(-step / 2)) / step;
    return (4 * narrow - wide) / 3;
  });
}

const SHAPES: Shape[] = [1, 2, 3, 4, 5].flatMap((order) =>
  (['linear', 'zero'] as const).flatMap((extrapolation) => [
    { order, extrapolation },
    { order, extrapolation, lamb: 0.1, cutEdges: true },
  ]),
);
SHAPES.push({ order: 3, extrapolation: 'linear', baseFunction: 'identity', lamb: 0.1 });
SHAPES.push({ order: 3, extrapolation: 'linear', baseFunction: 'none', lamb: 0.1 });

describe('the gradient equals finite differences', () => {
  it.each(SHAPES)('for %o', (shape) => {
    const { network, inputs, objective, gradient } = createProblem(shape);
    const { dParameters, dInputs } = gradient();
    // Curvature jumps at the knots of a low order and where a straight continuation begins: the step must not reach
    // over such a place.
    const smooth = shape.order >= 3 && shape.extrapolation === 'zero';
    const step = smooth ? 2e-4 : 1e-6;
    const tolerance = smooth ? 1e-8 : 1e-6;
    const byParameters = differences(network.parameters, objective, step);
    expect(relativeError(dParameters, byParameters)).toBeLessThan(tolerance);
    const byInputs = differences(inputs, () => objective(inputs), step);
    expect(relativeError(dInputs, byInputs)).toBeLessThan(tolerance);
  });
});
