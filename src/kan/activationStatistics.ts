/**
 * Mean and spread of every node, every sum and φ on every edge over a batch, gathered tile by tile. Welford's recurrence:
 * one pass, and no cancellation where the mean is far larger than the spread.
 */
import { postActsOf } from './forward.ts';
import type { Network } from './network.ts';
import type { Workspace } from './workspace.ts';

export interface ActivationStatistics {
  /** Rows seen. */
  rows: number;
  /** [edgeCount] */
  readonly edgeMeans: Float64Array;
  /** [edgeCount] sum of squared deviations from the mean. */
  readonly edgeSquares: Float64Array;
  /** [nodeCount] */
  readonly nodeMeans: Float64Array;
  readonly nodeSquares: Float64Array;
  /** [sumCount] */
  readonly sumMeans: Float64Array;
  readonly sumSquares: Float64Array;
  /** [nodeCount × 2] smallest and largest value; Infinity, -Infinity before any row. */
  readonly nodeRanges: Float64Array;
}

export function createActivationStatistics(network: Network): ActivationStatistics {
  const { edgeCount, nodeCount, sumCount } = network.layout;
  const statistics = {
    rows: 0,
    edgeMeans: new Float64Array(edgeCount),
    edgeSquares: new Float64Array(edgeCount),
    nodeMeans: new Float64Array(nodeCount),
    nodeSquares: new Float64Array(nodeCount),
    sumMeans: new Float64Array(sumCount),
    sumSquares: new Float64Array(sumCount),
    nodeRanges: new Float64Array(2 * nodeCount),
  };
  resetStatistics(statistics);
  return statistics;
}

/** Forgets all rows. */
export function resetStatistics(statistics: ActivationStatistics): void {
  const { edgeMeans, edgeSquares, nodeMeans, nodeSquares, sumMeans, sumSquares, nodeRanges } = statistics;
  statistics.rows = 0;
  for (const values of [edgeMeans, edgeSquares, nodeMeans, nodeSquares, sumMeans, sumSquares]) values.fill(0);
  for (let n = 0; n < nodeMeans.length; n++) {
    nodeRanges[2 * n] = Number.POSITIVE_INFINITY;
    nodeRanges[2 * n + 1] = Number.NEGATIVE_INFINITY;
  }
}

/** Takes in a block [rows × columns] of values; statistic `offset + c` belongs to column c. */
function addColumns(
  values: Float64Array,
  rows: number,
  columns: number,
  rowsBefore: number,
  means: Float64Array,
  squares: Float64Array,
  offset: number,
): void {
  for (let s = 0; s < rows; s++) {
    const share = 1 / (rowsBefore + s + 1);
    const row = s * columns;
    for (let c = 0; c < columns; c++) {
      const value = values[row + c];
      const deviation = value - means[offset + c];
      const mean = means[offset + c] + deviation * share;
      means[offset + c] = mean;
      squares[offset + c] += deviation * (value - mean);
    }
  }
}

function addRanges(
  values: Float64Array,
  rows: number,
  columns: number,
  ranges: Float64Array,
  offset: number,
): void {
  for (let c = 0; c < columns; c++) {
    let lo = ranges[2 * (offset + c)];
    let hi = ranges[2 * (offset + c) + 1];
    for (let s = 0; s < rows; s++) {
      const value = values[s * columns + c];
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
    ranges[2 * (offset + c)] = lo;
    ranges[2 * (offset + c) + 1] = hi;
  }
}

/** Takes in the rows of the last `forward` of this workspace. */
export function addToStatistics(statistics: ActivationStatistics, workspace: Workspace, rows: number): void {
  const { layers } = workspace.network.layout;
  const { nodeMeans, nodeSquares, sumMeans, sumSquares, edgeMeans, edgeSquares, rows: before } = statistics;
  let offset = 0;
  for (const values of workspace.nodes) {
    const columns = values.length / workspace.capacity;
    addColumns(values, rows, columns, before, nodeMeans, nodeSquares, offset);
    addRanges(values, rows, columns, statistics.nodeRanges, offset);
    offset += columns;
  }
  layers.forEach(({ inputs, outputs, products, edgeOffset, nodeOffset, sumOffset }, l) => {
    for (let i = 0; i < inputs; i++) {
      const postActs = postActsOf(workspace, l, i, rows);
      addColumns(postActs, rows, outputs, before, edgeMeans, edgeSquares, edgeOffset + i * outputs);
    }
    if (products.length > 0) {
      addColumns(workspace.sums[l], rows, outputs, before, sumMeans, sumSquares, sumOffset);
    } else {
      // The sums are the nodes.
      const first = nodeOffset + inputs;
      sumMeans.set(nodeMeans.subarray(first, first + outputs), sumOffset);
      sumSquares.set(nodeSquares.subarray(first, first + outputs), sumOffset);
    }
  });
  statistics.rows += rows;
}

/** The unbiased standard deviation from a sum of squared deviations; 0 for fewer than two rows. */
export function spreadOf(squares: number, rows: number): number {
  return rows < 2 ? 0 : Math.sqrt(squares / (rows - 1));
}
