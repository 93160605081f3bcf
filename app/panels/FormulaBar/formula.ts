/** The formula that a network stands for, as terms of named functions, and how it is folded where it does not fit. */
import { nodesOf, sumsOf, sumsOfNode, type Topology } from '../../charts/network/topology.ts';
import type { EdgeId } from '../../store/types.ts';

/** One summand: `outer` of the product of all `inner` sums, of which there is mostly one; without any, of an input. */
export interface Term {
  readonly outer: EdgeId;
  readonly inner: readonly (readonly EdgeId[])[];
}

export interface FoldedSum {
  /** What is shown, by input. */
  readonly edges: readonly EdgeId[];
  /** How many more there are. */
  readonly hidden: number;
}

export interface FoldedTerm {
  readonly outer: EdgeId;
  readonly inner: readonly FoldedSum[];
}

export interface FoldedFormula {
  readonly terms: readonly FoldedTerm[];
  readonly hidden: number;
  /** Whether all that is hidden hardly matters. */
  readonly weak: boolean;
}

/** Widths in pixels of what a formula is made of. */
export interface TokenWidths {
  readonly edge: (edge: EdgeId, hasArgument: boolean) => number;
  /** " + " between two tokens. */
  readonly sign: number;
  /** Both brackets of a term. */
  readonly brackets: number;
  /** " · " between two factors. */
  readonly dot: number;
  /** "12 more" or "3 weak terms". */
  readonly fold: number;
}

/** Below this score a term counts as weak. */
const WEAK = 0.1;
/** A shown term must be this much weaker than a hidden one before they change places: nothing flickers. */
const HOLD = 1.25;
/** Terms that should be seen before the inside of any is unfolded further. */
const FEW = 3;

/**
 * The terms of a network with one output and at most one hidden layer, or null: a deeper or wider one is not readable
 * as a sum.
 */
export function formulaTerms(net: Topology): Term[] | null {
  const layers = net.layers.length;
  if (sumsOf(net, layers - 1) !== 1 || layers > 2) return null;
  const inputs = Array.from({ length: nodesOf(net, 0) }, (_, input) => input);
  if (layers === 1) return inputs.map((input) => ({ outer: { layer: 0, input, output: 0 }, inner: [] }));
  return Array.from({ length: nodesOf(net, 1) }, (_, node) => ({
    outer: { layer: 1, input: node, output: 0 },
    inner: sumsOfNode(net, 0, node).map((output) => inputs.map((input) => ({ layer: 0, input, output }))),
  }));
}

/** Shows what fits in `room` pixels, strongest first, in its own order. `shown` are the nodes shown before. */
export function foldFormula(
  terms: readonly Term[],
  score: (edge: EdgeId) => number,
  room: number,
  widths: TokenWidths,
  shown: ReadonlySet<number> = new Set(),
): FoldedFormula {
  const widest = Math.max(0, ...terms.flatMap(({ inner }) => inner.map((sum) => sum.length)));
  const at = (limit: number) =>
    foldTerms(
      terms.map((term) => foldInner(term, score, limit)),
      score,
      room,
      widths,
      shown,
    );
  let best = at(widest);
  for (let limit = Math.min(4, widest - 1); limit >= 1; limit--) {
    if (best.hidden === 0 || best.terms.length >= FEW) break;
    const folded = at(limit);
    if (folded.terms.length > best.terms.length || !fits(best, room, widths)) best = folded;
  }
  return best;
}

function foldInner(term: Term, score: (edge: EdgeId) => number, limit: number): FoldedTerm {
  const inner = term.inner.map((sum): FoldedSum => {
    const strongest = [...sum].sort((a, b) => score(b) - score(a)).slice(0, limit);
    const edges = sum.filter((edge) => strongest.includes(edge));
    return { edges, hidden: sum.length - edges.length };
  });
  return { outer: term.outer, inner };
}

function foldTerms(
  terms: readonly FoldedTerm[],
  score: (edge: EdgeId) => number,
  room: number,
  widths: TokenWidths,
  shown: ReadonlySet<number>,
): FoldedFormula {
  const rank = (term: FoldedTerm) => score(term.outer) * (shown.has(term.outer.input) ? HOLD : 1);
  const byStrength = [...terms].sort((a, b) => rank(b) - rank(a));
  let kept = terms.length;
  const total = (count: number) =>
    byStrength
      .slice(0, count)
      .reduce((sum, term) => sum + termWidth(term, widths) + widths.sign, -widths.sign) +
    (count < terms.length ? widths.sign + widths.fold : 0);
  while (kept > 1 && total(kept) > room) kept--;
  const visible = new Set(byStrength.slice(0, kept));
  const rest = byStrength.slice(kept);
  return {
    terms: terms.filter((term) => visible.has(term)),
    hidden: rest.length,
    weak: rest.every((term) => score(term.outer) < WEAK),
  };
}

function fits({ terms, hidden }: FoldedFormula, room: number, widths: TokenWidths): boolean {
  const shown = terms.reduce((sum, term) => sum + termWidth(term, widths) + widths.sign, -widths.sign);
  return shown + (hidden > 0 ? widths.sign + widths.fold : 0) <= room;
}

function termWidth(term: FoldedTerm, widths: TokenWidths): number {
  if (term.inner.length === 0) return widths.edge(term.outer, true);
  const factors = term.inner.map(({ edges, hidden }) => {
    const parts = edges.map((edge) => widths.edge(edge, true));
    if (hidden > 0) parts.push(widths.fold);
    return parts.reduce((sum, part) => sum + part + widths.sign, -widths.sign);
  });
  const inside = factors.reduce((sum, factor) => sum + factor, 0);
  // Each factor of a product has brackets of its own, and a dot after it.
  const several = factors.length > 1 ? factors.length * (widths.brackets + widths.dot) : 0;
  return widths.edge(term.outer, false) + widths.brackets + inside + several;
}

/** What the token of hidden terms says. */
export function foldText({ hidden, weak }: FoldedFormula): string {
  if (weak) return hidden === 1 ? '1 weak term' : `${hidden} weak terms`;
  return `… ${hidden} more`;
}
