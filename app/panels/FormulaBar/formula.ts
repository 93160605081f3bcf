/** The formula that a network stands for, as terms of named functions, and how it is folded where it does not fit. */
import type { EdgeId } from '../../store/types.ts';

/** One summand: `outer` of the sum of all `inner`, or `outer` of an input where `inner` is empty. */
export interface Term {
  readonly outer: EdgeId;
  readonly inner: readonly EdgeId[];
}

export interface FoldedTerm {
  readonly outer: EdgeId;
  /** What is shown, by input. */
  readonly inner: readonly EdgeId[];
  /** How many more there are inside. */
  readonly innerHidden: number;
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
export function formulaTerms(width: readonly number[]): Term[] | null {
  const [inputs = 0, second = 0, third] = width;
  if (width.at(-1) !== 1 || width.length > 3) return null;
  if (third === undefined) {
    return Array.from({ length: inputs }, (_, input) => ({
      outer: { layer: 0, input, output: 0 },
      inner: [],
    }));
  }
  return Array.from({ length: second }, (_, node) => ({
    outer: { layer: 1, input: node, output: 0 },
    inner: Array.from({ length: inputs }, (_, input) => ({ layer: 0, input, output: node })),
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
  const widest = Math.max(0, ...terms.map((term) => term.inner.length));
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
  const strongest = [...term.inner].sort((a, b) => score(b) - score(a)).slice(0, limit);
  const inner = term.inner.filter((edge) => strongest.includes(edge));
  return { outer: term.outer, inner, innerHidden: term.inner.length - inner.length };
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
  const parts = term.inner.map((edge) => widths.edge(edge, true));
  if (term.innerHidden > 0) parts.push(widths.fold);
  return (
    widths.edge(term.outer, false) +
    widths.brackets +
    parts.reduce((sum, part) => sum + part + widths.sign, -widths.sign)
  );
}

/** What the token of hidden terms says. */
export function foldText({ hidden, weak }: FoldedFormula): string {
  if (weak) return hidden === 1 ? '1 weak term' : `${hidden} weak terms`;
  return `… ${hidden} more`;
}
