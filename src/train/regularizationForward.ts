/** Metrics that look at one edge at a time: how much its activation varies over the batch (docs/math.md, eq. 15). */
import type { RegularizationMetric } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import { type GroupWeights, groupPenalty } from './regularizationGroups.ts';
import type { Spreads } from './regularizationSpreads.ts';

/** Keeps a constant input from dividing by 0; pykan's number. */
const INPUT_OFFSET = 0.1;

/**
 * Strengths are the spread of φ, over that of the edge's input where the metric says so. `edge_forward_spline_n` leaves
 * out symbolic edges.
 *
 * @param dSpreads  receives, added, the gradient by every spread
 * @returns         the term, λ included
 */
export function forwardPenalty(
  { layout, forms }: Pick<Network, 'layout' | 'forms'>,
  metric: Exclude<RegularizationMetric, 'edge_backward' | 'node_backward'>,
  spreads: Spreads,
  weights: GroupWeights,
  dSpreads: Spreads,
): number {
  const splinesOnly = metric === 'edge_forward_spline_n';
  const relative = metric !== 'edge_forward_spline_u';
  let value = 0;
  for (const { inputs, outputs, edgeOffset, nodeOffset } of layout.layers) {
    const strength = new Float64Array(inputs * outputs);
    const dStrength = new Float64Array(inputs * outputs);
    for (let i = 0; i < inputs; i++) {
      const scale = relative ? spreads.nodes[nodeOffset + i] + INPUT_OFFSET : 1;
      for (let j = 0; j < outputs; j++) {
        const edge = i * outputs + j;
        const counts = !splinesOnly || forms[edgeOffset + edge] === 0;
        strength[edge] = counts ? spreads.edges[edgeOffset + edge] / scale : 0;
      }
    }
    value += groupPenalty(strength, inputs, outputs, weights, dStrength);
    for (let i = 0; i < inputs; i++) {
      const scale = relative ? spreads.nodes[nodeOffset + i] + INPUT_OFFSET : 1;
      for (let j = 0; j < outputs; j++) {
        const edge = i * outputs + j;
        if (splinesOnly && forms[edgeOffset + edge] !== 0) continue;
        dSpreads.edges[edgeOffset + edge] += dStrength[edge] / scale;
        if (relative) dSpreads.nodes[nodeOffset + i] -= (dStrength[edge] * strength[edge]) / scale;
      }
    }
  }
  return value;
}
