/** Edges of a formula that say less than they cost. */
import { attribute } from '../interpret/attribution.ts';
import { cutEdges } from '../interpret/prune.ts';
import { polish } from './polish.ts';
import type { SearchProblem, SearchStep } from './problem.ts';
import { measured, type SymbolicResult } from './score.ts';

/** Edges with a larger score are not even tried. */
const MOST_SCORE = 0.1;
const STEPS = 12;

/** @param result  all symbolic @returns the same with fewer edges, where that takes fewer bits */
export function* dropEdges(
  problem: SearchProblem,
  result: SymbolicResult,
  isLate: () => boolean,
): Generator<SearchStep, SymbolicResult> {
  const { train } = problem;
  let best = result;
  const refused = new Set<number>();
  for (;;) {
    const { network } = best;
    const { edgeScores } = attribute(network, train.inputs, train.rows);
    const weakest = Array.from(edgeScores.keys())
      .filter((edge) => network.mask[edge] !== 0 && !refused.has(edge) && edgeScores[edge] < MOST_SCORE)
      .toSorted((one, other) => edgeScores[one] - edgeScores[other])[0];
    if (weakest === undefined || isLate()) return best;
    refused.add(weakest);
    const cut = cutEdges(network, [weakest], train.inputs, train.rows);
    const shorter = yield* polish(cut, train, STEPS, problem.createKernels, (loss) => ({
      phase: 'snap',
      text: 'Leaving out what hardly matters',
      network: cut,
      error: Math.sqrt(loss),
    }));
    const attempt = measured(problem, shorter);
    if (attempt.bits < best.bits) best = attempt;
  }
}
