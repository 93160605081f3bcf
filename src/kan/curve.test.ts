import { describe, expect, it } from 'vitest';
import { evaluateEdge, sampleCurves } from './curve.ts';
import { forward, postActsOf, predict } from './forward.ts';
import { createNetwork } from './init.ts';
import { edgeIndex, listEdges } from './layout.ts';
import type { Network } from './network.ts';
import { createSpec } from './spec.ts';
import { createWorkspace } from './workspace.ts';

const POINTS = 21;

function build(): Network {
  const network = createNetwork(createSpec({ width: [2, 3, 2], gridSize: 4, order: 2 }), 9);
  network.mask[edgeIndex(network.layout.layers[0], 1, 2)] = 0;
  return network;
}

/** Domains of all nodes that have outgoing edges, wider than their grids. */
function domainsOf(nodes: number): Float64Array {
  return Float64Array.from({ length: 2 * nodes }, (_, at) => (at % 2 === 0 ? -1.5 : 1.25));
}

describe('curves', () => {
  it('are those that the forward pass uses', () => {
    const network = build();
    const x = Float64Array.from({ length: POINTS }, (_, p) => -1.5 + (2.75 * p) / (POINTS - 1));
    const workspace = createWorkspace(network, POINTS);
    for (let at = 0; at < 2 * POINTS; at++) workspace.nodes[0][at] = x[at >> 1];
    forward(workspace, POINTS);
    for (const edge of listEdges(network.layout).filter(({ layer }) => layer === 0)) {
      const postActs = postActsOf(workspace, 0, edge.input, POINTS);
      const curve = evaluateEdge(network, edge, x);
      curve.forEach((y, s) => {
        expect(y).toBeCloseTo(postActs[s * 3 + edge.output], 13);
      });
    }
  });

  it('are the same sampled all at once, edges by layer, input and output, both ends included', () => {
    const network = build();
    const out = new Float32Array(network.layout.edgeCount * POINTS);
    sampleCurves(network, domainsOf(5), POINTS, out);
    const x = Float64Array.from({ length: POINTS }, (_, p) => -1.5 + (2.75 * p) / (POINTS - 1));
    listEdges(network.layout).forEach((edge, e) => {
      const curve = evaluateEdge(network, edge, x);
      curve.forEach((y, p) => {
        expect(out[e * POINTS + p]).toBeCloseTo(y, 6);
      });
    });
  });

  it('are 0 for an edge that was cut', () => {
    const network = build();
    expect(evaluateEdge(network, { layer: 0, input: 1, output: 2 }, Float64Array.of(0.3, 2))).toEqual(
      Float64Array.of(0, 0),
    );
  });

  it('do not exist for an edge that the network does not have', () => {
    expect(() => evaluateEdge(build(), { layer: 2, input: 0, output: 0 }, Float64Array.of(0))).toThrow(
      RangeError,
    );
  });

  it('make up the output of a network with one layer', () => {
    const network = createNetwork(createSpec({ width: [3, 1], gridSize: 5, order: 3 }), 2);
    const inputs = Float64Array.of(0.2, -0.7, 1.4, -2, 0, 1);
    const outputs = predict(network, inputs, 2);
    for (let s = 0; s < 2; s++) {
      const sum = [0, 1, 2].reduce((total, input) => {
        const x = inputs.subarray(3 * s + input, 3 * s + input + 1);
        return total + evaluateEdge(network, { layer: 0, input, output: 0 }, x)[0];
      }, 0);
      expect(outputs[s]).toBeCloseTo(sum, 13);
    }
  });
});
