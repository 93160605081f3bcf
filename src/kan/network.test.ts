import { describe, expect, it } from 'vitest';
import { squaredError } from '../train/loss.ts';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import {
  FIXTURES,
  type ModelFixture,
  networkOfFixture,
  postActsInReferenceOrder,
  rawGradientOf,
  relativeError,
} from './testing/fixtures.ts';
import { createWorkspace } from './workspace.ts';

const TOLERANCE = 1e-9;

/** The fixture's network run forward and back over its rows. */
function run(fixture: ModelFixture) {
  const network = networkOfFixture(fixture);
  const rows = fixture.x.length;
  const targets = Float64Array.from(fixture.target.flat());
  const workspace = createWorkspace(network, rows);
  const { nodes, dNodes } = workspace;
  const last = nodes.length - 1;
  nodes[0].set(fixture.x.flat());
  forward(workspace, rows);
  const mse =
    squaredError(nodes[last], targets, targets.length, targets.length, dNodes[last]) / targets.length;
  const dParameters = new Float64Array(network.layout.parameterCount);
  backward(workspace, rows, dParameters, null, true);
  return { network, workspace, rows, mse, dParameters, outputs: nodes[last], dInputs: dNodes[0] };
}

describe("the reference's networks", () => {
  describe.each(FIXTURES)('$name', (fixture) => {
    const { network, workspace, rows, mse, dParameters, outputs, dInputs } = run(fixture);

    it('has the same outputs and mean square error', () => {
      expect(relativeError(outputs, fixture.output.flat())).toBeLessThan(TOLERANCE);
      expect(Math.abs(mse / fixture.mse - 1)).toBeLessThan(TOLERANCE);
    });

    it('has the same φ on every edge', () => {
      network.layout.layers.forEach((_, l) => {
        const expected = fixture.postacts[l];
        const actual = postActsInReferenceOrder(workspace, l, rows, expected.length);
        expect(relativeError(actual, expected.flat(2))).toBeLessThan(TOLERANCE);
      });
    });

    it('has the same gradient by every parameter and by x', () => {
      network.layout.layers.forEach((layer, l) => {
        const { coef, scaleBase, scaleSpline, affine } = rawGradientOf(fixture, layer, l, dParameters);
        const expected: Record<string, unknown[]> = fixture.grad_mse;
        const flat = (key: string) => expected[`${l}.${key}`].flat(2) as number[];
        expect(relativeError(coef, flat('coef'))).toBeLessThan(TOLERANCE);
        expect(relativeError(scaleBase, flat('scale_base'))).toBeLessThan(TOLERANCE);
        expect(relativeError(scaleSpline, flat('scale_sp'))).toBeLessThan(TOLERANCE);
        const symbolic = `${l}.affine` in expected ? flat('affine') : affine.map(() => 0);
        expect(relativeError(affine, symbolic)).toBeLessThan(TOLERANCE);
      });
      expect(relativeError(dInputs, fixture.grad_mse_x.flat())).toBeLessThan(TOLERANCE);
    });
  });
});
