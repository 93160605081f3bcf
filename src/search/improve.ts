/**
 * A formula that is nearly right often has one wrong form that imitates the right one, as a slow sine does a line. One
 * form at a time is exchanged for a common one that has about the same curve.
 */
import { acceptForm } from '../interpret/acceptForm.ts';
import { edgePoints } from '../interpret/suggest/edgePoints.ts';
import { fitFormsInParts } from '../interpret/suggest/fitForms.ts';
import { listEdges } from '../kan/layout.ts';
import { SYMBOLIC_FUNCTIONS } from '../kan/symbolicFunctions.ts';
import { polish } from './polish.ts';
import { type SearchProblem, type SearchStep, showing } from './problem.ts';
import { EXACT_ERROR, measured, type SymbolicResult } from './score.ts';

/** What formulas are made of. */
const COMMON_NAMES = new Set([
  'x',
  'x^2',
  'x^3',
  '1/x',
  'sqrt',
  'exp',
  'log',
  'abs',
  'sgn',
  'sin',
  '1/(1+x^2)',
]);
const COMMON = SYMBOLIC_FUNCTIONS.filter(({ name }) => COMMON_NAMES.has(name)).map(({ id }) => id);
/** Curves that differ by more are not exchanged. */
const MOST_UNEXPLAINED = 0.1;
const FORMS_PER_EDGE = 3;
const STEPS = 25;

/** @returns a formula of fewer bits, or the same */
export function* improve(
  problem: SearchProblem,
  start: SymbolicResult,
  isLate: () => boolean,
): Generator<SearchStep, SymbolicResult> {
  const { train } = problem;
  const edges = listEdges(start.network.layout);
  let best = start;
  let improved = true;
  while (improved) {
    improved = false;
    const { network } = best;
    for (const [index, edge] of edges.entries()) {
      if (network.mask[index] === 0 || start.network.kept?.has(index) !== true) continue;
      const { x, y } = edgePoints(network, edge, train.inputs, train.rows);
      const looking: SearchStep = { phase: 'symbolise', text: 'Looking for what is like it', ...best };
      const fits = (yield* showing(looking, fitFormsInParts(x, y, { functions: COMMON })))
        .filter(({ id, unexplained }) => id !== network.forms[index] && unexplained < MOST_UNEXPLAINED)
        .toSorted((one, other) => one.complexity - other.complexity || one.unexplained - other.unexplained);
      for (const fit of fits.slice(0, FORMS_PER_EDGE)) {
        if (isLate()) return best;
        const text = `Trying ${fit.name} instead of what is like it`;
        const attempt = measured(
          problem,
          yield* polish(
            acceptForm(network, edge, fit),
            train,
            STEPS,
            problem.createKernels,
            (loss): SearchStep => ({ phase: 'symbolise', text, network, error: Math.sqrt(loss) }),
          ),
        );
        yield { phase: 'symbolise', text, network: attempt.network, error: attempt.error };
        if (attempt.error < EXACT_ERROR) return attempt;
        if (attempt.bits < best.bits) {
          best = attempt;
          improved = true;
        }
      }
    }
  }
  return best;
}
