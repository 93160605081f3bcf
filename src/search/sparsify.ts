/** A wide network made sparse by the penalty of Levenberg-Marquardt, then cut. */
import { attribute } from '../interpret/attribution.ts';
import { compactNetwork } from '../interpret/compactNetwork.ts';
import { cutEdges, edgesBelow } from '../interpret/prune.ts';
import { copyNetwork } from '../kan/network.ts';
import { descend } from './descent.ts';
import { type Candidate, candidateOf, openEdges, type SearchProblem, type SearchStep } from './problem.ts';
import { refine } from './refine.ts';
import { simpleEdges } from './shapes.ts';

/** Weights of the penalty, in the order in which they are tried: the first is right for most. */
const WEIGHTS = [3e-3, 1e-3, 1e-2];
/** With fewer edges than this, and in later passes, only the first: greedy cuts find the rest as fast. */
const MANY_EDGES = 10;
/** Its ε shrinks every 12 steps for 36, then there are as many more at its last value. */
const STEPS = 48;
/** Edges that matter less are cut. */
const LEAST_SCORE = 0.02;
/** Training without penalty afterwards. */
const STEPS_AFTER = 25;
/** A sparse network may have this error, or 1.4 times the one before; where that is noise, next to no more. */
const FREE_ERROR = 0.015;
const TOLERANCE = 1.4;
const NOISE_ERROR = 0.012;
const NOISE_TOLERANCE = 1.04;
/** A sparse network of more than that, but less than this, is judged on finer grids: few edges need them more. */
const HOPEFUL_ERROR = 0.06;

/** The error that a sparse network may have. */
function limitOf(error: number): number {
  return error > NOISE_ERROR ? NOISE_TOLERANCE * error : Math.max(FREE_ERROR, TOLERANCE * error);
}

/** One pass over some weights, until half the edges are gone. */
function* pass(
  problem: SearchProblem,
  candidate: Candidate,
  weights: readonly number[],
): Generator<SearchStep, Candidate> {
  const { inputs, rows } = problem.train;
  const half = openEdges(candidate.network).length / 2;
  let best = candidate;
  for (const penaltyWeight of weights) {
    const wide = copyNetwork(candidate.network);
    const text = `${candidate.shape}: edges that matter little fade`;
    yield* descend(problem, wide, { steps: STEPS, penaltyWeight, phase: 'sparsify', text });
    const scores = attribute(wide, inputs, rows);
    const edges = edgesBelow(wide, scores, { edgeThreshold: LEAST_SCORE, nodeThreshold: LEAST_SCORE });
    if (edges.length === 0) continue;
    const { network } = compactNetwork(cutEdges(wide, edges, inputs, rows));
    if (openEdges(network).length >= openEdges(best.network).length) continue;
    yield* descend(problem, network, { steps: STEPS_AFTER, phase: 'sparsify', text });
    let trial = candidateOf(problem, network);
    const limit = limitOf(candidate.error);
    if (trial.error >= limit && trial.error < HOPEFUL_ERROR) trial = yield* refine(problem, trial);
    if (!(trial.error < limit)) continue;
    best = trial;
    if (openEdges(network).length <= half) break;
  }
  return best;
}

/**
 * Passes until no more edges go, or few enough are left.
 *
 * @returns the candidate itself when no sparse network is good enough
 */
export function* sparsify(problem: SearchProblem, candidate: Candidate): Generator<SearchStep, Candidate> {
  const enough = simpleEdges(candidate.network.layout.layers[0].inputs);
  const many = openEdges(candidate.network).length >= MANY_EDGES;
  let before = candidate;
  let best = yield* pass(problem, candidate, many ? WEIGHTS : WEIGHTS.slice(0, 1));
  while (best !== before && openEdges(best.network).length > enough) {
    before = best;
    best = yield* pass(problem, before, WEIGHTS.slice(0, 1));
  }
  return best;
}
