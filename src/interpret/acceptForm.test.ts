import { describe, expect, it } from 'vitest';
import { evaluateEdge } from '../kan/curve.ts';
import { predict } from '../kan/forward.ts';
import { extendGrid } from '../kan/gridExtension.ts';
import { refitDomains, updateGrid } from '../kan/gridRefit.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network, trainableOf } from '../kan/network.ts';
import { createSpec, type EdgeId } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { acceptForm, keptSplines, regridKept, unacceptForm } from './acceptForm.ts';

const ROWS = 300;
const EDGE: EdgeId = { layer: 0, input: 1, output: 2 };
const HIDDEN: EdgeId = { layer: 1, input: 0, output: 0 };
const SINE = { id: 17, a: 2, b: 0.3, c: 0.7, d: -0.1 };
const LINE = { id: 1, a: 1, b: 0, c: 0.5, d: 0.2 };

function createExample(gridSize = 5): Network {
  const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize, order: 3 }), 2);
  const rng = createRng(3);
  network.parameters.set(network.parameters.map(() => 0.8 * rng.normal()));
  return network;
}

function createInputs(): Float64Array {
  const rng = createRng(7);
  return Float64Array.from({ length: 2 * ROWS }, () => 2 * rng.uniform() - 1);
}

const inputs = createInputs();
const indexOf = ({ layout }: Network, { layer, input, output }: EdgeId): number =>
  edgeIndex(layout.layers[layer], input, output);

function expectSame(network: Network, other: Network): void {
  expect(network.layout).toEqual(other.layout);
  expect(network.parameters).toEqual(other.parameters);
  expect(network.knots).toEqual(other.knots);
  expect(network.mask).toEqual(other.mask);
  expect(network.forms).toEqual(other.forms);
  expect(network.fixed).toEqual(other.fixed);
}

/** The largest difference of an edge's curve over the values of an input. */
function curveChange(network: Network, other: Network, edge: EdgeId, reach = 1): number {
  const x = Float64Array.from({ length: 201 }, (_, s) => reach * (s / 100 - 1));
  const y = evaluateEdge(network, edge, x);
  return evaluateEdge(other, edge, x).reduce((most, value, s) => Math.max(most, Math.abs(value - y[s])), 0);
}

describe('accepting a form', () => {
  it('gives a copy with the form and its four numbers, which all train', () => {
    const network = createExample();
    const before = copyNetwork(network);
    const layer = network.layout.layers[0];
    network.fixed[parameterIndex(layer, 1, 2, 2)] = 1;
    const accepted = acceptForm(network, EDGE, SINE);
    expect(network.parameters).toEqual(before.parameters);
    expect(network.kept).toBeUndefined();
    expect(accepted.forms[indexOf(network, EDGE)]).toBe(17);
    const x = Float64Array.of(-0.4, 0.9);
    const y = evaluateEdge(accepted, EDGE, x);
    expect(y).toEqual(x.map((value) => 0.7 * Math.sin(2 * value + 0.3) - 0.1));
    const trainable = trainableOf(accepted);
    const rows = Array.from({ length: layer.rows }, (_, row) => trainable[parameterIndex(layer, 1, row, 2)]);
    expect(rows).toEqual([1, 1, 1, 1, ...rows.slice(4).map(() => 0)]);
  });

  it('is undone bitwise, in any order, and after other forms and training', () => {
    const network = createExample();
    const accepted = acceptForm(acceptForm(acceptForm(network, EDGE, SINE), HIDDEN, SINE), EDGE, LINE);
    accepted.parameters[parameterIndex(accepted.layout.layers[0], 1, 0, 2)] += 0.25;
    expect(accepted.kept?.size).toBe(2);
    expectSame(unacceptForm(unacceptForm(accepted, EDGE), HIDDEN), network);
    expectSame(unacceptForm(unacceptForm(accepted, HIDDEN), EDGE), network);
    expectSame(keptSplines(accepted), network);
    expect(keptSplines(accepted).kept?.size).toBe(0);
  });

  it('keeps the spline in copies, and a cut stays a cut', () => {
    const network = createExample();
    const copy = copyNetwork(acceptForm(network, EDGE, SINE));
    copy.mask[indexOf(network, EDGE)] = 0;
    const restored = unacceptForm(copy, EDGE);
    expect(restored.mask[indexOf(network, EDGE)]).toBe(0);
    restored.mask[indexOf(network, EDGE)] = 1;
    expectSame(restored, network);
  });

  it('refuses what does not exist', () => {
    const network = createExample();
    expect(() => acceptForm(network, { layer: 0, input: 2, output: 0 }, SINE)).toThrow(RangeError);
    expect(() => acceptForm(network, EDGE, { ...SINE, id: 99 })).toThrow(RangeError);
    expect(() => unacceptForm(network, EDGE)).toThrow(RangeError);
    expect(() => unacceptForm(acceptForm(network, EDGE, SINE), HIDDEN)).toThrow(RangeError);
  });
});

