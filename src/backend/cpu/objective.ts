/** Loss, penalty and gradient of a batch on the CPU, tile by tile; all memory is allocated once. */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
  resetStatistics,
} from '../../kan/activationStatistics.ts';
import { backward } from '../../kan/backward.ts';
import { forward } from '../../kan/forward.ts';
import type { Workspace } from '../../kan/workspace.ts';
import { addLoss, lossTotal } from '../../train/loss.ts';
import { computePenalty, type PenaltyWeights } from '../../train/regularization.ts';
import { addCoefficientPenalty } from '../../train/regularizationCoefficients.ts';
import type { Table } from '../backend.ts';

export interface Objective {
  /**
   * Loss and penalty of a batch at the network's current parameters.
   *
   * @param batch        row numbers, or null for all rows in order
   * @param dParameters  [parameterCount] of the workspace's kernels; receives the gradient of loss + penalty, 0 for
   *                     numbers that do not train
   */
  evaluate(batch: Uint32Array | null, weights: PenaltyWeights, dParameters: Float64Array): BatchScore;
  /** Smallest and largest value of every node over all rows. @returns [nodeCount × 2] */
  nodeRanges(): Float64Array;
}

export interface BatchScore {
  readonly loss: number;
  readonly penalty: number;
}

/** Widens ranges by the rows of a tile. @param ranges [columns × 2] from index `at` */
function widen(values: Float64Array, rows: number, columns: number, ranges: Float64Array, at: number): void {
  for (let c = 0; c < columns; c++) {
    let lo = ranges[at + 2 * c];
    let hi = ranges[at + 2 * c + 1];
    for (let s = 0; s < rows; s++) {
      const value = values[s * columns + c];
      if (value < lo) lo = value;
      if (value > hi) hi = value;
    }
    ranges[at + 2 * c] = lo;
    ranges[at + 2 * c + 1] = hi;
  }
}

/**
 * @param workspace  of a network whose parameters may change between two evaluations; others may use it then, too
 * @param table      shared
 */
export function createObjective(workspace: Workspace, table: Table): Objective {
  const { network, nodes, dNodes, capacity } = workspace;
  const { layers, outputCount, nodeCount } = network.layout;
  const columns = layers[0].inputs;
  const last = layers.length;
  const kind = table.loss ?? 'squared';
  const targets = new Float64Array(capacity * outputCount);
  let statistics: ActivationStatistics | null = null;

  /** Runs rows `start` … of the batch forward. @returns how many there were */
  function forwardTile(batch: Uint32Array | null, batchRows: number, start: number): number {
    const rows = Math.min(capacity, batchRows - start);
    if (batch === null) {
      nodes[0].set(table.inputs.subarray(start * columns, (start + rows) * columns));
      targets.set(table.targets.subarray(start * outputCount, (start + rows) * outputCount));
    } else {
      for (let s = 0; s < rows; s++) {
        const row = batch[start + s];
        for (let c = 0; c < columns; c++) nodes[0][s * columns + c] = table.inputs[row * columns + c];
        for (let c = 0; c < outputCount; c++) {
          targets[s * outputCount + c] = table.targets[row * outputCount + c];
        }
      }
    }
    forward(workspace, rows);
    return rows;
  }

  function penaltyOf(batch: Uint32Array | null, batchRows: number, weights: PenaltyWeights) {
    statistics ??= createActivationStatistics(network);
    resetStatistics(statistics);
    for (let start = 0; start < batchRows; start += capacity) {
      addToStatistics(statistics, workspace, forwardTile(batch, batchRows, start));
    }
    return computePenalty(network, statistics, weights);
  }

  return {
    evaluate(batch, weights, dParameters) {
      const batchRows = batch?.length ?? table.rows;
      const total = lossTotal(kind, batchRows, outputCount);
      // The spread of the whole batch is needed before any of its gradient: a pass of its own.
      const penalty = weights.lamb === 0 ? null : penaltyOf(batch, batchRows, weights);
      const alreadyForward = penalty !== null && batchRows <= capacity;
      dParameters.fill(0);
      // Before `backward`, which leaves 0 for numbers that do not train.
      addCoefficientPenalty(network, weights, dParameters);
      let sum = 0;
      for (let start = 0; start < batchRows; start += capacity) {
        const rows = alreadyForward ? batchRows : forwardTile(batch, batchRows, start);
        sum += addLoss(kind, nodes[last], targets, rows, outputCount, total, dNodes[last]);
        backward(workspace, rows, dParameters, penalty?.spread ?? null);
      }
      return { loss: sum / total, penalty: penalty?.value ?? 0 };
    },

    nodeRanges() {
      const ranges = new Float64Array(2 * nodeCount);
      for (let n = 0; n < nodeCount; n++) {
        ranges[2 * n] = Number.POSITIVE_INFINITY;
        ranges[2 * n + 1] = Number.NEGATIVE_INFINITY;
      }
      for (let start = 0; start < table.rows; start += capacity) {
        const rows = forwardTile(null, table.rows, start);
        let offset = 0;
        for (const values of nodes) {
          const count = values.length / capacity;
          widen(values, rows, count, ranges, 2 * offset);
          offset += count;
        }
      }
      return ranges;
    },
  };
}
