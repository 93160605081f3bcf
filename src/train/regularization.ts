/**
 * What makes a network sparse (docs/math.md, eqs. 15 to 18a): the strengths of its edges or nodes by one of pykan's five
 * metrics, their sum and their entropies, and the size of coefficients. Values equal pykan's. Gradients are complete;
 * pykan's leave out the spread of sums in its backward metrics and everything in `edge_forward_sum`, with which a line
 * search could not work.
 */
import type { TrainingSettings } from '../backend/backend.ts';
import type { ActivationStatistics } from '../kan/activationStatistics.ts';
import type { SpreadGradient } from '../kan/backward.ts';
import type { Network } from '../kan/network.ts';
import { backwardPenalty } from './regularizationBackward.ts';
import { addCoefficientPenalty } from './regularizationCoefficients.ts';
import { forwardPenalty } from './regularizationForward.ts';
import { noSpreads, spreadGradientOf, spreadsOf } from './regularizationSpreads.ts';

export type PenaltyWeights = Pick<
  TrainingSettings,
  'lamb' | 'metric' | 'lambL1' | 'lambEntropy' | 'lambCoef' | 'lambCoefDiff'
>;

export interface Penalty {
  /** λ times the regularisation term, that of the coefficients included. */
  readonly value: number;
  /** Its gradient by the activations, for `backward`; that by coefficients is `addCoefficientPenalty`'s. */
  readonly spread: SpreadGradient;
}

/**
 * λ times the regularisation term of a batch, and what `backward` needs for its gradient.
 *
 * @param statistics  of the whole batch, at the current parameters
 */
export function computePenalty(
  network: Network,
  statistics: ActivationStatistics,
  weights: PenaltyWeights,
): Penalty {
  const { layout } = network;
  const { lamb, metric, lambL1, lambEntropy } = weights;
  const groups = { sum: lamb * lambL1, entropy: lamb * lambEntropy };
  const spreads = spreadsOf(statistics);
  const dSpreads = noSpreads(layout);
  const activations =
    metric === 'edge_backward' || metric === 'node_backward'
      ? backwardPenalty(layout, metric, spreads, groups, dSpreads)
      : forwardPenalty(network, metric, spreads, groups, dSpreads);
  return {
    value: activations + addCoefficientPenalty(network, weights, null),
    spread: spreadGradientOf(statistics, spreads, dSpreads),
  };
}
