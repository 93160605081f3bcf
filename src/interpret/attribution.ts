/** How much every edge, node and input matters to the outputs (docs/math.md, eqs. 19 to 21). */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
  spreadOf,
} from '../kan/activationStatistics.ts';
import { forward } from '../kan/forward.ts';
import type { LayerLayout } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createWorkspace, tileRowsOf } from '../kan/workspace.ts';

export interface Attribution {
  /** [edgeCount] by layer, input, output; 0 for edges that were cut. */
  readonly edgeScores: Float64Array;
  /** [nodeCount] nodes by layer, the inputs first. The scores of the inputs are the first n0. */
  readonly nodeScores: Float64Array;
  /** [nodeCount × 2] smallest and largest value that the rows give each node. */
  readonly nodeRanges: Float64Array;
}

/** Keeps a constant sum from dividing by 0; pykan's number. */
const SUM_OFFSET = 1e-4;

/** The score of every sum after a layer: of a sum node its own, of a factor that of its product. */
function sumScoresOf(
  { inputs, outputs, sumNodes, products, nodeOffset }: LayerLayout,
  nodeScores: Float64Array,
) {
  const first = nodeOffset + inputs;
  const scores = new Float64Array(outputs);
  for (let j = 0; j < sumNodes; j++) scores[j] = nodeScores[first + j];
  let factor = sumNodes;
  products.forEach((factors, p) => {
    scores.fill(nodeScores[first + sumNodes + p], factor, factor + factors);
    factor += factors;
  });
  return scores;
}

/** The scores that follow from the spread of activations over a batch. */
export function attributionOf(network: Network, statistics: ActivationStatistics): Attribution {
  const { layout } = network;
  const { rows, edgeSquares, sumSquares, nodeRanges } = statistics;
  const { nodeCount, outputCount } = layout;
  const edgeScores = new Float64Array(layout.edgeCount);
  const nodeScores = new Float64Array(nodeCount);
  // The recurrence is linear, so the mean over the outputs can be taken at its start: every output has its share.
  nodeScores.fill(1 / outputCount, nodeCount - outputCount);
  for (const layer of layout.layers.toReversed()) {
    const { inputs, outputs, edgeOffset, nodeOffset, sumOffset } = layer;
    const sumScores = sumScoresOf(layer, nodeScores);
    for (let i = 0; i < inputs; i++) {
      let score = 0;
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        const sumSpread = spreadOf(sumSquares[sumOffset + j], rows) + SUM_OFFSET;
        edgeScores[edge] = (spreadOf(edgeSquares[edge], rows) * sumScores[j]) / sumSpread;
        score += edgeScores[edge];
      }
      nodeScores[nodeOffset + i] = score;
    }
  }
  return { edgeScores, nodeScores, nodeRanges };
}

/**
 * Scores of all edges and nodes from a sample of the data.
 *
 * @param inputs  [rows × inputs], network units; a thousand rows are plenty
 */
export function attribute(network: Network, inputs: Float64Array, rows: number): Attribution {
  const columns = network.layout.layers[0].inputs;
  const workspace = createWorkspace(network, tileRowsOf(network, rows));
  const statistics = createActivationStatistics(network);
  for (let start = 0; start < rows; start += workspace.capacity) {
    const count = Math.min(workspace.capacity, rows - start);
    workspace.nodes[0].set(inputs.subarray(start * columns, (start + count) * columns));
    forward(workspace, count, false);
    addToStatistics(statistics, workspace, count);
  }
  return attributionOf(network, statistics);
}
