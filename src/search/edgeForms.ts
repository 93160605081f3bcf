/** What the edges of a candidate could be: forms for every spline, ranked. */
import { attribute } from '../interpret/attribution.ts';
import { edgePointsAt, sortedNodeValues } from '../interpret/suggest/edgePoints.ts';
import { type FormFit, fitFormsInParts } from '../interpret/suggest/fitForms.ts';
import { listEdges } from '../kan/layout.ts';
import { type Network, trainableOf } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import { openEdges, type SearchProblem } from './problem.ts';

export interface RankedForm {
  readonly fit: FormFit;
  /** Lower is better: bits of what it leaves unexplained, its complexity and its degeneracy. */
  readonly rank: number;
}

export interface EdgeForms {
  readonly edge: EdgeId;
  /** Its place in per-edge arrays. */
  readonly index: number;
  /** Share of its variance that the network's own error leaves open. */
  readonly floor: number;
  /** Best first. */
  readonly forms: readonly RankedForm[];
}

/** Bits per halving of what is left unexplained. */
const ACCURACY = 0.6;
/** Nothing on a spline can be known better than this. */
const LEAST_UNEXPLAINED = 1e-10;
/** Above this error of the network its splines carry noise, which averages out over as many rows as a number has. */
const NOISY = 0.008;
/** An edge whose score is smaller says next to nothing of its curve. */
const LEAST_SCORE = 0.02;

/** The share of an edge's variance that the network's own error leaves open. */
function floorOf(network: Network, error: number, score: number, rows: number): number {
  const numbers = trainableOf(network).reduce((sum, trains) => sum + trains, 0);
  const share = error < NOISY ? 1 : Math.min(1, numbers / rows);
  return Math.max(LEAST_UNEXPLAINED, 2 * (error / Math.max(LEAST_SCORE, score)) ** 2 * share);
}

/** Bits of a form: what it leaves unexplained beyond the floor, its complexity and its degeneracy. */
function rankOf({ unexplained, complexity, degeneracy }: FormFit, floor: number): number {
  return ACCURACY * Math.log2(Math.max(unexplained, floor) / floor) + complexity + degeneracy;
}

/**
 * Forms of all edges that are still splines. Yields several times for each, which takes some 20 ms.
 *
 * @param error  of the network, as a share of the target's spread
 */
export function* rankEdges(
  { train }: SearchProblem,
  network: Network,
  error: number,
): Generator<void, EdgeForms[]> {
  const { edgeScores } = attribute(network, train.inputs, train.rows);
  const ranked: EdgeForms[] = [];
  const all = listEdges(network.layout);
  const values = sortedNodeValues(network, train.inputs, train.rows);
  yield;
  for (const index of openEdges(network)) {
    const edge = all[index];
    const { x, y } = edgePointsAt(network, edge, values[edge.layer][edge.input]);
    const floor = floorOf(network, error, edgeScores[index], train.rows);
    const fits = yield* fitFormsInParts(x, y);
    const forms = fits
      .map((fit) => ({ fit, rank: rankOf(fit, floor) }))
      .filter(({ rank }) => Number.isFinite(rank))
      .toSorted((one, other) => one.rank - other.rank);
    ranked.push({ edge, index, floor, forms });
    yield;
  }
  return ranked;
}
