/**
 * One edge after another becomes symbolic, the most obvious first, and the rest trains again in between: the curves that
 * are left then move to where they have a name. A few networks are followed at a time.
 */
import { acceptForm } from '../interpret/acceptForm.ts';
import type { Network } from '../kan/network.ts';
import { type EdgeForms, type RankedForm, rankEdges } from './edgeForms.ts';
import { polish } from './polish.ts';
import { type Candidate, errorOf, type SearchProblem, type SearchStep, showing } from './problem.ts';
import { complexityOf, EXACT_ERROR, measured, type SymbolicResult } from './score.ts';

const WIDTH = 3;
const BEST_FORMS = 3;
const MOST_FORMS = 6;
/** Tried besides the best where they explain most of the curve: what formulas are made of. */
const ALWAYS = 'x';
const COMMON = new Set(['x^2', 'exp', 'log', 'sin', '1/x', 'sqrt']);
const COMMON_UNEXPLAINED = 0.3;
/** The output layer comes late: what it is shows when its inputs are known. */
const OUTPUT_HANDICAP = 2;
const STEPS = 14;
/** After the last edge, before anything is judged: 14 lost the right one. */
const LAST_STEPS = 40;
const ERROR_WEIGHT = 1.5;
const LEAST_ERROR = 1e-8;

interface State {
  readonly network: Network;
  readonly error: number;
  /** The lower the better. */
  readonly cost: number;
}

function stateOf(problem: SearchProblem, network: Network): State {
  const error = errorOf(network, problem.validation);
  return { network, error, cost: ERROR_WEIGHT * Math.log2(error + LEAST_ERROR) + complexityOf(network) };
}

/** The edge whose best form is the most obvious. */
function decisiveOf(edges: readonly EdgeForms[], lastLayer: number): EdgeForms {
  const cost = ({ edge, forms }: EdgeForms) =>
    (forms[0]?.rank ?? Number.POSITIVE_INFINITY) + (edge.layer === lastLayer ? OUTPUT_HANDICAP : 0);
  return edges.reduce((best, edge) => (cost(edge) < cost(best) ? edge : best));
}

function choicesOf({ forms }: EdgeForms): readonly RankedForm[] {
  const best = forms.slice(0, BEST_FORMS);
  const others = forms
    .slice(BEST_FORMS)
    .filter(
      ({ fit }) => fit.name === ALWAYS || (COMMON.has(fit.name) && fit.unexplained < COMMON_UNEXPLAINED),
    );
  return [...best, ...others].slice(0, MOST_FORMS);
}

/** @param ranked  forms of the candidate's spline edges */
export function* beam(
  problem: SearchProblem,
  candidate: Candidate,
  ranked: readonly EdgeForms[],
  isLate: () => boolean,
): Generator<SearchStep, SymbolicResult[]> {
  const lastLayer = candidate.network.layout.layers.length - 1;
  const look = ({ network, error }: State): SearchStep => ({
    phase: 'symbolise',
    text: 'Looking at the curves that are left',
    network,
    error,
  });
  let states: State[] = [{ network: candidate.network, error: candidate.error, cost: 0 }];
  for (let left = ranked.length; left > 0; left--) {
    const next: State[] = [];
    for (const state of states) {
      const edges =
        left === ranked.length
          ? ranked
          : yield* showing(look(state), rankEdges(problem, state.network, state.error));
      const decisive = decisiveOf(edges, lastLayer);
      const { edge } = decisive;
      for (const { fit } of choicesOf(decisive)) {
        if (isLate()) return [];
        const text = `One curve as ${fit.name}, ${left - 1} left`;
        const report = (loss: number): SearchStep => ({
          phase: 'symbolise',
          text,
          network: state.network,
          error: Math.sqrt(loss),
        });
        const steps = left === 1 ? LAST_STEPS : STEPS;
        const accepted = acceptForm(state.network, edge, fit);
        const network = yield* polish(accepted, problem.train, steps, problem.createKernels, report);
        const reached = stateOf(problem, network);
        if (!Number.isFinite(reached.error)) continue;
        next.push(reached);
        yield { phase: 'symbolise', text, network, error: reached.error };
        if (left === 1 && reached.error < EXACT_ERROR) return [measured(problem, network)];
      }
    }
    states = next.toSorted((one, other) => one.cost - other.cost).slice(0, WIDTH);
    if (states.length === 0) return [];
  }
  return states.map(({ network }) => measured(problem, network));
}
