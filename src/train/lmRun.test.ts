import { describe, expect, it } from 'vitest';
import type { Table } from '../backend/backend.ts';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createSpec, type WidthEntry } from '../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../kan/symbolicFunctions.ts';
import { createLmRun } from './lmRun.ts';
import { formulaTable, helloFormula, moonsTable } from './testing/tables.ts';

function networkOf(width: readonly WidthEntry[], seed: number, gridSize = 5): Network {
  return createNetwork(createSpec({ width, gridSize, order: 3 }), seed);
}

/** @returns the loss at the end */
function train(network: Network, table: Table, steps: number): number {
  const run = createLmRun(network, table, null, createPlainKernels);
  for (let step = 0; step < steps; step++) run.step(0);
  return run.loss;
}

function rmse(network: Network, { inputs, targets, rows }: Table): number {
  const squares = predict(network, inputs, rows).map((output, at) => (output - targets[at]) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

function accuracy(network: Network, { inputs, targets, rows }: Table): number {
  const outputs = predict(network, inputs, rows);
  let right = 0;
  for (let s = 0; s < rows; s++) {
    if (outputs[2 * s] > outputs[2 * s + 1] === targets[2 * s] > targets[2 * s + 1]) right++;
  }
  return right / rows;
}

function setSymbolic(
  network: Network,
  layer: number,
  input: number,
  name: string,
  numbers: readonly number[],
): void {
  const shape = network.layout.layers[layer];
  const known = SYMBOLIC_FUNCTIONS.find((candidate) => candidate.name === name);
  network.forms[edgeIndex(shape, input, 0)] = known?.id ?? 0;
  numbers.forEach((value, row) => {
    network.parameters[parameterIndex(shape, input, row, 0)] = value;
  });
}

describe('Levenberg-Marquardt on networks', () => {
  it.each([1, 2, 3])('brings [2,5,1] on exp(sin(πx) + y²) below 2e-3 at G = 5, seed %i', (seed) => {
    const network = networkOf([2, 5, 1], seed);
    const table = formulaTable(helloFormula, 600, 1);
    train(network, table, 35);
    expect(rmse(network, formulaTable(helloFormula, 600, 2, table))).toBeLessThan(2e-3);
  });

  it('fits several outputs', () => {
    const first = formulaTable((x, y) => Math.sin(2 * x) + y, 400, 3);
    const second = formulaTable((x, y) => x * y, 400, 3);
    const targets = new Float64Array(800);
    for (let s = 0; s < 400; s++) targets.set([first.targets[s], second.targets[s]], 2 * s);
    const network = networkOf([2, 4, 2], 1);
    expect(train(network, { rows: 400, inputs: first.inputs, targets }, 30)).toBeLessThan(1e-4);
  });

  it('fits a product by a product node', () => {
    const network = networkOf([2, [0, 1], 1], 2);
    expect(
      train(
        network,
        formulaTable((x, y) => x * Math.exp(y), 400, 4),
        25,
      ),
    ).toBeLessThan(1e-6);
  });

  it('recovers a, b, c and d of symbolic edges to rounding', () => {
    const network = networkOf([2, 1], 1);
    setSymbolic(network, 0, 0, 'sin', [2.8, 0.2, 0.8, 0.1]);
    setSymbolic(network, 0, 1, 'x^2', [1.2, 0.1, 0.9, 0]);
    const table = formulaTable((x, y) => Math.sin(Math.PI * x + 0.4) + (y - 0.3) ** 2, 300, 5);
    expect(train(network, table, 40)).toBeLessThan(1e-24);
    const [layer] = network.layout.layers;
    expect(network.parameters[parameterIndex(layer, 0, 0, 0)]).toBeCloseTo(Math.PI, 9);
    expect(network.parameters[parameterIndex(layer, 0, 1, 0)]).toBeCloseTo(0.4, 9);
  });

  it('trains splines around a symbolic edge', () => {
    const network = networkOf([2, 1, 1], 3);
    setSymbolic(network, 1, 0, 'exp', [1, 0, 1, 0]);
    expect(train(network, formulaTable(helloFormula, 500, 6), 40)).toBeLessThan(1e-4);
  });

  it('leaves numbers that are fixed bit for bit as they are, domain refits included', () => {
    const network = networkOf([2, 5, 1], 4);
    for (let p = 0; p < network.parameters.length; p += 7) network.fixed[p] = 1;
    const before = network.parameters.slice();
    train(network, formulaTable(helloFormula, 300, 7), 12);
    expect(network.parameters.some((value, p) => value !== before[p])).toBe(true);
    expect(network.parameters.filter((_, p) => network.fixed[p] === 1)).toEqual(
      before.filter((_, p) => network.fixed[p] === 1),
    );
  });

  it.each([1, 2])('tells two moons apart, seed %i', (seed) => {
    const network = networkOf([2, 3, 2], seed);
    train(network, moonsTable(600, 0.1, 8), 30);
    expect(accuracy(network, moonsTable(600, 0.1, 9))).toBeGreaterThanOrEqual(0.99);
  });

  it('keeps everything finite where classes can be told apart without an error', () => {
    const network = networkOf([2, 3, 2], 1);
    const loss = train(network, moonsTable(300, 0, 10), 60);
    expect(loss).toBeLessThan(0.01);
    expect(network.parameters.every((value) => Math.abs(value) < 1e3)).toBe(true);
  });

  it('goes on from a state as if it had never stopped', () => {
    const table = formulaTable(helloFormula, 200, 11);
    const whole = networkOf([2, 3, 1], 5);
    train(whole, table, 12);
    const network = networkOf([2, 3, 1], 5);
    const first = createLmRun(network, table, null, createPlainKernels);
    for (let step = 0; step < 7; step++) first.step(0);
    const second = createLmRun(network, table, first.state, createPlainKernels);
    for (let step = 0; step < 5; step++) second.step(0);
    expect(network.parameters).toEqual(whole.parameters);
    expect(network.knots).toEqual(whole.knots);
  });

  it('moves hidden grids to where their data is', () => {
    const network = networkOf([2, 2, 1], 6);
    const before = network.knots.slice();
    const inputKnots = network.layout.layers[1].knotOffset;
    train(network, formulaTable(helloFormula, 200, 12), 11);
    expect(network.knots.subarray(0, inputKnots)).toEqual(before.subarray(0, inputKnots));
    expect(network.knots.subarray(inputKnots)).not.toEqual(before.subarray(inputKnots));
  });

  it('has a loss that is not a number where the network gives none, and moves nothing', () => {
    const network = networkOf([2, 2, 1], 7);
    network.parameters[0] = Number.NaN;
    const before = network.parameters.slice();
    const run = createLmRun(network, formulaTable(helloFormula, 100, 13), null, createPlainKernels);
    expect(run.step(0)).toBeNaN();
    expect(network.parameters).toEqual(before);
    expect(run.converged).toBe(true);
  });
});
