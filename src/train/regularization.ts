/**
 * What makes a network sparse (docs/math.md, eqs. 15 to 18): V[i, j] = std(φ)/(std(x) + 0.1) over the batch, pykan's
 * metric `edge_forward_spline_n`, its sum and its entropies. Cut edges count with V = 0, as they do there.
 */
import type { TrainingSettings } from '../backend/backend.ts';
import { type ActivationStatistics, spreadOf } from '../kan/activationStatistics.ts';
import type { SpreadGradient } from '../kan/backward.ts';
import type { LayerLayout, Layout } from '../kan/layout.ts';

export type PenaltyWeights = Pick<TrainingSettings, 'lamb' | 'lambL1' | 'lambEntropy'>;

export interface Penalty {
  /** λ times the regularisation term. */
  readonly value: number;
  /** Its gradient by the activations, for `backward`. */
  readonly spread: SpreadGradient;
}

/** Keeps the logarithm finite; pykan's number. */
const LOG_OFFSET = 1e-4;
/** Keeps a constant input from dividing by 0; pykan's number. */
const INPUT_OFFSET = 0.1;

/** p·log2(p + ε) */
function entropyTerm(p: number): number {
  return p * Math.log2(p + LOG_OFFSET);
}

/** Its derivative. */
function entropySlope(p: number): number {
  return Math.log2(p + LOG_OFFSET) + p / ((p + LOG_OFFSET) * Math.LN2);
}

/**
 * The entropy of groups of edges (those into each output, or out of each input), averaged over the groups. Edge e of
 * group g is at g·groupStride + e·edgeStride.
 *
 * @param dStrength  receives, added, `weight` times the gradient
 */
function addEntropy(
  strength: Float64Array,
  groups: number,
  groupStride: number,
  edges: number,
  edgeStride: number,
  weight: number,
  dStrength: Float64Array,
): number {
  let entropy = 0;
  for (let g = 0; g < groups; g++) {
    let sum = 1;
    for (let e = 0; e < edges; e++) sum += strength[g * groupStride + e * edgeStride];
    let shared = 0;
    for (let e = 0; e < edges; e++) {
      const p = strength[g * groupStride + e * edgeStride] / sum;
      entropy -= entropyTerm(p) / groups;
      shared += entropySlope(p) * p;
    }
    for (let e = 0; e < edges; e++) {
      const at = g * groupStride + e * edgeStride;
      dStrength[at] -= (weight * (entropySlope(strength[at] / sum) - shared)) / (sum * groups);
    }
  }
  return entropy;
}

/** The term of one layer, without λ; its gradient by V, times λ, goes to `dStrength`. */
function layerPenalty(
  { inputs, outputs }: LayerLayout,
  strength: Float64Array,
  weights: PenaltyWeights,
  dStrength: Float64Array,
): number {
  const { lamb, lambL1, lambEntropy } = weights;
  dStrength.fill(lamb * lambL1);
  const total = strength.reduce((sum, value) => sum + value, 0);
  const weight = lamb * lambEntropy;
  const intoOutputs = addEntropy(strength, outputs, 1, inputs, outputs, weight, dStrength);
  const fromInputs = addEntropy(strength, inputs, outputs, outputs, 1, weight, dStrength);
  return lambL1 * total + lambEntropy * (intoOutputs + fromInputs);
}

/**
 * λ times the regularisation term of a batch, and what `backward` needs for its gradient.
 *
 * @param statistics  of the whole batch, at the current parameters
 */
export function computePenalty(
  layout: Layout,
  statistics: ActivationStatistics,
  weights: PenaltyWeights,
): Penalty {
  const { rows, edgeMeans, edgeSquares, nodeMeans, nodeSquares } = statistics;
  const edgeFactors = new Float64Array(layout.edgeCount);
  const nodeFactors = new Float64Array(layout.nodeCount);
  let value = 0;
  for (const layer of layout.layers) {
    const { inputs, outputs, edgeOffset, nodeOffset } = layer;
    const strength = new Float64Array(inputs * outputs);
    const dStrength = new Float64Array(inputs * outputs);
    for (let i = 0; i < inputs; i++) {
      const inputSpread = spreadOf(nodeSquares[nodeOffset + i], rows) + INPUT_OFFSET;
      for (let j = 0; j < outputs; j++) {
        const edge = i * outputs + j;
        strength[edge] = spreadOf(edgeSquares[edgeOffset + edge], rows) / inputSpread;
      }
    }
    value += weights.lamb * layerPenalty(layer, strength, weights, dStrength);
    for (let i = 0; i < inputs; i++) {
      const spread = spreadOf(nodeSquares[nodeOffset + i], rows);
      const inputSpread = spread + INPUT_OFFSET;
      let dSpread = 0;
      for (let j = 0; j < outputs; j++) {
        const edge = i * outputs + j;
        const edgeSpread = strength[edge] * inputSpread;
        // A constant has no direction in which its spread grows: gradient 0, as the reference's.
        if (edgeSpread > 0) {
          edgeFactors[edgeOffset + edge] = dStrength[edge] / (inputSpread * (rows - 1) * edgeSpread);
        }
        dSpread -= (dStrength[edge] * strength[edge]) / inputSpread;
      }
      if (spread > 0) nodeFactors[nodeOffset + i] = dSpread / ((rows - 1) * spread);
    }
  }
  return { value, spread: { edgeFactors, edgeMeans, nodeFactors, nodeMeans } };
}
