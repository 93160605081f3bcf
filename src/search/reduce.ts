/** From a start that is promising to as few edges as the data allows, on fine grids. */
import { copyNetwork } from '../kan/network.ts';
import { descend } from './descent.ts';
import { greedy } from './greedy.ts';
import {
  betterOf,
  type Candidate,
  candidateOf,
  openEdges,
  type SearchProblem,
  type SearchStep,
} from './problem.ts';
import { refine } from './refine.ts';
import { simpleEdges } from './shapes.ts';
import { sparsify } from './sparsify.ts';

export interface Reduced {
  readonly candidate: Candidate;
  /** Its shape seems to be that of the data. */
  readonly clean: boolean;
}

/** A deep network trains so much longer before the penalty, unless it is as good as this already. */
const SETTLING_STEPS = 15;
const SETTLING_DAMPING = 1e-3;
const SETTLED_ERROR = 4e-3;
/** With fewer edges than this, those that can go are found one by one; the penalty comes only if too many stay. */
const FEW_EDGES = 10;
/** A shape is clean below this error, or when finer grids divide its error by so much. */
const CLEAN_ERROR = 3e-3;
const CLEAN_GAIN = 4;
/** On fine grids edges that can go cost less than this. */
const FINE_ERROR = 1e-4;

function* settle(problem: SearchProblem, start: Candidate): Generator<SearchStep, Candidate> {
  const network = copyNetwork(start.network);
  yield* descend(problem, network, {
    steps: SETTLING_STEPS,
    damping: SETTLING_DAMPING,
    phase: 'ladder',
    text: `${start.shape}, before edges go`,
  });
  return betterOf(start, candidateOf(problem, network));
}

/** The sparsest of what the penalty and the greedy way give. */
function* sparsest(
  problem: SearchProblem,
  start: Candidate,
  deep: boolean,
): Generator<SearchStep, Candidate> {
  const { inputs } = start.network.layout.layers[0];
  const few = openEdges(start.network).length < FEW_EDGES;
  const direct = few ? yield* greedy(problem, start) : start;
  if (openEdges(direct.network).length <= simpleEdges(inputs)) return direct;
  const wide = deep && start.error > SETTLED_ERROR ? yield* settle(problem, start) : start;
  const sparse = yield* sparsify(problem, wide);
  if (few && sparse === wide) return direct;
  const other = yield* greedy(problem, sparse);
  return few && openEdges(other.network).length >= openEdges(direct.network).length ? direct : other;
}

/** @param deep  the network has three layers or more */
export function* reduce(
  problem: SearchProblem,
  start: Candidate,
  deep: boolean,
): Generator<SearchStep, Reduced> {
  const coarse = yield* sparsest(problem, start, deep);
  const fine = yield* refine(problem, coarse);
  const clean = fine.error < CLEAN_ERROR || fine.error < coarse.error / CLEAN_GAIN;
  const { inputs } = fine.network.layout.layers[0];
  const isDone = !clean || openEdges(fine.network).length <= simpleEdges(inputs);
  return { candidate: isDone ? fine : yield* greedy(problem, fine, FINE_ERROR), clean };
}
