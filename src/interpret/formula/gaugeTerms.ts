/** Normal forms of single terms c·f(a·x + b) (docs/math.md, eq. 36). */
import { rewrite, type Sum, type Term } from './gaugeGraph.ts';

/** Phases this near to the lower end of (-π/2, π/2], in periods, count as the upper end: rounding must not flip them. */
const PHASE_TOLERANCE = 1e-9;

/** How many half periods a phase is above (-π/2, π/2]. */
export function turnsOf(phase: number): number {
  return Math.ceil((phase - Math.PI / 2) / Math.PI - PHASE_TOLERANCE);
}

/** c of a sine, cosine or tangent whose phase moves by so many half periods. */
export function turnedScale({ c, traits }: Term, turns: number): number {
  return traits?.period === 'turning' && turns % 2 !== 0 ? -c : c;
}

/** The d of all terms become the constant of their sum. */
export function gatherConstants(sum: Sum): void {
  if (sum.constantFixed) return;
  for (const term of sum.terms) {
    if (term.traits === null || term.fixed.d) continue;
    sum.constant += term.d;
    term.d = 0;
    term.settled.d = true;
  }
}

function normaliseLine(term: Term): void {
  const { a, b, c } = term;
  if (rewrite(term, { a: 1, b: 0, c: c * a }, c * b)) {
    term.settled.a = true;
    term.settled.b = true;
  } else if (rewrite(term, { a: 1, b: b / a, c: c * a })) {
    term.settled.a = true;
  }
}

/** |a| = 1 where the size of the argument can go into c, or out of a logarithm. */
function normaliseSize(term: Term): void {
  const { name, traits, a, b, c } = term;
  const size = Math.abs(a);
  const shape = { a: Math.sign(a), b: b / size };
  if (traits?.power != null) {
    if (rewrite(term, { ...shape, c: c * size ** traits.power })) term.settled.a = true;
  } else if (name === 'log') {
    if (rewrite(term, shape, c * Math.log(size))) term.settled.a = true;
  }
}

function normaliseExponential(term: Term): void {
  if (rewrite(term, { b: 0, c: term.c * Math.exp(term.b) })) term.settled.b = true;
}

function normaliseSign(term: Term): void {
  const { traits, a, b, c } = term;
  if (a > 0 || traits === null || traits.parity === 'none') return;
  rewrite(term, { a: -a, b: -b, c: traits.parity === 'odd' ? -c : c });
}

/** Brings b of a sine, cosine or tangent into (-π/2, π/2]. */
export function normalisePhase(term: Term): void {
  if (term.traits === null || term.traits.period === 'none') return;
  const turns = turnsOf(term.b);
  if (turns !== 0) rewrite(term, { b: term.b - turns * Math.PI, c: turnedScale(term, turns) });
}

/** Brings a term into its normal form, as far as nothing of it is fixed. */
export function normaliseTerm(term: Term): void {
  const { name, traits, a } = term;
  if (traits === null || name === 'x^a') return;
  if (name === '0') {
    Object.assign(term.settled, { a: true, b: true, c: true });
    return;
  }
  // Such a term is a constant: there is nothing to read off from it.
  if (a === 0 || term.c === 0) return;
  if (name === 'x') {
    normaliseLine(term);
    return;
  }
  if (name === 'exp') normaliseExponential(term);
  normaliseSize(term);
  normaliseSign(term);
  normalisePhase(term);
}
