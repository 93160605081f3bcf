/**
 * A network on a table as a problem for Levenberg-Marquardt: mean squares of its errors, or the cross-entropy of its
 * softmax by generalised Gauss-Newton. Several outputs are several residuals a row.
 */
import type { Table } from '../backend/backend.ts';
import { backward } from '../kan/backward.ts';
import { forward } from '../kan/forward.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import type { Network } from '../kan/network.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createWorkspace, refreshGrids } from '../kan/workspace.ts';
import { createDecayPenalty } from './decayPenalty.ts';
import { createGroupPenalty, epsilonAt } from './groupPenalty.ts';
import { createJacobianColumns, type JacobianColumns } from './jacobianColumns.ts';
import { createTileMemory, fillTile, tileBytes } from './jacobianTile.ts';
import { type LeastSquaresProblem, lmBytes } from './levenbergMarquardt.ts';
import { addLoss, lossTotal } from './loss.ts';
import type { QuadraticPenalty } from './quadraticPenalty.ts';
import { createResidualPasses } from './residualPasses.ts';
import { createSmoothnessPenalty } from './smoothnessPenalty.ts';

export interface NetworkProblem extends LeastSquaresProblem {
  /** The loss where it stands, without any penalty. Valid after `linearize` or `moveTo`. */
  readonly loss: number;
  /** The loss where it was last linearised: before the step. */
  readonly startLoss: number;
  /** Weight of the group penalty and the steps since it rose above 0; from the next `linearize` on. */
  setPenalty(weight: number, penaltySteps: number): void;
  /** To be called when somebody else has changed parameters or knots. */
  refresh(): void;
}

/** Memory of a tile of the Jacobian; larger ones measure no faster. */
const TILE_BYTES = 1 << 22;

function capacityOf(columns: JacobianColumns, rows: number): number {
  const bytesPerRow = tileBytes(columns, 1024) / 1024;
  return Math.max(1, Math.min(rows, Math.max(16, Math.floor(TILE_BYTES / bytesPerRow))));
}

/** The mean over the outputs of the variance of their targets; 1 for shares of classes. */
function varianceOf({ rows, targets, loss }: Table, outputs: number): number {
  if (loss === 'softmax') return 1;
  let squares = 0;
  for (let j = 0; j < outputs; j++) {
    let sum = 0;
    for (let s = 0; s < rows; s++) sum += targets[s * outputs + j];
    for (let s = 0; s < rows; s++) squares += (targets[s * outputs + j] - sum / rows) ** 2;
  }
  return squares / (rows * outputs);
}

/**
 * @param network  shared: `moveTo` changes its numbers that train, and no others. Its mask, forms and fixed numbers are
 *                 read once, here
 * @param table    shared, and read by every call
 */
export function createNetworkProblem(
  network: Network,
  table: Table,
  createKernels: KernelFactory = createPlainKernels,
): NetworkProblem {
  const { layout, parameters } = network;
  const { outputCount } = layout;
  const kind = table.loss ?? 'squared';
  const inputCount = layout.layers[0].inputs;
  const last = layout.layers.length;
  const total = lossTotal(kind, table.rows, outputCount);
  const columns = createJacobianColumns(network);
  const { n } = columns;
  const capacity = capacityOf(columns, table.rows);
  const workspace = createWorkspace(
    network,
    capacity,
    createKernels,
    tileBytes(columns, capacity) + lmBytes(n),
  );
  const { kernels } = workspace;
  const memory = createTileMemory(kernels, columns, capacity);
  const outputs = workspace.nodes[last];
  const dOutputs = workspace.dNodes[last];
  const targets = new Float64Array(capacity * outputCount);
  const passes = createResidualPasses(network, table, columns, capacity);
  const group = createGroupPenalty(network, columns, varianceOf(table, outputCount));
  const smoothness = createSmoothnessPenalty(network, columns, table.rows * outputCount);
  const standing = kind === 'softmax' ? createDecayPenalty(network, columns) : smoothness;
  let penalties: readonly QuadraticPenalty[] = [standing];
  let groupWeight = 0;
  let penaltySteps = 0;
  let loss = Number.NaN;
  let startLoss = Number.NaN;
  /** The workspace holds the forward pass of all rows at the network's numbers. */
  let isForward = false;

  /** Forward, unless it has been, and the loss. @returns how many rows the tile has */
  function takeTile(start: number): number {
    const rows = Math.min(capacity, table.rows - start);
    if (!isForward) {
      workspace.nodes[0].set(table.inputs.subarray(start * inputCount, (start + rows) * inputCount));
      forward(workspace, rows);
      isForward = capacity === table.rows;
    }
    targets.set(table.targets.subarray(start * outputCount, (start + rows) * outputCount));
    loss += addLoss(kind, outputs, targets, rows, outputCount, total, dOutputs) / total;
    return rows;
  }

  function cost(): number {
    return penalties.reduce((sum, penalty) => sum + penalty.value(), loss);
  }

  return {
    n,
    kernels,
    get loss() {
      return loss;
    },
    get startLoss() {
      return startLoss;
    },

    setPenalty(weight, steps) {
      groupWeight = weight;
      penaltySteps = steps;
      penalties = weight > 0 ? [standing, group] : [standing];
    },

    refresh() {
      refreshGrids(workspace);
      isForward = false;
    },

    read(unknowns) {
      for (let column = 0; column < n; column++) {
        const parameter = columns.parameters[column];
        unknowns[column] = parameter < 0 ? 0 : parameters[parameter];
      }
    },

    moveTo(unknowns) {
      for (let column = 0; column < n; column++) {
        const parameter = columns.parameters[column];
        if (parameter >= 0) parameters[parameter] = unknowns[column];
      }
      isForward = false;
      loss = 0;
      for (let start = 0; start < table.rows; start += capacity) takeTile(start);
      return cost();
    },

    linearize(normal, gradient) {
      normal.fill(0);
      gradient.fill(0);
      group.reset();
      loss = 0;
      for (let start = 0; start < table.rows; start += capacity) {
        const rows = takeTile(start);
        if (groupWeight > 0) group.addRows(workspace, rows);
        for (const pass of passes) {
          pass.seed(start, rows, outputs, dOutputs, memory.residuals);
          backward(workspace, rows, null);
          kernels.addNormalEquations(
            fillTile(workspace, columns, pass.edges, memory, rows),
            n,
            normal,
            gradient,
          );
        }
      }
      startLoss = loss;
      smoothness.freeze(loss, normal);
      if (groupWeight > 0) group.freeze(groupWeight, epsilonAt(penaltySteps));
      for (const penalty of penalties) penalty.addTo(normal, gradient);
      return cost();
    },
  };
}
