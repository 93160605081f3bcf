import { describe, expect, it } from 'vitest';
import { evaluateEdge } from './curve.ts';
import { createNetwork, uniformKnots } from './init.ts';
import { listEdges, parameterIndex } from './layout.ts';
import { createSpec } from './spec.ts';

const SPEC = createSpec({ width: [3, 40, 2], gridSize: 5, order: 3 });

describe('a fresh network', () => {
  it('is the same for the same seed and another for another', () => {
    expect(createNetwork(SPEC, 1)).toEqual(createNetwork(SPEC, 1));
    expect(createNetwork(SPEC, 1).parameters).not.toEqual(createNetwork(SPEC, 2).parameters);
  });

  it('has uniform knots on the given domains, k more on both sides, and [-1, 1] elsewhere', () => {
    const { knots, layout } = createNetwork(SPEC, 1, [
      [0, 10],
      [-3, 2],
    ]);
    expect([...knots.subarray(0, 12)]).toEqual([-6, -4, -2, 0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(knots[12 + 3]).toBe(-3);
    expect(knots[12 + 8]).toBe(2);
    expect(knots[24 + 3]).toBe(-1);
    const second = layout.layers[1];
    expect([knots[second.knotOffset + 3], knots[second.knotOffset + 8]]).toEqual([-1, 1]);
  });

  it.each([1, 2, 3, 4, 5])('has splines of order %i that are small noise at the inner knots', (order) => {
    const spec = createSpec({ width: [4, 30], gridSize: 7, order, baseFunction: 'none' });
    const network = createNetwork(spec, 3);
    const inner = uniformKnots([-1, 1], 7, 0);
    // (U(0, 1) - 1/2)·0.3/G, times 1/√n_in.
    const bound = (0.5 * 0.3) / 7 / Math.sqrt(4);
    let largest = 0;
    let squares = 0;
    for (const edge of listEdges(network.layout)) {
      for (const y of evaluateEdge(network, edge, inner)) {
        largest = Math.max(largest, Math.abs(y));
        squares += y * y;
      }
    }
    expect(largest).toBeLessThan(bound * (1 + 1e-9));
    expect(Math.sqrt(squares / (120 * 8)) / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
  });

  it('has base weights spread evenly over ±1/√n_in', () => {
    const { parameters, layout } = createNetwork(SPEC, 5);
    const layer = layout.layers[0];
    const weights: number[] = [];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 40; j++) weights.push(parameters[parameterIndex(layer, i, layer.coefs, j)]);
    }
    const bound = 1 / Math.sqrt(3);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThan(bound);
    expect(Math.max(...weights)).toBeGreaterThan(0.9 * bound);
    expect(Math.min(...weights)).toBeLessThan(-0.9 * bound);
  });

  it('works at the limits of the grid', () => {
    for (const gridSize of [1, 200]) {
      for (const order of [1, 2, 4, 5]) {
        const { parameters } = createNetwork(createSpec({ width: [1, 1], gridSize, order }), 1);
        expect(parameters.every(Number.isFinite)).toBe(true);
        expect(Math.max(...parameters.subarray(0, gridSize + order).map(Math.abs))).toBeLessThan(1);
      }
    }
  });

  it('refuses an empty domain', () => {
    expect(() => createNetwork(SPEC, 1, [[1, 1]])).toThrow(RangeError);
  });
});
