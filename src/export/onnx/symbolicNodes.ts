/** The functions of all symbolic edges of a layer: edges with the same function are computed together. */
import { evaluate } from '../../expression/evaluate.ts';
import type { SymbolicCurve } from '../edges.ts';
import { heldExpression } from '../heldExpression.ts';
import { expressionNodes } from './expressionNodes.ts';
import type { Graph } from './graph.ts';

/** Far beyond what a network is trained on, and small enough that a weight of 0 times it is 0 and not NaN. */
const MOST = 1e30;
const LARGEST_FLOAT = 3.4028234663852886e38;

interface SymbolicTable {
  /** In the order of the columns of `values`. */
  readonly curves: readonly SymbolicCurve[];
  /** [N × curves] f(a·x + b) of each. */
  readonly values: string;
}

/**
 * What a function is held at, exactly: an end of its domain beside a pole rounds to a 32-bit float that is nearer to the
 * pole or further away, and arctanh is 1e-3 of itself off there.
 */
function heldNodes(graph: Graph, curve: SymbolicCurve, u: string, values: string): string {
  if (curve.hold.kind !== 'clamp') return values;
  const { lo, hi } = curve.hold;
  const heldAt = (end: number, comparison: string, inside: string): string => {
    if (Math.fround(end) === end) return inside;
    const beyond = graph.add(comparison, [u, graph.number(end)]);
    return graph.add('Where', [beyond, graph.number(evaluate(heldExpression(curve), [end])), inside]);
  };
  return heldAt(lo, 'LessOrEqual', heldAt(hi, 'GreaterOrEqual', values));
}

/** Adds the nodes of one function for all its edges: u and the exponents to values. */
function functionNodes(graph: Graph, curves: readonly SymbolicCurve[], u: string): string {
  const [curve] = curves;
  const expression = heldExpression(curve);
  const power = curve.hold.kind === 'power';
  const exponents = power
    ? graph.tensor(
        'exponents',
        [curves.length],
        curves.map(({ a }) => a),
      )
    : '';
  const values = expressionNodes(graph, expression, power ? [u, exponents] : [u]);
  if (curve.hold.kind !== 'finite') return heldNodes(graph, curve, u, values);
  // A comparison with NaN is false.
  const finite = graph.add('LessOrEqual', [graph.add('Abs', [values]), graph.number(LARGEST_FLOAT)]);
  return graph.add('Where', [finite, values, graph.number(0)]);
}

/**
 * Adds the nodes of the functions of edges.
 *
 * @param curves  at least one
 * @param x       [N × width], network units
 */
export function symbolicTable(
  graph: Graph,
  curves: readonly SymbolicCurve[],
  x: string,
  width: number,
): SymbolicTable {
  const groups = [...new Set(curves.map(({ id }) => id))].map((id) =>
    curves.filter((curve) => curve.id === id),
  );
  const ordered = groups.flat();
  const count = ordered.length;
  const list = (name: string, value: (curve: SymbolicCurve) => number): string =>
    graph.tensor(name, [count], ordered.map(value));
  const read = graph.columns(
    x,
    width,
    ordered.map(({ input }) => input),
  );
  const scaled = graph.add('Mul', [read, list('slopes', ({ a, hold }) => (hold.kind === 'power' ? 1 : a))]);
  const u = graph.add('Add', [scaled, list('offsets', ({ b }) => b)]);
  const parts =
    groups.length === 1
      ? [u]
      : graph.many('Split', [u, graph.integers(...groups.map(({ length }) => length))], groups.length, {
          axis: 1,
        });
  const values = graph.beside(groups.map((group, g) => functionNodes(graph, group, parts[g])));
  return {
    curves: ordered,
    values: graph.add('Clip', [values, graph.number(-MOST), graph.number(MOST)]),
  };
}
