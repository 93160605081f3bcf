/**
 * The reference's network with symbolic and pruned edges: its splines, masks and second order are ours, one layer at a
 * time; its four symbolic edges, which the model does not have yet, are added here, c·f(a·x + b) + d.
 */
import { describe, expect, it } from 'vitest';
import { squaredError } from '../train/loss.ts';
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { createLayout } from './layout.ts';
import type { Network } from './network.ts';
import {
  ALL_FIXTURES,
  type ModelFixture,
  networkOfFixture,
  postActsInReferenceOrder,
  rawGradientOf,
  relativeError,
} from './testing/fixtures.ts';
import { createWorkspace } from './workspace.ts';

const TOLERANCE = 1e-9;

/** Value and derivative. */
const FORMS: Readonly<Record<string, (x: number) => readonly [number, number]>> = {
  'x^2': (x) => [x * x, 2 * x],
  sin: (x) => [Math.sin(x), Math.cos(x)],
  exp: (x) => [Math.exp(x), Math.exp(x)],
  tanh: (x) => [Math.tanh(x), 1 - Math.tanh(x) ** 2],
};

/** Layer `l` of a network as a network of its own. */
function layerNetwork({ spec, layout, parameters, knots, mask }: Network, l: number): Network {
  const { inputs, outputs, rows, knots: count, parameterOffset, knotOffset, edgeOffset } = layout.layers[l];
  const part = (values: Float64Array, start: number, length: number) => values.slice(start, start + length);
  const own = { ...spec, layers: [spec.layers[l]] };
  return {
    spec: own,
    layout: createLayout(own),
    parameters: part(parameters, parameterOffset, inputs * rows * outputs),
    knots: part(knots, knotOffset, inputs * count),
    mask: part(mask, edgeOffset, inputs * outputs),
  };
}

/** φ and dφ/dx of the symbolic edges at one layer's inputs. */
function symbolicOf(fixture: ModelFixture, l: number, x: Float64Array, inputs: number) {
  return fixture.model.layers[l].symbolic.map(({ input, output, name, affine: [a, b, c, d] }) => {
    const at = Array.from({ length: x.length / inputs }, (_, s) =>
      FORMS[name](a * x[s * inputs + input] + b),
    );
    return { input, output, values: at.map(([f]) => c * f + d), slopes: at.map(([, f]) => c * a * f) };
  });
}

const fixture = ALL_FIXTURES.find(({ name }) => name === '4-2-2-1 k=2 with symbolic and pruned edges');
if (fixture === undefined) throw new Error('the fixture is missing');
const rows = fixture.x.length;
const network = networkOfFixture(fixture);

let x = Float64Array.from(fixture.x.flat());
const layers = network.layout.layers.map((_, l) => {
  const own = layerNetwork(network, l);
  const [layer] = own.layout.layers;
  const workspace = createWorkspace(own, rows);
  const symbolic = symbolicOf(fixture, l, x, layer.inputs);
  workspace.nodes[0].set(x);
  forward(workspace, rows);
  x = workspace.nodes[1].slice();
  for (const { output, values } of symbolic) {
    for (let s = 0; s < rows; s++) x[s * layer.outputs + output] += values[s];
  }
  return { layer, workspace, symbolic };
});
const outputs = x;

describe('the reference’s network with symbolic and pruned edges, the symbolic ones added by hand', () => {
  it('has the same outputs and mean square error', () => {
    const targets = Float64Array.from(fixture.target.flat());
    const unused = new Float64Array(targets.length);
    const mse = squaredError(outputs, targets, targets.length, targets.length, unused) / targets.length;
    expect(relativeError(outputs, fixture.output.flat())).toBeLessThan(TOLERANCE);
    expect(Math.abs(mse / fixture.mse - 1)).toBeLessThan(TOLERANCE);
  });

  it('has the same φ on every edge, 0 on the pruned ones', () => {
    layers.forEach(({ layer, workspace, symbolic }, l) => {
      const expected = fixture.postacts[l].flat(2);
      const samples = fixture.postacts[l].length;
      const actual = postActsInReferenceOrder(workspace, 0, rows, samples);
      for (const { input, output, values } of symbolic) {
        for (let s = 0; s < samples; s++) {
          actual[(s * layer.outputs + output) * layer.inputs + input] += values[s];
        }
      }
      expect(relativeError(actual, expected)).toBeLessThan(TOLERANCE);
    });
  });

  it('has the same gradient by every spline parameter and by x', () => {
    const targets = Float64Array.from(fixture.target.flat());
    let dOutputs = new Float64Array(targets.length);
    squaredError(outputs, targets, targets.length, targets.length, dOutputs);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { layer, workspace, symbolic } = layers[l];
      const dParameters = new Float64Array(workspace.network.layout.parameterCount);
      workspace.dNodes[1].set(dOutputs);
      backward(workspace, rows, dParameters, null, true);
      const dInputs = workspace.dNodes[0].slice();
      for (const { input, output, slopes } of symbolic) {
        for (let s = 0; s < rows; s++) {
          dInputs[s * layer.inputs + input] += slopes[s] * dOutputs[s * layer.outputs + output];
        }
      }
      dOutputs = dInputs;
      const { coef, scaleBase, scaleSpline } = rawGradientOf(fixture, layer, l, dParameters);
      const expected: Record<string, unknown[]> = fixture.grad_mse;
      const flat = (key: string) => expected[`${l}.${key}`].flat(2) as number[];
      expect(relativeError(coef, flat('coef'))).toBeLessThan(TOLERANCE);
      expect(relativeError(scaleBase, flat('scale_base'))).toBeLessThan(TOLERANCE);
      expect(relativeError(scaleSpline, flat('scale_sp'))).toBeLessThan(TOLERANCE);
    }
    expect(relativeError(dOutputs, fixture.grad_mse_x.flat())).toBeLessThan(TOLERANCE);
  });
});
