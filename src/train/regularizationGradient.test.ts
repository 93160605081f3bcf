/** The gradient of every metric by every spread, and of the coefficient terms, against differences. */
import { describe, expect, it } from 'vitest';
import type { RegularizationMetric } from '../backend/backend.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { relativeError } from '../kan/testing/fixtures.ts';
import { createRng } from '../numeric/rng.ts';
import { backwardPenalty } from './regularizationBackward.ts';
import { addCoefficientPenalty } from './regularizationCoefficients.ts';
import { forwardPenalty } from './regularizationForward.ts';
import { noSpreads, type Spreads } from './regularizationSpreads.ts';

const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];

/** Products of two and of three, several outputs, edges that are cut or symbolic. */
function createExample() {
  const width = [2, [1, 2, 3], [2, 1], 2] as const;
  const network = createNetwork(createSpec({ width, gridSize: 4, order: 2 }), 3);
  network.mask[1] = 0;
  network.forms[2] = 1;
  network.forms[20] = 1;
  const rng = createRng(5);
  const random = (length: number) => Float64Array.from({ length }, () => 0.2 + rng.uniform());
  const { layout } = network;
  const spreads = {
    edges: random(layout.edgeCount),
    nodes: random(layout.nodeCount),
    sums: random(layout.sumCount),
  };
  return { network, spreads };
}

/** Central differences by every number of `values`, of order step⁴. */
function differences(values: Float64Array, objective: () => number, step: number): Float64Array {
  return values.map((kept, p) => {
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

describe('the gradient by the spread of activations', () => {
  it.each(METRICS)('equals differences for %s', (metric) => {
    const { network, spreads } = createExample();
    const weights = { sum: 0.3, entropy: 0.7 };
    const run = (dSpreads: Spreads) =>
      metric === 'edge_backward' || metric === 'node_backward'
        ? backwardPenalty(network.layout, metric, spreads, weights, dSpreads)
        : forwardPenalty(network, metric, spreads, weights, dSpreads);
    const gradient = noSpreads(network.layout);
    run(gradient);
    const objective = () => run(noSpreads(network.layout));
    for (const part of ['edges', 'nodes', 'sums'] as const) {
      const expected = differences(spreads[part], objective, 1e-3);
      expect(relativeError(gradient[part], expected), part).toBeLessThan(1e-8);
    }
  });
});

describe('the gradient by coefficients', () => {
  it('equals differences for their size and for the steps between them, and is added', () => {
    const { network } = createExample();
    const rng = createRng(6);
    network.parameters.set(network.parameters.map(() => rng.normal()));
    const weights = { lamb: 0.5, lambCoef: 0.3, lambCoefDiff: 0.7 };
    const before = network.parameters.map(() => rng.normal());
    const dParameters = before.slice();
    addCoefficientPenalty(network, weights, dParameters);
    const objective = () => addCoefficientPenalty(network, weights, null);
    const expected = differences(network.parameters, objective, 1e-6).map((d, p) => d + before[p]);
    expect(relativeError(dParameters, expected)).toBeLessThan(1e-8);
  });

  it('is 0, and so is the term, without a weight', () => {
    const { network } = createExample();
    const dParameters = new Float64Array(network.layout.parameterCount);
    const without = { lamb: 1, lambCoef: 0, lambCoefDiff: 0 };
    expect(addCoefficientPenalty(network, without, dParameters)).toBe(0);
    expect(addCoefficientPenalty(network, { lamb: 0, lambCoef: 1, lambCoefDiff: 1 }, dParameters)).toBe(0);
    expect(dParameters.every((value) => value === 0)).toBe(true);
  });
});
