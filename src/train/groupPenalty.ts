/**
 * The penalty that makes Levenberg-Marquardt sparse: a sum of squares, quadratic in the coefficients, with weights
 * that stand still within a step and are measured anew before each (docs/math.md, eq. 25).
 *
 *     Σ_e μ·sd²·t_e/(s_e² + ε²)·Var(φ_e),   s_e² = t_e·Var(φ_e),   t_e = (score of e's node / spread of e's sum)²
 *
 * As s_e is an attribution score, an edge far above ε costs about μ·sd², whatever its size, and one far below ε costs
 * in proportion to its square: a smooth count of edges. Scores of a layer sum to a constant, so a penalty that grew
 * with them (an L1) would shrink all and select none.
 */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
  resetStatistics,
} from '../kan/activationStatistics.ts';
import type { Network } from '../kan/network.ts';
import type { Workspace } from '../kan/workspace.ts';
import { type BasisMoments, createBasisMoments } from './basisMoments.ts';
import type { JacobianColumns, JacobianEdge } from './jacobianColumns.ts';
import type { QuadraticPenalty } from './quadraticPenalty.ts';
import { spreadsOf } from './regularizationSpreads.ts';

export interface GroupPenalty extends QuadraticPenalty {
  /** Forgets all rows. */
  reset(): void;
  /** Takes in the rows of the last `forward` of a workspace. */
  addRows(workspace: Workspace, rows: number): void;
  /** Sets the weights of the edges from the rows taken in; they stay until the next call. */
  freeze(weight: number, epsilon: number): void;
}

/** ε of the weights: coarse at first, so that no edge is given up before the others have taken over what it did. */
const EPSILONS = [0.1, 0.05, 0.03];
/** Steps with each of them. */
const EPSILON_STEPS = 12;
/** Keeps a constant sum from dividing by 0, as in the attribution scores. */
const SUM_OFFSET = 1e-4;

/** ε of a step, by the steps since the penalty's weight rose above 0. */
export function epsilonAt(penaltySteps: number): number {
  return EPSILONS[Math.min(EPSILONS.length - 1, Math.floor(penaltySteps / EPSILON_STEPS))];
}

/** Steps after which ε shrinks no more. */
export const ANNEALING_STEPS = EPSILON_STEPS * EPSILONS.length;

/** The score of the node of every sum over the spread of the sum. @returns [sumCount] √t */
function influenceOfSums({ layout }: Network, statistics: ActivationStatistics): Float64Array {
  const spreads = spreadsOf(statistics);
  const influence = new Float64Array(layout.sumCount);
  let scores = new Float64Array(layout.outputCount).fill(1 / layout.outputCount);
  for (const { inputs, outputs, sumNodes, products, sumOffset, edgeOffset } of layout.layers.toReversed()) {
    let sum = 0;
    for (; sum < sumNodes; sum++) influence[sumOffset + sum] = scores[sum];
    products.forEach((factors, p) => {
      for (const end = sum + factors; sum < end; sum++) influence[sumOffset + sum] = scores[sumNodes + p];
    });
    const before = new Float64Array(inputs);
    for (let j = 0; j < outputs; j++) {
      influence[sumOffset + j] /= spreads.sums[sumOffset + j] + SUM_OFFSET;
      for (let i = 0; i < inputs; i++) {
        before[i] += influence[sumOffset + j] * spreads.edges[edgeOffset + i * outputs + j];
      }
    }
    scores = before;
  }
  return influence;
}

/** An edge with its numbers, the column of each and the covariance of what they multiply. */
interface PenalisedEdge {
  readonly edge: number;
  readonly sum: number;
  /** [m] indices in `parameters`, and columns, -1 for a number that does not train. */
  readonly parameters: Int32Array;
  readonly columns: Int32Array;
  /** [m × m] */
  covariance(): Float64Array;
}

