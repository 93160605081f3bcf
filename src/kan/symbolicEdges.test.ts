import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { backward } from './backward.ts';
import { evaluateEdge, sampleCurves } from './curve.ts';
import { forward, postActsOf, predict } from './forward.ts';
import { createNetwork } from './init.ts';
import { edgeIndex, listEdges, parameterIndex } from './layout.ts';
import { type Network, trainableOf } from './network.ts';
import { createSpec } from './spec.ts';
import { defineOwnFunction, forgetOwnFunction, SYMBOLIC_FUNCTIONS } from './symbolicFunctions.ts';
import { differences } from './testing/differences.ts';
import { relativeError } from './testing/fixtures.ts';
import { createProblem } from './testing/problem.ts';
import { createWorkspace } from './workspace.ts';

const RANGE = 0.9;

/** a and b that keep a·x + b, or x + b for a power, in [0.2, 0.98] for |x| ≤ RANGE: inside every domain. */
const AFFINE = [0.4, 0.59, -0.8, 0.3] as const;
const POWER = [1.7, 1.15, -0.8, 0.3] as const;

function setForm(network: Network, layer: number, input: number, output: number, id: number): void {
  const own = network.layout.layers[layer];
  network.forms[edgeIndex(own, input, output)] = id;
  const numbers = SYMBOLIC_FUNCTIONS[id - 1].exponentSlope === null ? AFFINE : POWER;
  numbers.forEach((value, row) => {
    network.parameters[parameterIndex(own, input, row, output)] = value;
  });
}

/** [2, [1, 1], 2] with one function on an edge to a sum node, on one to a factor and on one of the last layer. */
function build(id: number): Network {
  const spec = createSpec({ width: [2, [1, 1], 2], gridSize: 4, order: 3, extrapolation: 'zero' });
  const network = createNetwork(spec, 5);
  const rng = createRng(2);
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] = 0.4 * rng.normal();
  setForm(network, 0, 0, 0, id);
  setForm(network, 0, 1, 2, id);
  setForm(network, 0, 0, 1, 17);
  return network;
}

describe.each(SYMBOLIC_FUNCTIONS)('an edge with $name', ({ id }) => {
  it.each([0, 0.1])('has the gradient of finite differences, λ = %d', (lamb) => {
    const network = build(id);
    const { inputs, objective, gradient } = createProblem(network, 12, RANGE, { lamb });
    const { dParameters, dInputs } = gradient();
    const trainable = trainableOf(network);
    const expected = differences(network.parameters, objective, 1e-4).map((slope, p) => slope * trainable[p]);
    expect(relativeError(dParameters, expected)).toBeLessThan(1e-8);
    expect(relativeError(dInputs, differences(inputs, objective, 1e-4))).toBeLessThan(1e-8);
  });

  it('has the same φ in pictures as in the forward pass', () => {
    const network = build(id);
    const points = 9;
    const x = Float64Array.from({ length: points }, (_, p) => -2 + (4 * p) / (points - 1));
    const workspace = createWorkspace(network, points);
    for (let at = 0; at < 2 * points; at++) workspace.nodes[0][at] = x[at >> 1];
    forward(workspace, points);
    const pictures = new Float32Array(network.layout.edgeCount * points);
    const domains = Float64Array.from({ length: 2 * 4 }, (_, at) => (at % 2 === 0 ? -2 : 2));
    sampleCurves(network, domains, points, pictures);
    listEdges(network.layout).forEach((edge, e) => {
      const curve = evaluateEdge(network, edge, x);
      curve.forEach((y, p) => {
        const drawn = pictures[e * points + p];
        expect(Math.abs(drawn - y)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(y)));
      });
      if (edge.layer > 0) return;
      const postActs = postActsOf(workspace, 0, edge.input, points);
      curve.forEach((y, p) => {
        expect(Math.abs(postActs[3 * p + edge.output] - y)).toBeLessThanOrEqual(
          1e-14 * Math.max(1, Math.abs(y)),
        );
      });
    });
  });
});

describe('symbolic edges', () => {
  it('have a gradient that adds up over tiles', () => {
    const network = build(20);
    const { inputs } = createProblem(network, 20, RANGE);
    const run = (capacity: number) => {
      const workspace = createWorkspace(network, capacity);
      const dParameters = new Float64Array(network.parameters.length);
      for (let start = 0; start < 20; start += capacity) {
        const rows = Math.min(capacity, 20 - start);
        workspace.nodes[0].set(inputs.subarray(2 * start, 2 * (start + rows)));
        forward(workspace, rows);
        workspace.dNodes[2].set(workspace.nodes[2]);
        backward(workspace, rows, dParameters);
      }
      return dParameters;
    };
    expect(relativeError(run(7), run(20))).toBeLessThan(1e-14);
  });

  it('do not touch the numbers of cut edges, whatever their form', () => {
    const network = build(14);
    network.mask[edgeIndex(network.layout.layers[0], 0, 0)] = 0;
    const { inputs, objective, gradient } = createProblem(network, 8, RANGE);
    const { dParameters, dInputs } = gradient();
    for (let row = 0; row < 8; row++) {
      expect(dParameters[parameterIndex(network.layout.layers[0], 0, row, 0)]).toBe(0);
    }
    expect(relativeError(dInputs, differences(inputs, objective, 1e-4))).toBeLessThan(1e-8);
  });

  it('keep what is fixed and train the rest', () => {
    const network = build(17);
    const a = parameterIndex(network.layout.layers[0], 0, 0, 0);
    network.fixed[a] = 1;
    const { dParameters } = createProblem(network, 8, RANGE).gradient();
    const stride = network.layout.layers[0].outputs;
    expect(dParameters[a]).toBe(0);
    for (const row of [1, 2, 3]) expect(dParameters[a + row * stride]).not.toBe(0);
  });
});

describe('A forward pass', () => {
  it('takes slopes of typed functions only where a backward pass follows', () => {
    let slopes = 0;
    const slope = () => ++slopes;
    const id = defineOwnFunction('counted', { value: (u) => u, slope, curvature: () => 0 });
    const network = createNetwork(createSpec({ width: [2, 1], gridSize: 3, order: 3 }), 1);
    network.forms.fill(id);
    predict(network, new Float64Array(20), 10);
    expect(slopes).toBe(0);
    forward(createWorkspace(network, 10), 10);
    expect(slopes).toBe(20);
    forgetOwnFunction(id);
  });
});
