import { describe, expect, it } from 'vitest';
import { createInputGrid, evaluateBasis } from '../../kan/bspline.ts';
import { createNetwork } from '../../kan/init.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec, type Extrapolation } from '../../kan/spec.ts';
import { createSplineTable, splineTableOffsets } from './splineTable.ts';

const G = 4;

function networkOf(order: number, extrapolation: Extrapolation, knots?: readonly number[]): Network {
  const network = createNetwork(createSpec({ width: [1, 1], gridSize: G, order, extrapolation }), 1);
  if (knots !== undefined) network.knots.set(knots);
  return network;
}

/** Values of all G + k basis functions at x, read from the table as the shader does. */
function tableValues(table: Float32Array, network: Network, x: number): number[] {
  const { spec, layout } = network;
  const bases = spec.order + 1;
  const columns = 4 * Math.ceil(bases / 4);
  const words = 8 + bases * columns;
  const spans = splineTableOffsets(spec).spans[0];
  let span = 0;
  while (span + 1 < spans && x >= table[4 + (span + 1) * words]) span++;
  const at = 4 + span * words;
  const [lower, lowerRest, upper, upperRest, scale, first] = table.subarray(at, at + 6);
  const values = new Array<number>(layout.layers[0].coefs).fill(0);
  for (let slot = 0; slot < bases; slot++) {
    const below = (x - lower - lowerRest) * scale;
    const above = (upper - x + upperRest) * scale;
    const v = slot < Math.floor(bases / 2) ? above : below;
    for (let power = 0; power < bases; power++) {
      values[first + slot] += table[at + 8 + power * columns + slot] * v ** power;
    }
  }
  return values;
}

function expectSameBases(network: Network): void {
  const { spec, knots, layout } = network;
  const { order, extrapolation } = spec;
  const grid = createInputGrid(knots, G, order, extrapolation);
  const table = createSplineTable(network);
  const from = extrapolation === 'linear' ? order : 0;
  const lower = knots[from];
  const upper = knots[knots.length - 1 - from];
  const basis = new Float64Array(order + 1);
  for (let step = 0; step <= 100; step++) {
    const x = lower + ((upper - lower) * step) / 100.0001;
    const expected = new Array<number>(layout.layers[0].coefs).fill(0);
    const first = evaluateBasis(grid, x, basis, new Float64Array(order + 1), 0);
    basis.forEach((value, r) => {
      expected[first + r] = value;
    });
    tableValues(table, network, x).forEach((value, q) => {
      expect(Math.abs(value - expected[q])).toBeLessThan(1e-6);
    });
  }
}

describe('createSplineTable', () => {
  for (const order of [1, 2, 3, 4, 5]) {
    for (const extrapolation of ['linear', 'zero'] as const) {
      it(`holds the bases of order ${order} with '${extrapolation}' extrapolation`, () => {
        expectSameBases(networkOf(order, extrapolation));
        const uneven = Array.from({ length: G + 2 * order + 1 }, (_, t) => t + 0.3 * Math.sin(3 * t));
        expectSameBases(networkOf(order, extrapolation, uneven));
      });
    }
  }

  it('stays finite and right where knots coincide', () => {
    const network = networkOf(2, 'linear', [-2, -1, 0, 0, 1, 2, 2, 3, 4]);
    expect(createSplineTable(network).every(Number.isFinite)).toBe(true);
    expectSameBases(network);
  });

  it('lets the last span that is not empty speak for the upper end', () => {
    const table = createSplineTable(networkOf(1, 'linear', [0, 1, 2, 3, 4, 4, 5]));
    const words = 8 + 2 * 4;
    const third = table.subarray(4 + 2 * words + 1, 4 + 3 * words);
    expect(table.subarray(4 + 3 * words + 1, 4 + 4 * words)).toEqual(third);
  });
});
