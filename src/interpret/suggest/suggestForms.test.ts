import { describe, expect, it } from 'vitest';
import { predict } from '../../kan/forward.ts';
import { createNetwork } from '../../kan/init.ts';
import { edgeIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec, type EdgeId } from '../../kan/spec.ts';
import { createRng } from '../../numeric/rng.ts';
import { acceptForm } from '../acceptForm.ts';
import { edgePoints, edgePointsAt, sortedNodeValues } from './edgePoints.ts';
import { errorIfAccepted, suggestForms } from './suggestForms.ts';

const ROWS = 400;
const FIRST: EdgeId = { layer: 0, input: 0, output: 0 };
const SECOND: EdgeId = { layer: 1, input: 0, output: 0 };

/** Much data near -1, little near 1. */
function createInputs(rows = ROWS): Float64Array {
  const rng = createRng(7);
  return Float64Array.from({ length: 2 * rows }, () => 2 * rng.uniform() ** 3 - 1);
}

/** exp(sin(3 x1) + x2), written with symbolic edges. */
function createExample(): Network {
  const network = createNetwork(createSpec({ width: [2, 1, 1], gridSize: 5, order: 3 }), 1);
  const wave = acceptForm(network, FIRST, { id: 17, a: 3, b: 0, c: 1, d: 0 });
  const both = acceptForm(wave, { ...FIRST, input: 1 }, { id: 1, a: 1, b: 0, c: 1, d: 0 });
  return acceptForm(both, SECOND, { id: 14, a: 1, b: 0, c: 1, d: 0 });
}

const inputs = createInputs();

describe('points of an edge', () => {
  it('lie where the data is, from its smallest to its largest value', () => {
    const { x, y } = edgePoints(createExample(), FIRST, inputs, ROWS);
    const column = Float64Array.from({ length: ROWS }, (_, s) => inputs[2 * s]).sort();
    expect(x).toHaveLength(150);
    expect([x[0], x[149]]).toEqual([column[0], column[ROWS - 1]]);
    expect(x[75]).toBeCloseTo(column[ROWS / 2], 1);
    expect(x).toEqual(x.toSorted());
    expect(y).toEqual(x.map((value) => Math.sin(3 * value)));
  });

  it('are those of the hidden node for a later layer, and no more than there are rows', () => {
    const network = createExample();
    const { x, y } = edgePoints(network, SECOND, inputs, 20);
    expect(x).toHaveLength(20);
    expect(y).toEqual(x.map((value) => Math.exp(value)));
    expect(y).toEqual(predict(network, inputs, 20).sort());
    expect(edgePointsAt(network, SECOND, sortedNodeValues(network, inputs, 20)[1][0])).toEqual({ x, y });
  });

  it('are quantiles of even rows of a long table', () => {
    const long = createInputs(20_000);
    const { x } = edgePoints(createExample(), FIRST, long, 20_000, 11);
    const column = Float64Array.from({ length: 20_000 }, (_, s) => long[2 * s]).sort();
    x.forEach((value, k) => {
      expect(Math.abs(value - column[Math.min(k * 2000, 19_999)])).toBeLessThan(0.1);
    });
  });
});

describe('suggestions for an edge', () => {
  it('are ranked, as many as wanted, over the range of the data', () => {
    const network = createExample();
    const { range, fits } = suggestForms(network, SECOND, { inputs, rows: ROWS }, { top: 4 });
    expect(fits).toHaveLength(4);
    expect(fits[0]).toMatchObject({ name: 'exp', a: expect.closeTo(1, 6), c: expect.closeTo(1, 6) });
    const { x } = edgePoints(network, SECOND, inputs, ROWS);
    expect(range).toEqual([x[0], x[149]]);
    const simplest = suggestForms(network, FIRST, { inputs, rows: ROWS }, { simplicity: 0, floor: 0.5 });
    expect(simplest.fits[0].name).toBe('x');
  });

  it('are 0 for an edge that was cut', () => {
    const network = createExample();
    network.mask[edgeIndex(network.layout.layers[0], 0, 0)] = 0;
    expect(suggestForms(network, FIRST, { inputs, rows: ROWS }).fits).toMatchObject([{ name: '0', d: 0 }]);
  });

  it('come with the error of the whole network', () => {
    const network = createExample();
    const truth = predict(network, inputs, ROWS);
    const meanSquare = (outputs: Float64Array): number =>
      outputs.reduce((sum, value, s) => sum + (value - truth[s]) ** 2 / ROWS, 0);
    const table = { inputs, rows: ROWS };
    const { fits } = suggestForms(network, FIRST, table);
    const errors = fits.slice(0, 2).map((fit) => errorIfAccepted(network, FIRST, fit, table, meanSquare));
    expect(errors[0]).toBeLessThan(1e-12);
    expect(errors[1]).toBeGreaterThan(1e-6);
    const accepted = acceptForm(network, FIRST, fits[1]);
    expect(errors[1]).toBe(meanSquare(predict(accepted, inputs, ROWS)));
  });
});
