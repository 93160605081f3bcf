/** How much every edge, node and input matters to the outputs (docs/math.md, eqs. 19 to 21). */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
  spreadOf,
} from '../kan/activationStatistics.ts';
import { forward } from '../kan/forward.ts';
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

/** Keeps a constant node from dividing by 0; pykan's number. */
const NODE_OFFSET = 1e-4;

/** The scores that follow from the spread of activations over a batch. */
export function attributionOf(network: Network, statistics: ActivationStatistics): Attribution {
  const { layout } = network;
  const { rows, edgeSquares, nodeSquares, nodeRanges } = statistics;
  const edgeScores = new Float64Array(layout.edgeCount);
  const nodeScores = new Float64Array(layout.nodeCount);
  const outputCount = layout.layers[layout.layers.length - 1].outputs;
  // The recurrence is linear, so the mean over the outputs can be taken at its start: every output has its share.
  nodeScores.fill(1 / outputCount, layout.nodeCount - outputCount);
  for (const { inputs, outputs, edgeOffset, nodeOffset } of layout.layers.toReversed()) {
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let j = 0; j < outputs; j++) {
        const edge = edgeOffset + i * outputs + j;
        const node = nodeOffset + inputs + j;
        const nodeSpread = spreadOf(nodeSquares[node], rows) + NODE_OFFSET;
        edgeScores[edge] = (spreadOf(edgeSquares[edge], rows) * nodeScores[node]) / nodeSpread;
        sum += edgeScores[edge];
      }
      nodeScores[nodeOffset + i] = sum;
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
    forward(workspace, count);
    addToStatistics(statistics, workspace, count);
  }
  return attributionOf(network, statistics);
}
