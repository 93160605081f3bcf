import { describe, expect, it } from 'vitest';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { formulaTable } from '../train/testing/tables.ts';
import { createSearchProblem, errorOf, openEdges, shapeOf } from './problem.ts';
import { edgeCountOf, shapeGroups } from './shapes.ts';
import { createStart } from './starts.ts';

const sum = (x: number, y: number): number => x + 2 * y;
const summedProduct = { width: [2, [1, 1], 1] as const, linearOutput: true };

describe('a search problem', () => {
  it('judges by a fifth of the rows and trains on at most a thousand others', () => {
    const table = formulaTable(sum, 2000, 1);
    const { train, validation, all } = createSearchProblem(table, {
      seed: 1,
      createKernels: createPlainKernels,
    });
    expect([train.rows, validation.rows, all]).toEqual([1000, 400, table]);
    const seen = new Set([...train.inputs, ...validation.inputs]);
    expect(seen.size).toBe(2 * 1400);
    const at = table.inputs.indexOf(train.inputs[6]);
    expect(train.inputs[7]).toBe(table.inputs[at + 1]);
    expect(train.targets[3]).toBe(table.targets[at / 2]);
  });

  it('measures errors as a share of the standard deviation', () => {
    const table = formulaTable(sum, 500, 1);
    const nothing = createStart({ width: [2, 1], linearOutput: false }, table, 1);
    nothing.parameters.fill(0);
    expect(errorOf(nothing, table)).toBeCloseTo(1, 2);
    nothing.parameters.fill(Number.NaN);
    expect(errorOf(nothing, table)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a start', () => {
  const table = formulaTable(sum, 300, 1);

  it('has a last layer that only adds up, and says its shape as width does', () => {
    const network = createStart(summedProduct, table, 7);
    expect(shapeOf(network)).toBe('[2, [1, 1], 1]');
    expect(openEdges(network)).toHaveLength(edgeCountOf(summedProduct));
    const last = network.layout.layers[1];
    const numbers = network.parameters.subarray(last.parameterOffset).slice(0, 8);
    // Rows a, b, c, d of the sum node's edge; only d is free.
    expect([...numbers.slice(0, 4)]).toEqual([1, 0, 1, 0]);
    expect([...network.fixed.subarray(last.parameterOffset).slice(0, 4)]).toEqual([1, 1, 1, 0]);
  });

  it('is the same for the same seed, with hidden domains on its data', () => {
    const shape = { width: [2, 3, 2, 1], linearOutput: false };
    const network = createStart(shape, table, 7);
    expect(createStart(shape, table, 7)).toEqual(network);
    expect(createStart(shape, table, 8).parameters).not.toEqual(network.parameters);
    expect(network.spec.layers.map(({ gridSize }) => gridSize)).toEqual([3, 3, 3]);
    const hidden = network.layout.layers[1];
    const domain = network.knots.slice(hidden.knotOffset + 3, hidden.knotOffset + 7);
    expect(domain[0]).not.toBe(-1);
    expect(domain[0]).toBeLessThan(domain[3]);
  });
});

describe('the shapes', () => {
  it('come from small to large, products only added where there is a single output', () => {
    const [first] = shapeGroups(3, 1, 0);
    expect(first.map(({ width }) => width)).toEqual([
      [3, 1],
      [3, 1, 1],
      [3, [0, 1], 1],
    ]);
    expect(shapeGroups(3, 1, 0).flat().length).toBeLessThan(shapeGroups(3, 1, 1).flat().length);
    expect(
      shapeGroups(3, 2, 1)
        .flat()
        .some(({ linearOutput }) => linearOutput),
    ).toBe(false);
    expect(edgeCountOf({ width: [3, [1, 1, 3], 2], linearOutput: false })).toBe(3 * 4 + 2 * 2);
  });
});
