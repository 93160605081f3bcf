/** Taking away nodes and edges one by one, the least important first, as long as the rest can do without. */
import { attribute } from '../interpret/attribution.ts';
import { compactNetwork } from '../interpret/compactNetwork.ts';
import { cutEdges } from '../interpret/prune.ts';
import { wiringOf } from '../interpret/prunePaths.ts';
import type { Network } from '../kan/network.ts';
import { descend } from './descent.ts';
import { type Candidate, candidateOf, openEdges, type SearchProblem, type SearchStep } from './problem.ts';

/** Things that are tried before it is enough. */
const MOST_TRIES = 5;
/** What matters more than this share of the most important node is not tried; curves that cancel have scores above 1. */
const LARGEST_SHARE = 0.5;
/** Training after a cut. */
const STEPS = 15;
/**
 * A network that is smaller may be worse by 1.3, and by anything below 0.6 %: the right sparse network has 0.4 % on a
 * grid of 5, where a wide one has 0.04 % by its spare freedom. Where the error is noise it stays as it is.
 */
const TOLERANCE = 1.3;
const FREE_ERROR = 0.006;
const NOISE_ERROR = 0.01;
const NOISE_TOLERANCE = 1.03;

/** The error that a smaller network may have. */
function limitOf(error: number, freeError: number): number {
  return error > NOISE_ERROR ? NOISE_TOLERANCE * error : Math.max(freeError, TOLERANCE * error);
}

/** Edges to cut together: those of a hidden node, or a single one. By rising score. */
function targetsOf(network: Network, inputs: Float64Array, rows: number): number[][] {
  const { edgeScores, nodeScores } = attribute(network, inputs, rows);
  const { sums, inputs: inputCount, firstOutput } = wiringOf(network.layout);
  const byNode = new Map<number, number[]>();
  for (const { node, edges } of sums) {
    for (const { edge, source } of edges) {
      if (network.mask[edge] === 0) continue;
      for (const end of [node, source]) {
        if (end < inputCount || end >= firstOutput) continue;
        const own = byNode.get(end);
        if (own === undefined) byNode.set(end, [edge]);
        else own.push(edge);
      }
    }
  }
  const most = LARGEST_SHARE * nodeScores.reduce((largest, score) => Math.max(largest, score), 0);
  const nodes = [...byNode].map(([node, edges]) => ({ edges, score: nodeScores[node] }));
  const single = openEdges(network).map((edge) => ({ edges: [edge], score: edgeScores[edge] }));
  return [...nodes, ...single]
    .filter(({ score }) => score < most)
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST_TRIES)
    .map(({ edges }) => edges);
}

/**
 * @param freeError  a smaller network may have this error in any case; what suits a grid of 5 where it is absent
 * @returns          the candidate itself when nothing can go
 */
export function* greedy(
  problem: SearchProblem,
  candidate: Candidate,
  freeError = FREE_ERROR,
): Generator<SearchStep, Candidate> {
  const { inputs, rows } = problem.train;
  let best = candidate;
  for (;;) {
    let smaller: Candidate | null = null;
    for (const edges of targetsOf(best.network, inputs, rows)) {
      const cut = cutEdges(best.network, edges, inputs, rows);
      if (edges.some((edge) => cut.mask[edge] !== 0)) continue;
      const { network } = compactNetwork(cut);
      yield* descend(problem, network, {
        steps: STEPS,
        phase: 'sparsify',
        text: `${best.shape}: without its least important parts`,
      });
      const trial = candidateOf(problem, network);
      if (trial.error <= limitOf(best.error, freeError)) {
        smaller = trial;
        break;
      }
    }
    if (smaller === null) return best;
    best = smaller;
  }
}
