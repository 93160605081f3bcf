import { describe, expect, it } from 'vitest';
import { compile } from '../../expression/evaluate.ts';
import type { WidthEntry } from '../../kan/spec.ts';
import { symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { expressionsOf } from './expressionsOf.ts';
import { draftOf, type FormulaGraph, formulaGraphOf, releaseNumbers } from './formulaGraph.ts';
import { gauge } from './gauge.ts';
import { rankOf, slopesOf } from './testing/freeNumbers.ts';
import { buildGraph, idOf } from './testing/graphs.ts';
import { ALL_FORMS, createSymbolicCase, type SymbolicCase } from './testing/symbolicNetworks.ts';

const WIDTHS: readonly (readonly WidthEntry[])[] = [
  [2, 1],
  [2, 1, 1],
  [3, 2, 2],
  [2, [1, 1], 1],
  [2, [0, 2, 3], [1, 1]],
  [3, [1, 1], 2, 1],
  [2, 2, 2, 2],
];
const SEEDS = 12;

function createCases(): { readonly name: string; readonly case: SymbolicCase }[] {
  return WIDTHS.flatMap((width) =>
    Array.from({ length: SEEDS }, (_, seed) => ({
      name: `${JSON.stringify(width)}, seed ${seed}`,
      case: createSymbolicCase({ width, seed, cut: seed % 3 === 0 ? 0.3 : 0 }),
    })),
  );
}

/** The outputs at all rows. */
function valuesOf(graph: FormulaGraph, { inputs, rows }: SymbolicCase): number[] {
  const columns = inputs.length / rows;
  const functions = expressionsOf(graph).map(compile);
  return Array.from({ length: rows }, (_, s) => functions.map((f) => f(inputs, s * columns))).flat();
}

function expectSame(actual: readonly number[], expected: readonly number[], name: string): void {
  actual.forEach((value, at) => {
    const difference = Math.abs(value - expected[at]) / Math.max(1, Math.abs(expected[at]));
    expect(difference, `${name}, value ${at}`).toBeLessThan(1e-9);
  });
}

describe('the gauge of a random formula', () => {
  it('is the same function', () => {
    for (const { name, case: own } of createCases()) {
      const graph = formulaGraphOf(own.network);
      expectSame(valuesOf(gauge(graph), own), valuesOf(graph, own), name);
    }
  });

  it('meets every function of the library', () => {
    const met = new Set(createCases().flatMap(({ case: { network } }) => [...network.forms]));
    expect([...met].sort((one, other) => one - other)).toEqual(ALL_FORMS);
  });

  it('does not change any more when it is taken again', () => {
    for (const { name, case: own } of createCases()) {
      const once = gauge(formulaGraphOf(own.network));
      expect(gauge(once), name).toEqual(once);
    }
  });

  it('leaves fixed numbers alone, whichever they are', () => {
    for (const { name, case: own } of createCases()) {
      own.network.fixed.forEach((_, p) => {
        own.network.fixed[p] = (p * 7) % 5 < 2 ? 1 : 0;
      });
      const graph = formulaGraphOf(own.network);
      const result = gauge(graph);
      expectSame(valuesOf(result, own), valuesOf(graph, own), name);
      graph.layers.forEach(({ edges }, l) => {
        edges.forEach(({ a, b, c, d, fixed }, at) => {
          const now = result.layers[l].edges[at];
          const after = [now.a, now.b, now.c, now.d];
          [a, b, c, d].forEach((value, row) => {
            if (fixed[row]) expect(after[row], name).toBe(value);
          });
        });
      });
    }
  });

  it('has no free number that others could stand in for', () => {
    const smooth = ['x', 'x^2', 'x^3', 'exp', 'log', 'sin', 'tanh', 'gaussian', 'sqrt', '1/x'].map(idOf);
    for (const width of WIDTHS) {
      const { network } = createSymbolicCase({ width, seed: 1, forms: smooth });
      const slopes = slopesOf(gauge(formulaGraphOf(network)));
      expect(rankOf(slopes), JSON.stringify(width)).toBe(slopes.length);
    }
  });
});

describe('the gauge', () => {
  /** The first edge of a layer, with the name of its function. */
  function edgeOf(graph: FormulaGraph, layer: number, at = 0) {
    const edge = graph.layers[layer].edges[at];
    return { ...edge, name: symbolicFunctionOf(edge.form).name };
  }

  it.each([
    ['x^2', [3, 6, 2, 1], [1, 2, 18, 0]],
    ['x^3', [-2, 4, 1, 0], [1, -2, -8, 0]],
    ['1/x', [-4, 2, 8, 0], [1, -0.5, -2, 0]],
    ['sqrt', [-4, 8, 3, 0], [-1, 2, 6, 0]],
    ['abs', [-3, 6, 2, 0], [1, -2, 6, 0]],
    ['exp', [2, Math.log(3), 5, 0], [2, 0, 15, 0]],
    ['log', [-4, 8, 3, 0], [-1, 2, 3, 0]],
    ['x', [3, 2, 4, 1], [1, 0, 12, 0]],
    ['sin', [-2, 1, 3, 0], [2, -1, -3, 0]],
    ['cos', [-2, 1, 3, 0], [2, -1, 3, 0]],
    ['tanh', [-2, 1, 3, 0], [2, -1, -3, 0]],
    ['gaussian', [-2, 1, 3, 0], [2, -1, 3, 0]],
    ['sigmoid', [-2, 1, 3, 0], [-2, 1, 3, 0]],
    ['x^a', [1.5, 1, 3, 0], [1.5, 1, 3, 0]],
  ] as const)('writes %s with numbers %j as %j', (name, numbers, expected) => {
    const graph = gauge(buildGraph([{ inputs: 1, sums: 1, edges: [[0, 0, name, ...numbers]] }]));
    const { a, b, c, d } = edgeOf(graph, 0);
    [a, b, c, d].forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at], 12);
    });
  });

  it('brings the phase of a sine into (-π/2, π/2]', () => {
    const graph = gauge(buildGraph([{ inputs: 1, sums: 1, edges: [[0, 0, 'sin', 1, 4, 1, 0]] }]));
    expect(edgeOf(graph, 0)).toMatchObject({ b: 4 - Math.PI, c: -1 });
  });

  it('gives the numbers of the only reader of a node to what the node adds up', () => {
    const graph = gauge(
      buildGraph([
        {
          inputs: 2,
          sums: 1,
          edges: [
            [0, 0, 'sin', Math.PI, 0, 0.5, 0.25],
            [1, 0, 'x^2', 1, 0, 0.5, 0.5],
          ],
        },
        { inputs: 1, sums: 1, edges: [[0, 0, 'exp', 2, -1, 3, 0]] },
      ]),
    );
    expect(edgeOf(graph, 0, 0)).toMatchObject({ c: 1, d: 0, fixed: [false, false, false, true] });
    expect(edgeOf(graph, 0, 1)).toMatchObject({ a: 1, c: 1, d: 0, fixed: [true, false, false, true] });
    expect(graph.layers[0]).toMatchObject({ constants: [0], constantsFixed: [true] });
    expect(edgeOf(graph, 1)).toMatchObject({ a: 1, b: 0, d: 0, fixed: [true, true, false, true] });
    expect(edgeOf(graph, 1).c).toBeCloseTo(3 * Math.exp(0.5), 12);
  });

  it('takes the constant of a logarithm into its argument', () => {
    const graph = gauge(
      buildGraph([
        {
          inputs: 2,
          sums: 1,
          edges: [
            [0, 0, 'x', 1, 0, 0.5, 1],
            [1, 0, 'x', 1, 0, 1, 1],
          ],
        },
        { inputs: 1, sums: 1, edges: [[0, 0, 'log', 1, 0, 1, Math.log(2)]] },
      ]),
    );
    expect(edgeOf(graph, 0, 0).c).toBeCloseTo(1, 12);
    expect(edgeOf(graph, 0, 1).c).toBeCloseTo(2, 12);
    expect(graph.layers[0].constants[0]).toBeCloseTo(4, 12);
    expect(graph.layers[1]).toMatchObject({ constants: [0], constantsFixed: [true] });
  });

  it('gives the scale of a product to its last factor, and the reader’s too', () => {
    const graph = gauge(
      buildGraph([
        {
          inputs: 2,
          sums: 2,
          products: [2],
          edges: [
            [0, 0, 'x', -4, 0, 1, 0],
            [1, 1, 'x', 1, 0, 0.5, 0],
          ],
        },
        { inputs: 1, sums: 1, edges: [[0, 0, 'x', 1, 0, -3, 0]] },
      ]),
    );
    expect(edgeOf(graph, 0, 0)).toMatchObject({ c: 1, fixed: [true, true, true, true] });
    expect(edgeOf(graph, 0, 1).fixed).toEqual([true, true, false, true]);
    expect(edgeOf(graph, 0, 1).c).toBeCloseTo(6, 12);
    expect(edgeOf(graph, 1)).toMatchObject({ a: 1, b: 0, c: 1, fixed: [true, true, true, true] });
  });

  it('does not move anything that a spline reads or adds to', () => {
    const graph = buildGraph([
      {
        inputs: 2,
        sums: 2,
        edges: [
          [0, 0, 'sin', 1, 0, 2, 0],
          [1, 0, 'spline', 1, 0, 1, 0],
          [0, 1, 'exp', 1, 0, 2, 0],
        ],
      },
      {
        inputs: 2,
        sums: 1,
        edges: [
          [0, 0, 'tanh', 2, 1, 1, 0],
          [1, 0, 'spline', 1, 0, 1, 0],
        ],
      },
    ]);
    const values = ({ layers }: FormulaGraph) =>
      layers.map(({ edges }) => edges.map(({ a, b, c }) => [a, b, c]));
    expect(values(gauge(graph))).toEqual(values(graph));
  });

  it('reads the same without what it fixed before', () => {
    for (const { name, case: own } of createCases()) {
      const once = gauge(formulaGraphOf(own.network));
      const again = gauge(releaseNumbers(once));
      expectSame(valuesOf(again, own), valuesOf(once, own), name);
    }
  });

  it('changes nothing of the graph that it is given', () => {
    const { network } = createSymbolicCase({ width: [2, [1, 1], 1], seed: 4 });
    const graph = formulaGraphOf(network);
    const before = draftOf(graph);
    gauge(graph);
    expect(graph).toEqual(before);
  });
});
