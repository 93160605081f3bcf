/**
 * Metrics that ask how much of the outputs' variation goes through an edge or a node: attribution scores, from the
 * outputs back (docs/math.md, eqs. 15a, 15b and 18a). With t = std(φ)/(std(sum) + ε) the share of an edge, its score is t·A
 * for the score A of the node that its sum belongs to, and the score of a node is the sum of those of its outgoing
 * edges.
 */
import type { LayerLayout, Layout } from '../kan/layout.ts';
import { type GroupWeights, groupPenalty } from './regularizationGroups.ts';
import type { Spreads } from './regularizationSpreads.ts';

/** Keeps a constant sum from dividing by 0; pykan's number. */
const SUM_OFFSET = 1e-4;

/** The node that each sum of a layer belongs to, [outputs], counted from the first node after the layer. */
function nodesOfSums({ outputs, sumNodes, products }: LayerLayout): Uint32Array {
  const owners = new Uint32Array(outputs);
  for (let j = 0; j < sumNodes; j++) owners[j] = j;
  let sum = sumNodes;
  products.forEach((factors, p) => {
    owners.fill(sumNodes + p, sum, sum + factors);
    sum += factors;
  });
  return owners;
}

/** A layer with the shares of its edges and what they make of the scores of the nodes after it. */
interface ScoredLayer {
  readonly layer: LayerLayout;
  readonly owners: Uint32Array;
  /** [inputs × outputs] t of every edge. */
  readonly shares: Float64Array;
  /** [inputs × outputs] the gradient by them. */
  readonly dShares: Float64Array;
  /** [nodes] scores of the nodes after the layer, and the gradient by them. */
  readonly scores: Float64Array;
  readonly dScores: Float64Array;
}

/** Shares of all edges, and the mean over the outputs of the scores of all nodes. */
function scoreLayers({ layers, outputCount }: Layout, spreads: Spreads): ScoredLayer[] {
  let scores: Float64Array = new Float64Array(outputCount).fill(1 / outputCount);
  const scored: ScoredLayer[] = [];
  for (const layer of layers.toReversed()) {
    const { inputs, outputs, edgeOffset, sumOffset, nodes } = layer;
    const owners = nodesOfSums(layer);
    const shares = new Float64Array(inputs * outputs);
    const before = new Float64Array(inputs);
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < outputs; j++) {
        const edge = i * outputs + j;
        shares[edge] = spreads.edges[edgeOffset + edge] / (spreads.sums[sumOffset + j] + SUM_OFFSET);
        before[i] += shares[edge] * scores[owners[j]];
      }
    }
    const dShares = new Float64Array(inputs * outputs);
    scored.unshift({ layer, owners, shares, dShares, scores, dScores: new Float64Array(nodes) });
    scores = before;
  }
  return scored;
}

/** From the gradient by the scores before a layer to that by its shares and by the scores after it. */
function backThroughScores(
  { layer, owners, shares, dShares, scores, dScores }: ScoredLayer,
  dBefore: Float64Array,
): void {
  const { inputs, outputs } = layer;
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) {
      const edge = i * outputs + j;
      dShares[edge] += scores[owners[j]] * dBefore[i];
      dScores[owners[j]] += shares[edge] * dBefore[i];
    }
  }
}

/** From the gradient by shares to that by spreads, added. */
function addSpreadGradient(
  { layer, shares, dShares }: ScoredLayer,
  spreads: Spreads,
  dSpreads: Spreads,
): void {
  const { inputs, outputs, edgeOffset, sumOffset } = layer;
  for (let j = 0; j < outputs; j++) {
    const scale = spreads.sums[sumOffset + j] + SUM_OFFSET;
    for (let i = 0; i < inputs; i++) {
      const edge = i * outputs + j;
      dSpreads.edges[edgeOffset + edge] += dShares[edge] / scale;
      dSpreads.sums[sumOffset + j] -= (dShares[edge] * shares[edge]) / scale;
    }
  }
}

