/** The formula that a network is, as a graph: its live edges, with numbers that can be moved about and rounded. */
import { edgeIndex, type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';

/** A live edge: c·f(a·x + b) + d, or a spline. For 'x^a', a is the exponent and the argument is x + b. */
export interface FormulaEdge {
  /** Its place in the network's per-edge arrays. */
  readonly edge: number;
  /** The node before it. */
  readonly input: number;
  /** The sum that it leads to. */
  readonly output: number;
  /** Id of symbolicFunctions.ts; 0 for a spline, whose a, b, c, d are 1, 0, 1, 0 and mean nothing. */
  readonly form: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  /** Which of a, b, c, d keep their values: no rewriting changes them, no optimiser moves them. */
  readonly fixed: readonly [boolean, boolean, boolean, boolean];
}

export interface FormulaLayer {
  /** Nodes before the layer. */
  readonly inputs: number;
  /** As in LayerSpec: how many sums each product node multiplies. The sums of sum nodes come first. */
  readonly products: readonly number[];
  /** Live edges by input, then output. */
  readonly edges: readonly FormulaEdge[];
  /** [sums] what is added to each sum besides its edges. A sum without live edges is this constant. */
  readonly constants: readonly number[];
  /** [sums] true where the constant keeps its value, also because no number of the network stands for it. */
  readonly constantsFixed: readonly boolean[];
}

export interface FormulaGraph {
  readonly layers: readonly FormulaLayer[];
  /** [outputs] added to the outputs; only where an output is a product, which no constant of a sum can shift. */
  readonly outputConstants: readonly number[];
}

/** A part of a graph that may be written to. */
export type Draft<T> = { -readonly [K in keyof T]: Draft<T[K]> };

/** A graph that shares nothing with the given one. */
export function draftOf({ layers, outputConstants }: FormulaGraph): Draft<FormulaGraph> {
  return {
    layers: layers.map(({ inputs, products, edges, constants, constantsFixed }) => ({
      inputs,
      products: [...products],
      edges: edges.map((edge) => ({ ...edge, fixed: [...edge.fixed] })),
      constants: [...constants],
      constantsFixed: [...constantsFixed],
    })),
    outputConstants: [...outputConstants],
  };
}

/** The sums that each node after a layer consists of: one of a sum node, its factors of a product node. */
export function sumsOfNodes({ constants, products }: FormulaLayer): number[][] {
  const factorCount = products.reduce((total, factors) => total + factors, 0);
  const nodes = Array.from({ length: constants.length - factorCount }, (_, sum) => [sum]);
  let first = nodes.length;
  for (const factors of products) {
    nodes.push(Array.from({ length: factors }, (_, f) => first + f));
    first += factors;
  }
  return nodes;
}

function edgesOf({ parameters, mask, forms, fixed }: Network, layer: LayerLayout): FormulaEdge[] {
  const edges: FormulaEdge[] = [];
  for (let input = 0; input < layer.inputs; input++) {
    for (let output = 0; output < layer.outputs; output++) {
      const edge = edgeIndex(layer, input, output);
      if (mask[edge] === 0) continue;
      const form = forms[edge];
      if (form === 0) {
        edges.push({ edge, input, output, form, a: 1, b: 0, c: 1, d: 0, fixed: [true, true, true, true] });
        continue;
      }
      const at = (row: number) => parameterIndex(layer, input, row, output);
      const isFixed = (row: number) => fixed[at(row)] !== 0;
      edges.push({
        edge,
        input,
        output,
        form,
        a: parameters[at(0)],
        b: parameters[at(1)],
        c: parameters[at(2)],
        d: parameters[at(3)],
        fixed: [isFixed(0), isFixed(1), isFixed(2), isFixed(3)],
      });
    }
  }
  return edges;
}

/** The formula of a network, in network units. The constants of its sums are still the d of its edges. */
export function formulaGraphOf(network: Network): FormulaGraph {
  const { layers, outputCount } = network.layout;
  return {
    layers: layers.map((layer) => {
      const edges = edgesOf(network, layer);
      const constantsFixed = Array<boolean>(layer.outputs).fill(true);
      for (const { output, form, fixed } of edges)
        if (form !== 0 && !fixed[3]) constantsFixed[output] = false;
      return {
        inputs: layer.inputs,
        products: [...layer.products],
        edges,
        constants: Array<number>(layer.outputs).fill(0),
        constantsFixed,
      };
    }),
    outputConstants: Array<number>(outputCount).fill(0),
  };
}

/** The same graph with every number of a symbolic edge free, and the constant of every sum that has such an edge. */
export function releaseNumbers(graph: FormulaGraph): FormulaGraph {
  const draft = draftOf(graph);
  for (const { edges, constantsFixed } of draft.layers) {
    for (const edge of edges) {
      if (edge.form === 0) continue;
      edge.fixed = [false, false, false, false];
      constantsFixed[edge.output] = false;
    }
  }
  return draft;
}
