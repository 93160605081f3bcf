import { describe, expect, it } from 'vitest';
import type { RegularizationMetric } from '../backend/backend.ts';
import { addToStatistics, createActivationStatistics } from '../kan/activationStatistics.ts';
import { backward } from '../kan/backward.ts';
import { forward } from '../kan/forward.ts';
import { listEdges, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import {
  FIXTURES,
  type ModelFixture,
  networkOfFixture,
  rawGradientOf,
  relativeError,
} from '../kan/testing/fixtures.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { computePenalty, type PenaltyWeights } from './regularization.ts';
import { addCoefficientPenalty } from './regularizationCoefficients.ts';

const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];

function weightsOf(metric: RegularizationMetric, parts: Partial<PenaltyWeights>): PenaltyWeights {
  return { lamb: 1, metric, lambL1: 0, lambEntropy: 0, lambCoef: 0, lambCoefDiff: 0, ...parts };
}

/** The reference's value. */
function referenceOf(fixture: ModelFixture, weights: PenaltyWeights): number {
  const { metric, lambL1, lambEntropy, lambCoef, lambCoefDiff } = weights;
  const parts = [lambL1, lambEntropy, lambCoef, lambCoefDiff].map((part) => part.toFixed(1));
  const values: Record<string, number> = fixture.reg;
  return values[`${metric}|${parts.join(',')}`];
}

/** A network over rows of data: its penalty, as a function of whatever its numbers are. */
function createProblem(network: Network, x: Float64Array, rows: number) {
  const workspace = createWorkspace(network, rows);
  const penalty = (weights: PenaltyWeights) => {
    workspace.nodes[0].set(x);
    forward(workspace, rows);
    const statistics = createActivationStatistics(network);
    addToStatistics(statistics, workspace, rows);
    return computePenalty(network, statistics, weights);
  };
  return {
    value: (weights: PenaltyWeights) => penalty(weights).value,
    gradient(weights: PenaltyWeights) {
      const { spread } = penalty(weights);
      workspace.dNodes[workspace.dNodes.length - 1].fill(0);
      const dParameters = new Float64Array(network.layout.parameterCount);
      backward(workspace, rows, dParameters, spread);
      addCoefficientPenalty(network, weights, dParameters);
      return dParameters;
    },
  };
}

/** The reference weighs its coefficients before `scale_sp`: as ours if they were not scaled. */
function unscaledNetwork(fixture: ModelFixture): Network {
  const network = networkOfFixture(fixture);
  for (const { layer, input, output } of listEdges(network.layout)) {
    const { coef } = fixture.model.layers[layer];
    const place = network.layout.layers[layer];
    if (network.forms[place.edgeOffset + input * place.outputs + output] !== 0) continue;
    coef[input][output].forEach((value, q) => {
      network.parameters[parameterIndex(place, input, q, output)] = value;
    });
  }
  return network;
}

/** What the reference counts for coefficients of edges that it has cut or made symbolic, and that ours do not have. */
function silentShare(fixture: ModelFixture, cost: (coef: readonly number[]) => number): number {
  let share = 0;
  for (const { coef, mask } of fixture.model.layers) {
    coef.forEach((outputs, i) => {
      outputs.forEach((values, j) => {
        if (mask[i][j] === 0) share += cost(values) / outputs.length;
      });
    });
  }
  return share;
}

const sizeOf = (coef: readonly number[]) => coef.reduce((sum, value) => sum + Math.abs(value), 0);
const stepsOf = (coef: readonly number[]) => sizeOf(coef.slice(1).map((value, q) => value - coef[q]));

describe.each(FIXTURES)('the regularisation of $name', (fixture) => {
  const rows = fixture.x.length;
  const x = Float64Array.from(fixture.x.flat());

  it.each(METRICS)('equals the reference for %s', (metric) => {
    const { value } = createProblem(networkOfFixture(fixture), x, rows);
    for (const parts of [
      { lambL1: 1, lambEntropy: 2 },
      { lambL1: 1, lambEntropy: 0 },
      { lambL1: 0, lambEntropy: 2 },
    ]) {
      const weights = weightsOf(metric, parts);
      expect(Math.abs(value(weights) / referenceOf(fixture, weights) - 1)).toBeLessThan(1e-9);
    }
  });

  it.each(METRICS)('equals the reference for the coefficients, %s', (metric) => {
    const { value } = createProblem(unscaledNetwork(fixture), x, rows);
    const size = weightsOf(metric, { lambCoef: 1 });
    const steps = weightsOf(metric, { lambCoefDiff: 1 });
    const expectedSize = referenceOf(fixture, size) - silentShare(fixture, sizeOf);
    const expectedSteps = referenceOf(fixture, steps) - silentShare(fixture, stepsOf);
    expect(Math.abs(value(size) / expectedSize - 1)).toBeLessThan(1e-9);
    expect(Math.abs(value(steps) / expectedSteps - 1)).toBeLessThan(1e-9);
  });

  it("has the reference's gradient, which flows through the spread of x into earlier layers too", () => {
    const network = networkOfFixture(fixture);
    const weights = weightsOf('edge_forward_spline_n', { lambL1: 1, lambEntropy: 2 });
    const dParameters = createProblem(network, x, rows).gradient(weights);
    const expected: Record<string, unknown[]> = fixture.grad_reg_edge_forward_spline_n;
    network.layout.layers.forEach((layer, l) => {
      const { coef, scaleBase, scaleSpline } = rawGradientOf(fixture, layer, l, dParameters);
      const flat = (key: string) => expected[`${l}.${key}`].flat(2) as number[];
      expect(relativeError(coef, flat('coef'))).toBeLessThan(1e-9);
      expect(relativeError(scaleBase, flat('scale_base'))).toBeLessThan(1e-9);
      expect(relativeError(scaleSpline, flat('scale_sp'))).toBeLessThan(1e-9);
    });
  });

  it.each(METRICS)('has a gradient that equals differences for %s', (metric) => {
    const network = networkOfFixture(fixture);
    const { value, gradient } = createProblem(network, x, rows);
    const weights = weightsOf(metric, {
      lamb: 0.1,
      lambL1: 1,
      lambEntropy: 2,
      lambCoef: 0.5,
      lambCoefDiff: 0.5,
    });
    const dParameters = gradient(weights);
    const { parameters } = network;
    const step = 1e-5;
    // Every seventh number: enough of every layer and kind, in a seventh of the time.
    const places = Array.from({ length: Math.ceil(parameters.length / 7) }, (_, n) => 7 * n);
    const differences = places.map((p) => {
      const kept = parameters[p];
      const at = (offset: number) => {
        parameters[p] = kept + offset;
        const result = value(weights);
        parameters[p] = kept;
        return result;
      };
      return (at(step) - at(-step)) / (2 * step);
    });
    const own = places.map((p) => dParameters[p]);
    expect(relativeError(own, differences)).toBeLessThan(1e-7);
  });
});
