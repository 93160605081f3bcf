/**
 * A layer as nodes: what its edges have in common becomes columns of one table (basis functions, base functions, symbolic
 * functions), and one product with a matrix gives all sums. What an edge does not have is a 0 in the matrix.
 */
import type { Network } from '../../kan/network.ts';
import { inputGridOf } from '../../kan/workspace.ts';
import type { DescribedLayer, SplineCurve, SymbolicCurve } from '../edges.ts';
import type { Graph } from './graph.ts';
import { splineTables } from './splineNodes.ts';
import { symbolicTable } from './symbolicNodes.ts';

/** Columns of the table, and the rows of the matrix that belong to them. */
class Features {
  readonly tables: string[] = [];
  private readonly weights: Float64Array[] = [];
  private readonly sums: number;

  constructor(sums: number) {
    this.sums = sums;
  }

  /** Adds a table of so many columns; gives a function that sets the weight of a column for a sum. */
  add(table: string, columns: number): (column: number, sum: number, weight: number) => void {
    const weights = new Float64Array(columns * this.sums);
    this.tables.push(table);
    this.weights.push(weights);
    return (column, sum, weight) => {
      weights[column * this.sums + sum] += weight;
    };
  }

  /** [features × sums] */
  matrix(): { rows: number; values: Float64Array } {
    const size = this.weights.reduce((sum, { length }) => sum + length, 0);
    const values = new Float64Array(size);
    let at = 0;
    for (const part of this.weights) {
      values.set(part, at);
      at += part.length;
    }
    return { rows: size / this.sums, values };
  }
}

interface LayerSource {
  readonly network: Network;
  readonly index: number;
  readonly layer: DescribedLayer;
}

function distinctInputs(curves: readonly { readonly input: number }[]): number[] {
  return [...new Set(curves.map(({ input }) => input))].sort((a, b) => a - b);
}

function addSplines(
  graph: Graph,
  features: Features,
  { network, index, layer }: LayerSource,
  splines: readonly SplineCurve[],
  x: string,
): void {
  const inputs = distinctInputs(splines);
  const grids = inputs.map((input) => inputGridOf(network, index, input));
  const { coefs, rows, outputs, parameterOffset } = network.layout.layers[index];
  const { bases, basisScale, beyond } = splineTables(graph, grids, graph.columns(x, layer.inputs, inputs));
  const setBasis = features.add(bases, inputs.length * coefs);
  const setBelow = beyond === null ? null : features.add(beyond.below, inputs.length);
  const setAbove = beyond === null ? null : features.add(beyond.above, inputs.length);
  for (const { input, output, pieces } of splines) {
    const place = inputs.indexOf(input);
    const start = parameterOffset + input * rows * outputs + output;
    for (let q = 0; q < coefs; q++) {
      setBasis(place * coefs + q, output, network.parameters[start + q * outputs] / basisScale);
    }
    const { coefficients, degree } = pieces;
    const unit = beyond?.units[place] ?? 0;
    setBelow?.(place, output, unit * coefficients[1]);
    setAbove?.(place, output, unit * coefficients[coefficients.length - degree]);
  }
}

function addBases(
  graph: Graph,
  features: Features,
  layer: DescribedLayer,
  splines: readonly SplineCurve[],
  x: string,
): void {
  const based = splines.filter(({ weight }) => weight !== 0);
  if (based.length === 0) return;
  const inputs = distinctInputs(based);
  const read = graph.columns(x, layer.inputs, inputs);
  const values = based[0].base === 'silu' ? graph.add('Mul', [read, graph.add('Sigmoid', [read])]) : read;
  const set = features.add(values, inputs.length);
  for (const { input, output, weight } of based) set(inputs.indexOf(input), output, weight);
}

/** Adds what is not constant of symbolic edges, and gives the constants, [sums]. */
function addSymbolic(
  graph: Graph,
  features: Features,
  layer: DescribedLayer,
  curves: readonly SymbolicCurve[],
  x: string,
): Float64Array {
  const constants = new Float64Array(layer.sums);
  for (const { output, d } of curves) constants[output] += d;
  const varying = curves.filter(({ name }) => name !== '0');
  if (varying.length > 0) {
    const table = symbolicTable(graph, varying, x, layer.inputs);
    const set = features.add(table.values, varying.length);
    table.curves.forEach(({ output, c }, column) => {
      set(column, output, c);
    });
  }
  return constants;
}

/** Sum nodes, then products, each of two or three sums that stand side by side. */
function productNodes(graph: Graph, layer: DescribedLayer, sums: string): string {
  const { sumNodes, products } = layer;
  let next = sumNodes;
  const factors = products.map((count) => {
    next += count;
    return Array.from({ length: count }, (_, f) => next - count + f);
  });
  const gather = (indices: readonly number[]): string => graph.columns(sums, layer.sums, indices);
  const parts = sumNodes === 0 ? [] : [gather(Array.from({ length: sumNodes }, (_, j) => j))];
  // Neighbours with the same number of factors are multiplied together.
  for (let p = 0; p < factors.length; ) {
    const arity = factors[p].length;
    let end = p;
    while (end < factors.length && factors[end].length === arity) end++;
    const run = factors.slice(p, end);
    let product = gather(run.map(([first]) => first));
    for (let f = 1; f < arity; f++) product = graph.add('Mul', [product, gather(run.map((one) => one[f]))]);
    parts.push(product);
    p = end;
  }
  return graph.beside(parts);
}

/**
 * Adds a layer.
 *
 * @param x  [N × inputs], network units
 * @returns  [N × nodes]
 */
export function layerNodes(graph: Graph, source: LayerSource, x: string): string {
  const { layer } = source;
  const splines = layer.curves.filter((curve): curve is SplineCurve => curve.kind === 'spline');
  const symbolic = layer.curves.filter((curve): curve is SymbolicCurve => curve.kind === 'symbolic');
  const features = new Features(layer.sums);
  if (splines.length > 0) {
    addSplines(graph, features, source, splines, x);
    addBases(graph, features, layer, splines, x);
  }
  const constants = addSymbolic(graph, features, layer, symbolic, x);
  // Without a live edge all sums are constant, but there are still as many rows.
  if (features.tables.length === 0) features.add(x, layer.inputs);
  const { rows, values } = features.matrix();
  const sums = graph.add('Gemm', [
    graph.beside(features.tables),
    graph.tensor('weights', [rows, layer.sums], values),
    graph.tensor('constants', [layer.sums], constants),
  ]);
  return layer.products.length === 0 ? sums : productNodes(graph, layer, sums);
}
