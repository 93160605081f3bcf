/** Loss, penalty and gradient of a batch on the CPU, tile by tile; all memory is allocated once. */
import {
  type ActivationStatistics,
  addToStatistics,
  createActivationStatistics,
  resetStatistics,
} from '../../kan/activationStatistics.ts';
import { backward } from '../../kan/backward.ts';
import { forward } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import { createWorkspace, tileRowsOf, type Workspace } from '../../kan/workspace.ts';
import { squaredError } from '../../train/loss.ts';
import { computePenalty, type PenaltyWeights } from '../../train/regularization.ts';
import type { Table } from '../backend.ts';

export interface Objective {
  /** For passes of other rows between two batches. */
  readonly workspace: Workspace;
  /**
   * Loss and penalty of a batch at the network's current parameters.
   *
   * @param batch        row numbers, or null for all rows in order
   * @param dParameters  [parameterCount] receives the gradient of loss + penalty
   */
  evaluate(batch: Uint32Array | null, weights: PenaltyWeights, dParameters: Float64Array): BatchScore;
}

export interface BatchScore {
  readonly loss: number;
  readonly penalty: number;
}

/** @param network  shared, not copied: its parameters may change between two evaluations */
export function createObjective(network: Network, table: Table): Objective {
  const { layers } = network.layout;
  const columns = layers[0].inputs;
  const outputs = layers[layers.length - 1].outputs;
  const capacity = tileRowsOf(network, table.rows);
  const workspace = createWorkspace(network, capacity);
  const nodes = workspace.nodes;
  const targets = new Float64Array(capacity * outputs);
  let statistics: ActivationStatistics | null = null;

  /** Runs rows `start` … of the batch forward. @returns how many there were */
  function forwardTile(batch: Uint32Array | null, batchRows: number, start: number): number {
    const rows = Math.min(capacity, batchRows - start);
    if (batch === null) {
      nodes[0].set(table.inputs.subarray(start * columns, (start + rows) * columns));
      targets.set(table.targets.subarray(start * outputs, (start + rows) * outputs));
    } else {
      for (let s = 0; s < rows; s++) {
        const row = batch[start + s];
        for (let c = 0; c < columns; c++) nodes[0][s * columns + c] = table.inputs[row * columns + c];
        for (let c = 0; c < outputs; c++) targets[s * outputs + c] = table.targets[row * outputs + c];
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
    return computePenalty(network.layout, statistics, weights);
  }

  return {
    workspace,
    evaluate(batch, weights, dParameters) {
      const batchRows = batch?.length ?? table.rows;
      const total = batchRows * outputs;
      // The spread of the whole batch is needed before any of its gradient: a pass of its own.
      const penalty = weights.lamb === 0 ? null : penaltyOf(batch, batchRows, weights);
      const alreadyForward = penalty !== null && batchRows <= capacity;
      dParameters.fill(0);
      let squares = 0;
      for (let start = 0; start < batchRows; start += capacity) {
        const rows = alreadyForward ? batchRows : forwardTile(batch, batchRows, start);
        const last = nodes.length - 1;
        squares += squaredError(nodes[last], targets, rows * outputs, total, workspace.dNodes[last]);
        backward(workspace, rows, dParameters, penalty?.spread ?? null);
      }
      return { loss: squares / total, penalty: penalty?.value ?? 0 };
    },
  };
}
