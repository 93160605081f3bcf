import { describe, expect, it } from 'vitest';
import { fromNetwork } from '../../dataset/scaling.ts';
import { compile } from '../../expression/evaluate.ts';
import { type Expression, partsOf } from '../../expression/expression.ts';
import { evaluateEdge } from '../../kan/curve.ts';
import { predict } from '../../kan/forward.ts';
import { createNetwork } from '../../kan/init.ts';
import { edgeIndex, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { createSpec, type WidthEntry } from '../../kan/spec.ts';
import { applyGraph } from './applyGraph.ts';
import { expressionsOf, writtenEdgesOf, writtenPartsOf } from './expressionsOf.ts';
import { formulaGraphOf } from './formulaGraph.ts';
import { formulaOf } from './formulaOf.ts';
import { gauge } from './gauge.ts';
import { inOriginalUnits } from './originalUnits.ts';
import { idOf } from './testing/graphs.ts';
import { ALL_FORMS, createSymbolicCase } from './testing/symbolicNetworks.ts';

const WIDTHS: readonly (readonly WidthEntry[])[] = [
  [2, 1],
  [2, 1, 1],
  [3, 2, 2],
  [2, [1, 1], 1],
  [2, [0, 1, 3], [1, 1]],
  [3, [1, 1], 2, 1],
];

/** Of these the expressions are short enough to be simplified in a test. */
const SHORT_WIDTHS = WIDTHS.slice(0, 4);

const INPUT_SCALINGS = [
  { shift: 30, scale: 12 },
  { shift: -0.2, scale: 0.05 },
  { shift: 0, scale: 3 },
];
const OUTPUT_SCALINGS = [
  { shift: 5, scale: 40 },
  { shift: -1, scale: 0.3 },
];

/** Largest difference over the size of the outputs: a formula of original units rounds at their size. */
function differenceOf(actual: readonly number[], expected: readonly number[]): number {
  const size = Math.max(1, ...expected.map(Math.abs));
  return Math.max(...actual.map((value, at) => Math.abs(value - expected[at]))) / size;
}

/** Scalings for a network of at most three inputs and two outputs. */
function unitsOf({ layout }: Network) {
  return {
    inputs: INPUT_SCALINGS.slice(0, layout.layers[0].inputs),
    outputs: OUTPUT_SCALINGS.slice(0, layout.outputCount),
  };
}

/** How far formulas in original units are from the network, over all outputs. @param inputs  in network units */
function differencesInOriginalUnits(
  network: Network,
  formulas: readonly Expression[],
  inputs: Float64Array,
  rows: number,
): number {
  const units = unitsOf(network);
  const columns = units.inputs.length;
  const outputs = units.outputs.length;
  const original = inputs.map((value, at) => fromNetwork(value, units.inputs[at % columns]));
  const predicted = predict(network, inputs, rows);
  const differences = formulas.map((formula, output) => {
    const f = compile(formula);
    const steps = Array.from({ length: rows }, (_, s) => s);
    return differenceOf(
      steps.map((s) => f(original, s * columns)),
      steps.map((s) => fromNetwork(predicted[s * outputs + output], units.outputs[output])),
    );
  });
  return Math.max(...differences);
}

function setEdge(
  network: Network,
  place: readonly [number, number, number],
  name: string,
  numbers: number[],
): void {
  const [l, input, output] = place;
  const layer = network.layout.layers[l];
  network.forms[edgeIndex(layer, input, output)] = idOf(name);
  numbers.forEach((value, row) => {
    network.parameters[parameterIndex(layer, input, row, output)] = value;
  });
}

function build(width: readonly WidthEntry[]): Network {
  return createNetwork(createSpec({ width, gridSize: 4, order: 3 }), 3);
}

describe('the formula of a network', () => {
  it('gives in original units what the network gives in its own', () => {
    for (const width of SHORT_WIDTHS) {
      for (const seed of [0, 1, 2]) {
        const { network, inputs, rows } = createSymbolicCase({ width, seed, cut: seed === 2 ? 0.3 : 0 });
        const formulas = formulaOf(network, unitsOf(network));
        const differences = differencesInOriginalUnits(network, formulas, inputs, rows);
        expect(differences, `${JSON.stringify(width)}, seed ${seed}`).toBeLessThan(1e-9);
      }
    }
  });

  it('does so before it is simplified, whatever the network', () => {
    for (const width of WIDTHS) {
      for (let seed = 0; seed < 8; seed++) {
        const { network, inputs, rows } = createSymbolicCase({ width, seed, cut: seed % 2 === 0 ? 0.3 : 0 });
        const units = unitsOf(network);
        const graph = gauge(inOriginalUnits(formulaGraphOf(network), units.inputs, units.outputs));
        const differences = differencesInOriginalUnits(network, expressionsOf(graph), inputs, rows);
        expect(differences, `${JSON.stringify(width)}, seed ${seed}`).toBeLessThan(1e-9);
      }
    }
  });

  it.each(ALL_FORMS)('knows the function with id %d', (id) => {
    const { network, inputs, rows } = createSymbolicCase({ width: [1, 1], seed: id, forms: [id] });
    const [f] = expressionsOf(formulaGraphOf(network)).map(compile);
    const actual = Array.from({ length: rows }, (_, s) => f(inputs, s));
    expect(differenceOf(actual, [...predict(network, inputs, rows)])).toBeLessThan(1e-14);
  });

  it('marks what every edge adds with the edge, and names splines', () => {
    const network = build([2, 2, 1]);
    setEdge(network, [0, 0, 0], 'sin', [2, 1, 3, 0.5]);
    setEdge(network, [0, 1, 1], '1/(1+x^2)', [1, 0, -2, 0]);
    setEdge(network, [1, 1, 0], 'exp', [1, 0, 1, 0]);
    const marks = new Map<number, Expression>();
    const visit = (node: Expression): void => {
      if (node.edge !== undefined) marks.set(node.edge, node);
      partsOf(node).forEach(visit);
    };
    const [formula] = expressionsOf(formulaGraphOf(network));
    visit(formula);
    expect([...marks.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(compile(marks.get(0) ?? formula)([0.3, 0.4], 0)).toBeCloseTo(3 * Math.sin(1.6), 14);
    expect(marks.get(1)).toMatchObject({
      kind: 'unknown',
      curve: 1,
      operand: { kind: 'variable', index: 0 },
    });
    expect(marks.get(4)).toMatchObject({ kind: 'unknown', curve: 4 });
    expect(writtenEdgesOf(formulaGraphOf(network))).toEqual([6]);
  });

  it('is a constant where everything is cut', () => {
    const network = build([2, [1, 1], 1]);
    network.mask.fill(0);
    setEdge(network, [1, 1, 0], 'cos', [1, 0, 2, 1]);
    network.mask[edgeIndex(network.layout.layers[1], 1, 0)] = 1;
    const [formula] = formulaOf(network, unitsOf(network));
    expect(compile(formula)([0, 0], 0)).toBeCloseTo(5 + 40 * 3, 10);
  });
});

describe('original units', () => {
  it('are taken into the numbers of the first and the last layer', () => {
    const network = build([1, 1]);
    setEdge(network, [0, 0, 0], 'sin', [2, 1, 3, 0.5]);
    const graph = inOriginalUnits(
      formulaGraphOf(network),
      [{ shift: 10, scale: 4 }],
      [{ shift: 7, scale: 2 }],
    );
    expect(graph.layers[0].edges[0]).toMatchObject({ a: 0.5, b: -4, c: 6, d: 1 });
    expect(graph.layers[0].constants).toEqual([7]);
    expect(graph.outputConstants).toEqual([0]);
  });

  it('have a constant of their own after a product', () => {
    const network = build([2, [0, 1]]);
    setEdge(network, [0, 0, 0], 'x', [1, 0, 1, 0]);
    setEdge(network, [0, 1, 1], 'x', [1, 0, 1, 2]);
    for (const [i, j] of [
      [0, 1],
      [1, 0],
    ]) {
      network.mask[edgeIndex(network.layout.layers[0], i, j)] = 0;
    }
    const same = { shift: 0, scale: 1 };
    const graph = inOriginalUnits(formulaGraphOf(network), [same, same], [{ shift: 7, scale: 3 }]);
    expect(graph.outputConstants).toEqual([7]);
    expect(compile(expressionsOf(graph)[0])([5, 1], 0)).toBe(7 + 3 * 5 * 3);
    expect(() => applyGraph(network, graph)).toThrow(RangeError);
  });

  it('free the numbers that they change and no others', () => {
    const network = build([2, 1]);
    setEdge(network, [0, 0, 0], 'sin', [2, 1, 3, 0]);
    setEdge(network, [0, 1, 0], 'x^a', [2, 1, 3, 0]);
    network.fixed.fill(1);
    const same = { shift: 0, scale: 1 };
    const fixed = (scalings: { shift: number; scale: number }[]) =>
      inOriginalUnits(formulaGraphOf(network), scalings, [same]).layers[0].edges.map((edge) => edge.fixed);
    expect(fixed([same, same]).flat()).not.toContain(false);
    expect(
      fixed([
        { shift: 1, scale: 2 },
        { shift: 1, scale: 2 },
      ]),
    ).toEqual([
      [false, false, true, true],
      [true, true, false, true],
    ]);
  });
});

describe('a graph applied to its network', () => {
  it('changes nothing when nothing was done to it', () => {
    const { network } = createSymbolicCase({ width: [2, [1, 1], 2], seed: 9, cut: 0.2 });
    network.forms[0] = 0;
    network.fixed.fill(1, 0, 20);
    const same = applyGraph(network, formulaGraphOf(network));
    expect(same).toEqual(network);
    expect(same.parameters).not.toBe(network.parameters);
  });

  it('gives the same outputs after the gauge, and can be read again', () => {
    for (const width of WIDTHS) {
      const { network, inputs, rows } = createSymbolicCase({ width, seed: 12 });
      const graph = gauge(formulaGraphOf(network));
      const applied = applyGraph(network, graph);
      const actual = [...predict(applied, inputs, rows)];
      expect(differenceOf(actual, [...predict(network, inputs, rows)]), JSON.stringify(width)).toBeLessThan(
        1e-9,
      );
      expect(gauge(formulaGraphOf(applied))).toEqual(graph);
    }
  });

  it('lifts a spline where a sum has no other edge', () => {
    const network = build([1, 1]);
    const graph = formulaGraphOf(network);
    const [layer] = graph.layers;
    const lifted = applyGraph(network, { ...graph, layers: [{ ...layer, constants: [2.5] }] });
    const x = Float64Array.of(-0.9, -0.2, 0.4, 1);
    const edge = { layer: 0, input: 0, output: 0 };
    const before = evaluateEdge(network, edge, x);
    evaluateEdge(lifted, edge, x).forEach((value, at) => {
      expect(value).toBeCloseTo(before[at] + 2.5, 12);
    });
  });

  it('has no place for the constant of a sum without edges', () => {
    const network = build([1, 1]);
    network.mask.fill(0);
    const graph = formulaGraphOf(network);
    const [layer] = graph.layers;
    expect(() => applyGraph(network, { ...graph, layers: [{ ...layer, constants: [1] }] })).toThrow(
      RangeError,
    );
  });
});

describe('the parts of a formula', () => {
  const partsIn = (expression: Expression): number =>
    partsOf(expression).reduce((sum, part) => sum + partsIn(part), 1);

  it.each(WIDTHS.map((width) => ({ width })))('of $width are not more than are said', ({ width }) => {
    const graph = formulaGraphOf(createSymbolicCase({ width, seed: 3 }).network);
    const said = writtenPartsOf(graph);
    expressionsOf(graph).forEach((expression, output) => {
      expect(partsIn(expression)).toBeLessThanOrEqual(said[output]);
    });
  });
});
