/**
 * The story of a KAN, on one network and from one start: train it wide, make it sparse, refine it, read the formula from
 * it. What a person sees first; `auto` tries other shapes where it fails.
 */
import type { WidthEntry } from '../kan/spec.ts';
import { descend } from './descent.ts';
import { greedy } from './greedy.ts';
import { type Candidate, candidateOf, type SearchProblem, type SearchStep } from './problem.ts';
import { refine } from './refine.ts';
import { EXACT_ERROR } from './score.ts';
import { type FoundFormula, type ProblemScalings, snap } from './snap.ts';
import { sparsify } from './sparsify.ts';
import { createStart } from './starts.ts';
import { symbolise } from './symbolise.ts';

export interface StoryOptions extends ProblemScalings {
  /** Nodes of the one hidden layer. */
  readonly hidden: number;
  readonly seed: number;
}

export interface StoryResult {
  /** The sparse network of splines that the formula was read from. */
  readonly candidate: Candidate;
  /** Null when its curves have no names. */
  readonly formula: FoundFormula | null;
}

const STEPS = 37;
/** Formulas that are snapped when none is exact. */
const SNAPPED = 3;

export function* story(
  problem: SearchProblem,
  { hidden, seed, ...scalings }: StoryOptions,
): Generator<SearchStep, StoryResult> {
  const width: readonly WidthEntry[] = [scalings.inputs.length, hidden, 1];
  const network = createStart({ width, linearOutput: false }, problem.train, seed);
  yield* descend(problem, network, { steps: STEPS, phase: 'ladder', text: 'Training the whole network' });
  const sparse = yield* greedy(problem, yield* sparsify(problem, candidateOf(problem, network)));
  const candidate = yield* refine(problem, sparse);
  const results = yield* symbolise(problem, candidate);
  const exact = results.filter(({ error }) => error < EXACT_ERROR);
  let formula: FoundFormula | null = null;
  for (const result of exact.length > 0 ? exact.slice(0, 1) : results.slice(0, SNAPPED)) {
    const found = yield* snap(problem, result, scalings);
    if (formula === null || found.bits < formula.bits) formula = found;
  }
  return { candidate, formula };
}
