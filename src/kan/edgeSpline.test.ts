import { describe, expect, it } from 'vitest';
import { evaluateEdge } from './curve.ts';
import { setEdgeSpline } from './edgeSpline.ts';
import { createNetwork } from './init.ts';
import { createSpec } from './spec.ts';

const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 20, order: 3 }), 3);
const EDGE = { layer: 0, input: 1, output: 2 };
const X = Float64Array.from({ length: 41 }, (_, p) => -1 + p / 20);

describe('a spline after a curve', () => {
  it('follows a smooth curve to the accuracy of its grid', () => {
    const y = evaluateEdge(setEdgeSpline(network, EDGE, Math.sin), EDGE, X);
    y.forEach((value, p) => {
      expect(Math.abs(value - Math.sin(X[p]))).toBeLessThan(1e-6);
    });
  });

  it('is a cubic exactly', () => {
    const cubic = (x: number) => 2 * x ** 3 - x + 0.5;
    const y = evaluateEdge(setEdgeSpline(network, EDGE, cubic), EDGE, X);
    y.forEach((value, p) => {
      expect(value).toBeCloseTo(cubic(X[p]), 12);
    });
  });

  it('leaves every other edge and the network it came from alone', () => {
    const before = network.parameters.slice();
    const other = { layer: 0, input: 1, output: 1 };
    const drawn = setEdgeSpline(network, EDGE, Math.abs);
    expect(network.parameters).toEqual(before);
    expect(evaluateEdge(drawn, other, X)).toEqual(evaluateEdge(network, other, X));
  });

  it('makes a cut edge live again', () => {
    const cut = { ...network, mask: new Float64Array(network.layout.edgeCount) };
    expect(setEdgeSpline(cut, EDGE, Math.abs).mask[5]).toBe(1);
  });
});