describe('other grids under kept splines', () => {
  const network = createExample();
  const accepted = acceptForm(acceptForm(network, EDGE, SINE), HIDDEN, LINE);

  it('give the same curve on a finer grid', () => {
    const extended = regridKept(accepted, extendGrid(accepted, inputs, ROWS, [10, 20]), inputs, ROWS);
    const restored = keptSplines(extended);
    expect(restored.layout.layers.map(({ gridSize }) => gridSize)).toEqual([10, 20]);
    expect(curveChange(network, restored, EDGE)).toBeLessThan(1e-9);
    expect(curveChange(network, restored, HIDDEN)).toBeLessThan(1e-9);
    // The very network that the extension of splines alone would have given.
    const outputs = predict(network, inputs, ROWS);
    predict(restored, inputs, ROWS).forEach((value, s) => {
      expect(Math.abs(value - outputs[s])).toBeLessThan(1e-8);
    });
  });

  it('give a close curve on a coarser one', () => {
    const extended = regridKept(accepted, extendGrid(accepted, inputs, ROWS, [4, 5]), inputs, ROWS);
    const restored = unacceptForm(extended, EDGE);
    const size = curveChange(network, acceptForm(network, EDGE, { ...LINE, c: 0, d: 0 }), EDGE);
    expect(curveChange(network, restored, EDGE)).toBeLessThan(0.5 * size);
    expect(unacceptForm(extended, HIDDEN).parameters).toHaveLength(extended.layout.parameterCount);
  });

  it('give the bitwise same spline where the grid is the same', () => {
    const same = regridKept(accepted, extendGrid(accepted, inputs, ROWS, [5, 5]), inputs, ROWS);
    expectSame(keptSplines(same), network);
    const finer = regridKept(accepted, extendGrid(accepted, inputs, ROWS, [5, 9]), inputs, ROWS);
    const restored = unacceptForm(finer, EDGE);
    const { layers } = network.layout;
    for (let row = 0; row < layers[0].rows; row++) {
      const at = parameterIndex(layers[0], 1, row, 2);
      expect(restored.parameters[at]).toBe(network.parameters[at]);
    }
  });

  it('do not move under a kept spline by themselves', () => {
    const updated = updateGrid(accepted, inputs, ROWS);
    const refitted = refitDomains(accepted, inputs, ROWS, 0.02);
    const { knotOffset, knots } = network.layout.layers[1];
    for (const other of [updated, refitted]) {
      expect(other.knots.slice(knotOffset, knotOffset + knots)).toEqual(
        network.knots.slice(knotOffset, knotOffset + knots),
      );
      // Those of another hidden node do.
      expect(other.knots.slice(knotOffset + knots)).not.toEqual(network.knots.slice(knotOffset + knots));
      expect(curveChange(network, keptSplines(other), HIDDEN, 3)).toBe(0);
    }
  });

  it('leave a network alone that has kept nothing', () => {
    const extended = extendGrid(network, inputs, ROWS, [10, 10]);
    expect(regridKept(network, extended, inputs, ROWS)).toBe(extended);
  });
});
