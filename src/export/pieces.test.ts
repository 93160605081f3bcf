import { describe, expect, it } from 'vitest';
import { evaluateEdge } from '../kan/curve.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, listEdges, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createSpec, type Extrapolation } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { piecesOf } from './pieces.ts';
import { evaluatePieces } from './testing/evaluatePieces.ts';

const ORDERS = [1, 2, 3, 4, 5];
const EXTRAPOLATIONS: readonly Extrapolation[] = ['linear', 'zero'];

type Knots = 'even' | 'rounded' | 'uneven' | 'repeated' | 'repeated ends' | 'far away';

/** Knots of one input, made from even ones on [-1, 1]. */
function place(knots: Float64Array, kind: Knots, order: number, gridSize: number, seed: number): void {
  const rng = createRng(seed);
  const lo = order;
  const hi = order + gridSize;
  if (kind === 'rounded') {
    // As a file with eleven digits gives them back.
    for (let t = 0; t < knots.length; t++) knots[t] = Number(knots[t].toPrecision(11));
  } else if (kind === 'far away') {
    for (let t = 0; t < knots.length; t++) knots[t] = 40 + 0.01 * knots[t];
  } else if (kind !== 'even') {
    for (let t = 0; t < knots.length; t++) knots[t] += (0.8 / gridSize) * (rng.uniform() - 0.5);
    if (kind === 'repeated') knots[lo + 2] = knots[lo + 1];
    if (kind === 'repeated ends') {
      for (let t = 0; t < lo; t++) knots[t] = knots[lo];
      for (let t = hi + 1; t < knots.length; t++) knots[t] = knots[hi];
    }
  }
}

function createCase(order: number, extrapolation: Extrapolation, kind: Knots): Network {
  const spec = createSpec({
    width: [2, 2],
    gridSize: 6,
    order,
    extrapolation,
    baseFunction: 'none',
  });
  const network = createNetwork(spec, 7);
  const rng = createRng(order);
  for (let p = 0; p < network.parameters.length; p++) network.parameters[p] = rng.normal();
  const [layer] = network.layout.layers;
  for (let i = 0; i < layer.inputs; i++) {
    const start = layer.knotOffset + i * layer.knots;
    place(network.knots.subarray(start, start + layer.knots), kind, order, layer.gridSize, 10 * order + i);
  }
  return network;
}

/** Points within, at every knot, just beside it, and far outside. */
function pointsOf(network: Network, input: number): Float64Array {
  const [layer] = network.layout.layers;
  const knots = [...network.knots.subarray(input * layer.knots, (input + 1) * layer.knots)];
  const first = knots[0];
  const width = knots[knots.length - 1] - first;
  const beside = knots.flatMap((knot) => [knot, knot * (1 - 2 ** -50), knot * (1 + 2 ** -50)]);
  const through = Array.from({ length: 301 }, (_, i) => first + width * (i / 200 - 0.25));
  return Float64Array.from([...beside, ...through, first - 100 * width, first + 101 * width, 0, -1e3, 1e3]);
}

describe('piecesOf', () => {
  for (const extrapolation of EXTRAPOLATIONS) {
    for (const order of ORDERS) {
      it.each<Knots>(['even', 'rounded', 'uneven', 'repeated', 'repeated ends', 'far away'])(
        `is the spline of order ${order}, ${extrapolation} outside, knots %s`,
        (kind) => {
          const network = createCase(order, extrapolation, kind);
          for (const edge of listEdges(network.layout)) {
            const pieces = piecesOf(network, edge);
            const x = pointsOf(network, edge.input);
            const expected = evaluateEdge(network, edge, x);
            expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
            const errors = Array.from(x, (value, s) => {
              const error = Math.abs(evaluatePieces(pieces, value) - expected[s]);
              return error / Math.max(1, Math.abs(expected[s]));
            });
            expect(Math.max(...errors)).toBeLessThan(1e-12);
          }
        },
      );
    }
  }

  it('has one piece for every interval that is not empty, and one on each side', () => {
    const edge = { layer: 0, input: 0, output: 0 };
    const plain = piecesOf(createCase(3, 'linear', 'uneven'), edge);
    expect(plain.origins.length).toBe(8);
    expect(plain.breaks.length).toBe(7);
    expect(plain.coefficients.length).toBe(8 * 4);
    expect(piecesOf(createCase(3, 'linear', 'repeated'), edge).origins.length).toBe(7);
    expect(piecesOf(createCase(3, 'zero', 'uneven'), edge).origins.length).toBe(6 + 2 * 3 + 2);
    for (let p = 1; p < plain.breaks.length; p++)
      expect(plain.breaks[p]).toBeGreaterThan(plain.breaks[p - 1]);
  });

  it('leaves the base function to others, and refuses an edge without a spline', () => {
    const edge = { layer: 0, input: 1, output: 0 };
    const network = createCase(3, 'linear', 'even');
    const [layer] = network.layout.layers;
    const before = piecesOf(network, edge);
    network.parameters[parameterIndex(layer, 1, layer.coefs, 0)] = 5;
    expect(piecesOf(network, edge)).toEqual(before);
    network.forms[edgeIndex(layer, 1, 0)] = 17;
    expect(() => piecesOf(network, edge)).toThrow(RangeError);
    network.forms[edgeIndex(layer, 1, 0)] = 0;
    network.mask[edgeIndex(layer, 1, 0)] = 0;
    expect(() => piecesOf(network, edge)).toThrow(RangeError);
  });
});
