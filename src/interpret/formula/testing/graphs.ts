/** Formula graphs written by hand. */
import { SYMBOLIC_FUNCTIONS } from '../../../kan/symbolicFunctions.ts';
import type { FormulaGraph } from '../formulaGraph.ts';

/** Input node, sum, function or 'spline', a, b, c, d. */
type WrittenEdge = readonly [number, number, string, number, number, number, number];

interface WrittenLayer {
  readonly inputs: number;
  readonly sums: number;
  readonly products?: readonly number[];
  readonly edges: readonly WrittenEdge[];
}

/** The id of a function by its name. @throws RangeError when there is none */
export function idOf(name: string): number {
  const found = SYMBOLIC_FUNCTIONS.find((own) => own.name === name);
  if (found === undefined) throw new RangeError(`No function is called ${name}.`);
  return found.id;
}

/** A graph with all its numbers free. */
export function buildGraph(layers: readonly WrittenLayer[]): FormulaGraph {
  return {
    layers: layers.map(({ inputs, sums, products = [], edges }) => ({
      inputs,
      products,
      edges: edges.map(([input, output, name, a, b, c, d], edge) => {
        const isSpline = name === 'spline';
        return {
          edge,
          input,
          output,
          form: isSpline ? 0 : idOf(name),
          a,
          b,
          c,
          d,
          fixed: [isSpline, isSpline, isSpline, isSpline] as const,
        };
      }),
      constants: Array<number>(sums).fill(0),
      constantsFixed: Array.from(
        { length: sums },
        (_, sum) => !edges.some(([, output, name]) => output === sum && name !== 'spline'),
      ),
    })),
    outputConstants: [0],
  };
}