/** The scores of a layer's edges, and the gradient by the shares and node scores that they are made of. */
function edgeScorePenalty(scored: ScoredLayer, weights: GroupWeights): number {
  const { layer, owners, shares, dShares, scores, dScores } = scored;
  const { inputs, outputs } = layer;
  const edgeScores = shares.map((share, edge) => share * scores[owners[edge % outputs]]);
  const dEdgeScores = new Float64Array(edgeScores.length);
  const value = groupPenalty(edgeScores, inputs, outputs, weights, dEdgeScores);
  for (let edge = 0; edge < shares.length; edge++) {
    const node = owners[edge % outputs];
    dShares[edge] += dEdgeScores[edge] * scores[node];
    dScores[node] += dEdgeScores[edge] * shares[edge];
  }
  return value;
}

/** How much of each node after a layer comes from each input of the network: [nodes × network inputs]. */
function originsAfter(
  { layer, owners, shares }: ScoredLayer,
  before: Float64Array,
  columns: number,
): Float64Array {
  const { inputs, outputs, nodes } = layer;
  const after = new Float64Array(nodes * columns);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) {
      const share = shares[i * outputs + j];
      for (let q = 0; q < columns; q++) after[owners[j] * columns + q] += share * before[i * columns + q];
    }
  }
  return after;
}

/** From the gradient by the origins after a layer to that by its shares. @returns the gradient by the origins before it */
function backThroughOrigins(
  { layer, owners, shares, dShares }: ScoredLayer,
  before: Float64Array,
  dAfter: Float64Array,
  columns: number,
): Float64Array {
  const { inputs, outputs } = layer;
  const dBefore = new Float64Array(before.length);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) {
      const edge = i * outputs + j;
      for (let q = 0; q < columns; q++) {
        const d = dAfter[owners[j] * columns + q];
        dShares[edge] += d * before[i * columns + q];
        dBefore[i * columns + q] += d * shares[edge];
      }
    }
  }
  return dBefore;
}

/** Per layer, the matrix of what every node after it takes from every input of the network, times the node's score. */
function nodeScorePenalty(scored: readonly ScoredLayer[], weights: GroupWeights): number {
  const columns = scored[0].layer.inputs;
  const origins: Float64Array[] = [
    Float64Array.from({ length: columns ** 2 }, (_, e) => (e % (columns + 1) === 0 ? 1 : 0)),
  ];
  for (const each of scored) origins.push(originsAfter(each, origins[origins.length - 1], columns));
  let value = 0;
  let dLater: Float64Array = new Float64Array(origins[origins.length - 1].length);
  for (let l = scored.length - 1; l >= 0; l--) {
    const { layer, scores, dScores } = scored[l];
    const after = origins[l + 1];
    const strength = after.map((origin, e) => origin * scores[Math.floor(e / columns)]);
    const dStrength = new Float64Array(strength.length);
    value += groupPenalty(strength, layer.nodes, columns, weights, dStrength);
    const dOrigins = dStrength.map((d, e) => d * scores[Math.floor(e / columns)] + dLater[e]);
    dStrength.forEach((d, e) => {
      dScores[Math.floor(e / columns)] += d * after[e];
    });
    dLater = backThroughOrigins(scored[l], origins[l], dOrigins, columns);
  }
  return value;
}

/**
 * Strengths are the scores of edges, or what nodes take from the network's inputs.
 *
 * @param dSpreads  receives, added, the gradient by every spread
 * @returns         the term, λ included
 */
export function backwardPenalty(
  layout: Layout,
  metric: 'edge_backward' | 'node_backward',
  spreads: Spreads,
  weights: GroupWeights,
  dSpreads: Spreads,
): number {
  const scored = scoreLayers(layout, spreads);
  let value = 0;
  if (metric === 'node_backward') value = nodeScorePenalty(scored, weights);
  else for (const layer of scored) value += edgeScorePenalty(layer, weights);
  // Scores come from the outputs, so their gradient goes the other way. Nothing depends on those of the inputs.
  scored.forEach((layer, l) => {
    if (l > 0) backThroughScores(layer, scored[l - 1].dScores);
    addSpreadGradient(layer, spreads, dSpreads);
  });
  return value;
}