function penalise(
  { layout, parameters }: Network,
  columns: JacobianColumns,
  moments: readonly BasisMoments[],
  statistics: ActivationStatistics,
  edge: JacobianEdge,
): PenalisedEdge {
  const { outputs, rows, coefs, parameterOffset, sumOffset } = layout.layers[edge.layer];
  const parameterOf = (row: number) => parameterOffset + (edge.input * rows + row) * outputs + edge.output;
  const columnOf = (column: number) => (column >= 0 && columns.parameters[column] >= 0 ? column : -1);
  const place = { edge: edge.edge, sum: sumOffset + edge.output };
  if (edge.symbolic) {
    // φ = c·f + d: its variance is c² times that of f.
    const factor = parameterOf(2);
    return {
      ...place,
      parameters: Int32Array.of(factor),
      columns: Int32Array.of(columnOf(edge.start + 2)),
      covariance() {
        const variance = statistics.edgeSquares[edge.edge] / statistics.rows;
        return Float64Array.of(parameters[factor] === 0 ? 0 : variance / parameters[factor] ** 2);
      },
    };
  }
  const { covariances } = moments[edge.layer];
  return {
    ...place,
    parameters: Int32Array.from({ length: coefs + 1 }, (_, row) => parameterOf(row)),
    columns: Int32Array.from({ length: coefs + 1 }, (_, row) =>
      row < coefs ? columnOf(edge.start + row) : columnOf(edge.base),
    ),
    covariance: () => covariances[edge.input],
  };
}

/**
 * @param network   shared: its parameters change between calls
 * @param variance  of the targets, which makes the weight a share of it
 */
export function createGroupPenalty(
  network: Network,
  columns: JacobianColumns,
  variance: number,
): GroupPenalty {
  const { parameters } = network;
  const statistics = createActivationStatistics(network);
  const moments = network.layout.layers.map((layer) => createBasisMoments(layer, network.spec.order));
  const edges = columns.edges.map((edge) => penalise(network, columns, moments, statistics, edge));
  const weights = new Float64Array(edges.length);
  let covariances: Float64Array[] = [];

  /** Row `r` of covariance · numbers of an edge. */
  function rowProduct(covariance: Float64Array, places: Int32Array, r: number): number {
    let sum = 0;
    for (let q = 0; q < places.length; q++) sum += covariance[r * places.length + q] * parameters[places[q]];
    return sum;
  }

  return {
    reset() {
      resetStatistics(statistics);
      for (const layer of moments) layer.reset();
    },

    addRows(workspace, rows) {
      addToStatistics(statistics, workspace, rows);
      moments.forEach((layer, l) => {
        layer.addRows(workspace.layers[l], workspace.capacity, rows);
      });
    },

    freeze(weight, epsilon) {
      for (const layer of moments) layer.finish();
      const influence = influenceOfSums(network, statistics);
      covariances = edges.map((edge) => edge.covariance());
      edges.forEach(({ edge, sum }, e) => {
        const t = influence[sum] ** 2;
        const score = (t * statistics.edgeSquares[edge]) / statistics.rows;
        weights[e] = (weight * variance * t) / (score + epsilon ** 2);
      });
    },

    value() {
      let value = 0;
      edges.forEach(({ parameters: places }, e) => {
        for (let r = 0; r < places.length; r++) {
          value += weights[e] * parameters[places[r]] * rowProduct(covariances[e], places, r);
        }
      });
      return value;
    },

    addTo(normal, gradient) {
      edges.forEach(({ parameters: places, columns: own }, e) => {
        const m = places.length;
        for (let r = 0; r < m; r++) {
          if (own[r] < 0) continue;
          gradient[own[r]] += weights[e] * rowProduct(covariances[e], places, r);
          // The columns of an edge rise with its numbers, the base weight's last.
          for (let q = 0; q <= r; q++) {
            if (own[q] >= 0) normal[own[r] * columns.n + own[q]] += weights[e] * covariances[e][r * m + q];
          }
        }
      });
    },
  };
}
