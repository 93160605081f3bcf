import { describe, expect, it } from 'vitest';
import { createLayout } from './layout.ts';
import {
  type BaseFunction,
  checkSeed,
  createSpec,
  type Extrapolation,
  nodeCountsOf,
  SpecError,
  type WidthEntry,
} from './spec.ts';

const REQUEST = { width: [2, 5, 1], gridSize: 5, order: 3 };

describe('What is asked for about a network', () => {
  it.each([-1, 0.5, 1e300, 4_294_967_296, Number.NaN])('is refused when its seed is %d', (seed) => {
    expect(() => checkSeed(seed)).toThrow(SpecError);
    expect(() => checkSeed(seed)).toThrow(/cannot be .+ Use a whole number from 0 to 4,294,967,295\.$/);
  });

  it('takes every seed of 32 bits', () => {
    for (const seed of [0, 7, 4_294_967_295]) expect(() => checkSeed(seed)).not.toThrow();
  });

  it('is refused with the choices when a name is none of the known ones', () => {
    // What comes from a script is not held by the types.
    const extrapolation = 'foo' as Extrapolation;
    const baseFunction = 'tanh' as BaseFunction;
    expect(() => createSpec({ ...REQUEST, extrapolation })).toThrow(
      "There is no extrapolation “foo”. Use 'linear' or 'zero'.",
    );
    expect(() => createSpec({ ...REQUEST, baseFunction })).toThrow(
      "There is no base function “tanh”. Use 'silu', 'identity' or 'none'.",
    );
  });

  it.each<[WidthEntry, string]>([
    [0, 'Hidden layer 1 cannot have 0 nodes. Use a whole number from 1 to 128.'],
    [[0, 0], 'Hidden layer 1 cannot have 0 sum and 0 product nodes. Use whole numbers, together 1 to 128.'],
    [[2, -1], 'Hidden layer 1 cannot have 2 sum and -1 product nodes. Use whole numbers, together 1 to 128.'],
    [[1, 1, 4], 'Hidden layer 1 cannot have products of 4 factors. Use 2 or 3.'],
    [
      [2, 64],
      'Hidden layer 1 cannot have 2 sum nodes and 128 factors of products. Use at most 128 of both together.',
    ],
  ])('is refused when a hidden layer is %j', (entry, message) => {
    expect(() => createSpec({ ...REQUEST, width: [2, entry, 1] })).toThrow(message);
  });

  it('is refused when the inputs are more than a number, or the outputs none', () => {
    expect(() => createSpec({ ...REQUEST, width: [[2, 1], 3, 1] })).toThrow(
      'The inputs cannot be sums and products. Use their number alone.',
    );
    expect(() => createSpec({ ...REQUEST, width: [2, 3, 0] })).toThrow('The outputs cannot have 0 nodes.');
  });

  it('is refused when grid sizes do not match the layers, or one is out of range', () => {
    expect(() => createSpec({ ...REQUEST, gridSize: [5, 5, 5] })).toThrow(
      'There are 3 grid sizes for 2 layers. Use one number for all, or one for each layer.',
    );
    expect(() => createSpec({ ...REQUEST, gridSize: [5] })).toThrow('There is 1 grid size for 2 layers.');
    expect(() => createSpec({ ...REQUEST, gridSize: [5, 201] })).toThrow(
      'A grid cannot have 201 intervals. Use a whole number from 1 to 200.',
    );
  });

  it('is refused when it would have too many numbers', () => {
    expect(() => createSpec({ ...REQUEST, width: [128, [0, 42, 3], 128], gridSize: 60 })).toThrow(
      /^This network would have [\d,]+ numbers; the limit is 500,000\. Use fewer nodes or a smaller grid\.$/,
    );
  });
});

describe('A specification with products and a grid size of its own for every layer', () => {
  const spec = createSpec({ width: [3, [2, 2, 3], [0, 1]], gridSize: [4, 1], order: 1 });
  const layout = createLayout(spec);

  it('has a sum for every sum node and every factor, and a node for every sum node and every product', () => {
    expect(spec.layers.map(({ inputs, outputs, products }) => [inputs, outputs, products])).toEqual([
      [3, 8, [3, 3]],
      [4, 2, [2]],
    ]);
    expect(nodeCountsOf(spec)).toEqual([3, 4, 1]);
    expect(layout.layers.map(({ sumNodes, nodes }) => [sumNodes, nodes])).toEqual([
      [2, 4],
      [0, 1],
    ]);
    expect([layout.nodeCount, layout.sumCount, layout.outputCount, layout.edgeCount]).toEqual([8, 10, 1, 32]);
  });

  it('has room for a, b, c and d on every edge, even on a grid of one interval', () => {
    expect(layout.layers.map(({ gridSize, rows }) => [gridSize, rows])).toEqual([
      [4, 6],
      [1, 4],
    ]);
    expect(layout.parameterCount).toBe(3 * 6 * 8 + 4 * 4 * 2);
  });
});
