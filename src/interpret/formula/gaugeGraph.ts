/** A formula graph opened up for rewriting: every term knows its sum, every node its sums and consumers. */
import { symbolicFunctionOf } from '../../kan/symbolicFunctions.ts';
import { type FormulaEdge, type FormulaGraph, type FormulaLayer, sumsOfNodes } from './formulaGraph.ts';
import { type FunctionTraits, traitsOf } from './functionTraits.ts';

export type NumberName = 'a' | 'b' | 'c' | 'd';
type Flags = Record<NumberName, boolean>;

/** An edge. */
export interface Term {
  readonly edge: FormulaEdge;
  /** The library's name; '' for a spline. */
  readonly name: string;
  /** Null for a spline. */
  readonly traits: FunctionTraits | null;
  readonly sum: Sum;
  a: number;
  b: number;
  c: number;
  d: number;
  /** Fixed from before: never written. */
  readonly fixed: Readonly<Flags>;
  /** Given its normal value here. Only its sign may still change. */
  readonly settled: Flags;
}

export interface Sum {
  readonly terms: Term[];
  constant: number;
  readonly constantFixed: boolean;
  constantSettled: boolean;
  /** Who reads the sum as a node by itself; none of a factor. */
  readers: readonly Term[];
}

/** A node after a layer. */
export interface GaugeNode {
  /** Its one sum, or its factors. */
  readonly sums: readonly Sum[];
  /** Live edges of the next layer; none after the last layer. */
  readonly consumers: Term[];
}

export interface GaugeGraph {
  /** By layer. */
  readonly nodes: readonly (readonly GaugeNode[])[];
  /** By layer, in the order of its edges. */
  readonly terms: readonly (readonly Term[])[];
}

function openTerm(edge: FormulaEdge, sum: Sum): Term {
  const { form, a, b, c, d, fixed } = edge;
  return {
    edge,
    name: form === 0 ? '' : symbolicFunctionOf(form).name,
    traits: form === 0 ? null : traitsOf(form),
    sum,
    a,
    b,
    c,
    d,
    fixed: { a: fixed[0], b: fixed[1], c: fixed[2], d: fixed[3] },
    settled: { a: false, b: false, c: false, d: false },
  };
}

function openSums({ constants, constantsFixed }: FormulaLayer): Sum[] {
  return constants.map((constant, sum) => ({
    terms: [],
    constant,
    constantFixed: constantsFixed[sum],
    constantSettled: false,
    readers: [],
  }));
}

/** Opens a graph. Nothing is shared that changes. */
export function openGraph({ layers }: FormulaGraph): GaugeGraph {
  const sums = layers.map(openSums);
  const terms = layers.map(({ edges }, l) =>
    edges.map((edge) => {
      const sum = sums[l][edge.output];
      const term = openTerm(edge, sum);
      sum.terms.push(term);
      return term;
    }),
  );
  const nodes = layers.map((layer, l) =>
    sumsOfNodes(layer).map((own, node) => {
      const consumers = (terms[l + 1] ?? []).filter(({ edge }) => edge.input === node);
      if (own.length === 1) sums[l][own[0]].readers = consumers;
      return { sums: own.map((sum) => sums[l][sum]), consumers };
    }),
  );
  return { nodes, terms };
}

/** The graph that an opened one has become: what was settled is fixed. */
export function closeGraph({ nodes, terms }: GaugeGraph, graph: FormulaGraph): FormulaGraph {
  return {
    layers: graph.layers.map((layer, l) => {
      const sums = nodes[l].flatMap((node) => node.sums);
      return {
        ...layer,
        edges: terms[l].map(({ edge, a, b, c, d, fixed, settled }) => ({
          ...edge,
          a,
          b,
          c,
          d,
          fixed: [fixed.a || settled.a, fixed.b || settled.b, fixed.c || settled.c, fixed.d || settled.d],
        })),
        constants: sums.map(({ constant }) => constant),
        constantsFixed: sums.map(({ constantFixed, constantSettled }) => constantFixed || constantSettled),
      };
    }),
    outputConstants: graph.outputConstants,
  };
}

/** Whether a number may get another size. 0 stays 0 when it is scaled, so it is no obstacle. */
export function mayScale(term: Term, name: NumberName): boolean {
  return term[name] === 0 || !(term.fixed[name] || term.settled[name]);
}

/** Whether everything that adds to a sum may be scaled. */
export function mayScaleSum({ terms, constant, constantFixed, constantSettled }: Sum): boolean {
  return (
    terms.length > 0 &&
    terms.every((term) => term.traits !== null && mayScale(term, 'c') && mayScale(term, 'd')) &&
    (constant === 0 || !(constantFixed || constantSettled))
  );
}

/** Multiplies a sum. */
export function scaleSum(sum: Sum, by: number): void {
  for (const term of sum.terms) {
    term.c *= by;
    // A plain product would turn 0 into -0.
    if (term.d !== 0) term.d *= by;
  }
  if (sum.constant !== 0) sum.constant *= by;
}

/**
 * Whether something may be added to a sum. A constant that was settled at 0 hands it on: to the c of exponentials, through
 * straight lines to the sums after them. Nothing else reads a node whose constant is settled.
 */
export function mayLift({ constantFixed, constantSettled, readers }: Sum): boolean {
  if (constantFixed) return false;
  if (!constantSettled) return true;
  return (
    readers.length > 0 &&
    readers.every((term) =>
      term.name === 'exp'
        ? mayScale(term, 'c')
        : term.name === '0' || (term.name === 'x' && mayLift(term.sum)),
    )
  );
}

/** Adds to a sum, where `mayLift`. */
export function lift(sum: Sum, by: number): void {
  if (!sum.constantSettled) {
    sum.constant += by;
    return;
  }
  for (const term of sum.readers) {
    if (term.name === 'exp') term.c *= Math.exp(term.a * by);
    if (term.name === 'x') lift(term.sum, term.c * term.a * by);
  }
}

/** The exponentials that `lift` by 1 arrives at, and d(ln c) of each. Scaling nodes does not change it. */
export function liftedExponentials(sum: Sum): { readonly term: Term; readonly growth: number }[] {
  if (!sum.constantSettled) return [];
  return sum.readers.flatMap((term) => {
    if (term.name === 'exp') return [{ term, growth: term.a }];
    if (term.name !== 'x') return [];
    return liftedExponentials(term.sum).map((found) => ({
      ...found,
      growth: found.growth * term.c * term.a,
    }));
  });
}

/**
 * Gives a term other numbers, and its sum another constant, unless something of it is fixed or leaves the range of
 * floating-point numbers.
 *
 * @param lift  is added to the constant of the sum
 * @returns whether it was done
 */
export function rewrite(term: Term, values: Partial<Record<NumberName, number>>, lift = 0): boolean {
  const entries = Object.entries(values) as [NumberName, number][];
  const allowed = entries.every(
    ([name, value]) =>
      value === term[name] || (!term.fixed[name] && Number.isFinite(value) && !(name === 'c' && value === 0)),
  );
  if (!allowed || !Number.isFinite(lift) || (lift !== 0 && term.sum.constantFixed)) return false;
  // Without -0.
  for (const [name, value] of entries) term[name] = value === 0 ? 0 : value;
  if (lift !== 0) term.sum.constant += lift;
  return true;
}
