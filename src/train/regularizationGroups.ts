/** The measure that all metrics share: the sum of a matrix of strengths and its entropies (docs/math.md, eqs. 16 and 17). */

/** Weights of the sum and of the entropies, λ included. */
export interface GroupWeights {
  readonly sum: number;
  readonly entropy: number;
}

/** Keeps the logarithm finite; pykan's number. */
const LOG_OFFSET = 1e-4;

/** p·log2(p + ε) */
function entropyTerm(p: number): number {
  return p * Math.log2(p + LOG_OFFSET);
}

/** Its derivative. */
function entropySlope(p: number): number {
  return Math.log2(p + LOG_OFFSET) + p / ((p + LOG_OFFSET) * Math.LN2);
}

/**
 * The entropy of groups of strengths, averaged over the groups. Member e of group g is at g·groupStride + e·memberStride.
 *
 * @param dStrength  receives, added, `weight` times the gradient
 */
function addEntropy(
  strength: Float64Array,
  groups: number,
  groupStride: number,
  members: number,
  memberStride: number,
  weight: number,
  dStrength: Float64Array,
): number {
  let entropy = 0;
  for (let g = 0; g < groups; g++) {
    let sum = 1;
    for (let e = 0; e < members; e++) sum += strength[g * groupStride + e * memberStride];
    let shared = 0;
    for (let e = 0; e < members; e++) {
      const p = strength[g * groupStride + e * memberStride] / sum;
      entropy -= entropyTerm(p) / groups;
      shared += entropySlope(p) * p;
    }
    for (let e = 0; e < members; e++) {
      const at = g * groupStride + e * memberStride;
      dStrength[at] -= (weight * (entropySlope(strength[at] / sum) - shared)) / (sum * groups);
    }
  }
  return entropy;
}

/**
 * What a matrix of strengths costs: its sum, and the mean entropies of its rows and of its columns.
 *
 * @param strength   [rows × columns], none below 0
 * @param dStrength  [rows × columns] is overwritten with the gradient
 */
export function groupPenalty(
  strength: Float64Array,
  rows: number,
  columns: number,
  weights: GroupWeights,
  dStrength: Float64Array,
): number {
  dStrength.fill(weights.sum);
  let total = 0;
  for (let e = 0; e < strength.length; e++) total += strength[e];
  const byColumn = addEntropy(strength, columns, 1, rows, columns, weights.entropy, dStrength);
  const byRow = addEntropy(strength, rows, columns, columns, 1, weights.entropy, dStrength);
  return weights.sum * total + weights.entropy * (byColumn + byRow);
}
