/**
 * The size of spline coefficients, and of the steps from one to the next, as parts of the penalty (docs/math.md,
 * eq. 17). Edges that were cut or are symbolic have no coefficients to weigh.
 */
import type { TrainingSettings } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';

type CoefficientWeights = Pick<TrainingSettings, 'lamb' | 'lambCoef' | 'lambCoefDiff'>;

/**
 * λ times the mean over a layer's sums of Σ|c| and of Σ|Δc|, over all its inputs, and its gradient.
 *
 * @param dParameters  [parameterCount] the gradient is *added*, 0 at a coefficient (or a step) of exactly 0; null: not
 *                     wanted. Numbers that do not train get theirs too.
 * @returns            the term, λ included
 */
export function addCoefficientPenalty(
  { layout, parameters, mask, forms }: Network,
  { lamb, lambCoef, lambCoefDiff }: CoefficientWeights,
  dParameters: Float64Array | null,
): number {
  if (lamb === 0 || (lambCoef === 0 && lambCoefDiff === 0)) return 0;
  let value = 0;
  for (const { inputs, outputs, rows, coefs, parameterOffset, edgeOffset } of layout.layers) {
    const size = (lamb * lambCoef) / outputs;
    const step = (lamb * lambCoefDiff) / outputs;
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        if (mask[edge] === 0 || forms[edge] !== 0) continue;
        const start = parameterOffset + i * rows * outputs + j;
        for (let q = 0; q < coefs; q++) {
          const at = start + q * outputs;
          const c = parameters[at];
          const rise = q === 0 ? 0 : c - parameters[at - outputs];
          value += size * Math.abs(c) + step * Math.abs(rise);
          if (dParameters === null) continue;
          dParameters[at] += size * Math.sign(c) + step * Math.sign(rise);
          if (q > 0) dParameters[at - outputs] -= step * Math.sign(rise);
        }
      }
    }
  }
  return value;
}
