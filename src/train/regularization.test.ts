import { describe, expect, it } from 'vitest';
import { addToStatistics, createActivationStatistics } from '../kan/activationStatistics.ts';
import { backward } from '../kan/backward.ts';
import { forward } from '../kan/forward.ts';
import {
  type ModelFixture,
  networkOfFixture,
  rawGradientOf,
  relativeError,
  SUPPORTED_FIXTURES,
} from '../kan/testing/fixtures.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { computePenalty } from './regularization.ts';

/** The penalty over the fixture's rows, and its gradient by all parameters. */
function penaltyOf(fixture: ModelFixture, lambL1: number, lambEntropy: number) {
  const network = networkOfFixture(fixture);
  const rows = fixture.x.length;
  const workspace = createWorkspace(network, rows);
  workspace.nodes[0].set(fixture.x.flat());
  forward(workspace, rows);
  const statistics = createActivationStatistics(network);
  addToStatistics(statistics, workspace, rows);
  const { value, spread } = computePenalty(network.layout, statistics, { lamb: 1, lambL1, lambEntropy });
  const dParameters = new Float64Array(network.layout.parameterCount);
  backward(workspace, rows, dParameters, spread);
  return { network, value, dParameters };
}

describe.each(SUPPORTED_FIXTURES)('the regularisation of $name', (fixture) => {
  it.each([
    { lambL1: 1, lambEntropy: 2 },
    { lambL1: 1, lambEntropy: 0 },
    { lambL1: 0, lambEntropy: 2 },
  ])('equals the reference for λ1 = $lambL1, λ entropy = $lambEntropy', ({ lambL1, lambEntropy }) => {
    const reference: Record<string, number> = fixture.reg;
    const key = `edge_forward_spline_n|${lambL1.toFixed(1)},${lambEntropy.toFixed(1)},0.0,0.0`;
    const { value } = penaltyOf(fixture, lambL1, lambEntropy);
    expect(Math.abs(value / reference[key] - 1)).toBeLessThan(1e-9);
  });

  it("has the reference's gradient, which flows through the spread of x into earlier layers too", () => {
    const { network, dParameters } = penaltyOf(fixture, 1, 2);
    const expected: Record<string, unknown[]> = fixture.grad_reg_edge_forward_spline_n;
    network.layout.layers.forEach((layer, l) => {
      const { coef, scaleBase, scaleSpline } = rawGradientOf(fixture, layer, l, dParameters);
      const flat = (key: string) => expected[`${l}.${key}`].flat(2) as number[];
      expect(relativeError(coef, flat('coef'))).toBeLessThan(1e-9);
      expect(relativeError(scaleBase, flat('scale_base'))).toBeLessThan(1e-9);
      expect(relativeError(scaleSpline, flat('scale_sp'))).toBeLessThan(1e-9);
    });
  });
});
