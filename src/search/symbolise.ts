/**
 * From splines to formulas: first whole combinations of forms, best first, then edge by edge where those fail. What
 * counts is the network's error once everything was trained together again, not how well a form fits its curve: product
 * nodes leave families of equivalent curves, of which only one has a name.
 */
import { acceptForm } from '../interpret/acceptForm.ts';
import type { Network } from '../kan/network.ts';
import { beam } from './beam.ts';
import { combinations } from './combinations.ts';
import { composites } from './composites.ts';
import { type EdgeForms, type RankedForm, rankEdges } from './edgeForms.ts';
import { improve } from './improve.ts';
import { polish } from './polish.ts';
import { type Candidate, errorOf, type SearchProblem, type SearchStep, showing } from './problem.ts';
import { EXACT_ERROR, measured, type SymbolicResult } from './score.ts';

export interface SymboliseOptions {
  /** Combinations that are tried at most. */
  readonly budget?: number;
  /** Asked between two attempts: true ends the search with what was found. */
  readonly isLate?: () => boolean;
}

/** Combinations for so many curves; more curves have too many, and are seldom of the right shape. */
const COMBINATIONS = [
  { edges: 8, most: 12 },
  { edges: 12, most: 6 },
];
const COMBINATIONS_OF_MANY = 2;
const FORMS_PER_EDGE = 5;
const FIRST_STEPS = 8;
/** Twelve more steps, and once more as many while they gain. */
const MORE_STEPS = [12, 18];
/** Worth more steps: below this, or not this many times worse than the splines. */
const PROMISING_ERROR = 0.1;
const PROMISING_RATIO = 10;
/** The right forms converge fast: more steps that leave this share of the error are the last. */
const STALLED = 0.7;
/** A formula below this may have single forms exchanged. */
const IMPROVABLE_ERROR = 0.02;
/** The beam only looks where splines are good enough to name single curves, and at few edges. */
const BEAM_ERROR = 0.01;
const BEAM_EDGES = 8;
const RESULTS = 6;

/** The network with a form on every edge. */
function withForms(network: Network, edges: readonly EdgeForms[], forms: readonly RankedForm[]): Network {
  return edges.reduce((changed, { edge }, at) => acceptForm(changed, edge, forms[at].fit), network);
}

/**
 * @param candidate  a good fit by splines; edges that are symbolic already stay as they are
 * @returns          formulas, best first; none when the edges have no forms or it was late at once
 */
export function* symbolise(
  problem: SearchProblem,
  candidate: Candidate,
  { budget = Number.POSITIVE_INFINITY, isLate = () => false }: SymboliseOptions = {},
): Generator<SearchStep, SymbolicResult[]> {
  const { network, error, shape } = candidate;
  const step = (text: string, shown: Network = network, shownError = error): SearchStep => ({
    phase: 'symbolise',
    text,
    network: shown,
    error: shownError,
  });
  const looking = step(`${shape}: what its curves could be`);
  const edges = yield* showing(looking, rankEdges(problem, network, error));
  if (edges.some(({ forms }) => forms.length === 0)) return [];
  const results: SymbolicResult[] = [];
  const sorted = () => results.toSorted((one, other) => one.bits - other.bits).slice(0, RESULTS);

  results.push(...(yield* composites(problem, candidate, edges, isLate)));
  if (results.some((result) => result.error < EXACT_ERROR)) return sorted();
  const limit = COMBINATIONS.find((entry) => edges.length <= entry.edges)?.most ?? COMBINATIONS_OF_MANY;
  let tried = 0;
  const ranks = edges.map(({ forms }) => forms.slice(0, FORMS_PER_EDGE).map(({ rank }) => rank));
  for (const { choice } of combinations(ranks)) {
    if (tried >= Math.min(budget, limit) || isLate()) break;
    tried++;
    const chosen = choice.map((pick, at) => edges[at].forms[pick]);
    const names = chosen.map(({ fit }) => fit.name).join(', ');
    const text = `Trying ${names}`;
    let attempt = withForms(network, edges, chosen);
    let attemptError = error;
    for (const steps of [FIRST_STEPS, ...MORE_STEPS]) {
      const start = attempt;
      attempt = yield* polish(start, problem.train, steps, problem.createKernels, (loss) =>
        step(text, start, Math.sqrt(loss)),
      );
      const before = attemptError;
      attemptError = errorOf(attempt, problem.validation);
      if (attemptError < EXACT_ERROR || (steps !== FIRST_STEPS && attemptError > STALLED * before)) break;
      if (!(attemptError < PROMISING_ERROR || attemptError < PROMISING_RATIO * error)) break;
    }
    if (!Number.isFinite(attemptError)) continue;
    results.push(measured(problem, attempt));
    yield step(text, attempt, attemptError);
    if (attemptError < EXACT_ERROR) return sorted();
  }
  const [best] = sorted();
  if (best !== undefined && best.error < IMPROVABLE_ERROR) {
    const better = yield* improve(problem, best, isLate);
    if (better !== best) results.push(better);
    if (better.error < EXACT_ERROR) return sorted();
  }
  if (error < BEAM_ERROR && edges.length > 1 && edges.length <= BEAM_EDGES) {
    results.push(...(yield* beam(problem, candidate, edges, isLate)));
  }
  return sorted();
}
