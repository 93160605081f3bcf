/**
 * A network from its start to its end by Levenberg-Marquardt: coarse grids first, finer ones as long as the data
 * supports them. Synchronous and resumable: nothing happens between two calls of `advance`.
 *
 * For whoever trains whole networks without watching: several starts at once, the search for formulas, the bench.
 */
import type { LmState, Table } from '../backend/backend.ts';
import { extendGrid } from '../kan/gridExtension.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import { copyNetwork, type Network, trainableOf } from '../kan/network.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { decideGrid, type FinishedStage, liveParametersAt } from './gridSchedule.ts';
import { lmStateAfterExtension } from './levenbergMarquardt.ts';
import { lmProblemTooLarge } from './lmLimits.ts';
import { createLmRun, type LmRun } from './lmRun.ts';

export interface FitOptions {
  readonly createKernels?: KernelFactory;
  /** Whether the grids become finer; false trains on those that the network has. True where it is absent. */
  readonly grows?: boolean;
  /** Steps in all. */
  readonly mostSteps?: number;
  /** Of the group penalty; grids do not grow while it is above 0. */
  readonly penaltyWeight?: number;
  /** From an earlier run on this network. */
  readonly state?: LmState | null;
}

export interface Fit {
  /** As it is now: the fit's own, and changing until it is done. On finer grids it is another object. */
  readonly network: Network;
  readonly state: LmState;
  /** Loss before each step taken so far, without penalty. */
  readonly losses: readonly number[];
  /** The loss where it stands. */
  readonly loss: number;
  /** Converged, out of steps, or stopped at the grids that the data supports. */
  readonly done: boolean;
  /** Takes one step. @returns whether there is another */
  advance(): boolean;
}

const MOST_STEPS = 240;
/**
 * Steps on grids that finer ones may follow: the first find the shape of the network, and after an extension a few are
 * enough, since what is left is mostly the error of the grid.
 */
const FIRST_STAGE_STEPS = 70;
const STAGE_STEPS = 40;

function gridSizeOf({ layout }: Network): number {
  return Math.max(...layout.layers.map(({ gridSize }) => gridSize));
}

/**
 * @param start  copied
 * @param table  shared
 * @throws RangeError when the network is too large for Levenberg-Marquardt (lmLimits.ts says so beforehand)
 */
export function createFit(start: Network, table: Table, options: FitOptions = {}): Fit {
  const { createKernels = createPlainKernels, mostSteps = MOST_STEPS, penaltyWeight = 0 } = options;
  const grows = (options.grows ?? true) && penaltyWeight === 0;
  const problem = lmProblemTooLarge(start, table.rows);
  if (problem !== null) throw new RangeError(problem);
  const losses: number[] = [];
  const stages: FinishedStage[] = [];
  let network = copyNetwork(start);
  let run: LmRun = createLmRun(network, table, options.state ?? null, createKernels);
  let stageStart = 0;
  /** The end of the stage before, in case the finer grids gain nothing. */
  let before: { readonly network: Network; readonly run: LmRun } | null = null;
  /** These grids are the last. */
  let settled = !grows;
  let done = mostSteps === 0;

  /** Goes on to finer grids, or settles on these or on those before. */
  function endStage(): void {
    const { rows, loss = 'squared' } = table;
    const { outputCount } = network.layout;
    const live = trainableOf(network).reduce((sum, trains) => sum + trains, 0);
    stages.push({ gridSize: gridSizeOf(network), liveParameters: live, loss: run.loss });
    const decision = decideGrid(stages, { rows, outputs: outputCount, loss }, (gridSize) =>
      liveParametersAt(network, gridSize),
    );
    if (decision.kind === 'take-back' && before !== null) {
      if (!run.converged) {
        // Finer grids may need longer to gain: they are given up only when they have had the time.
        stages.pop();
        return;
      }
      ({ network, run } = before);
      done = true;
      return;
    }
    if (decision.kind !== 'extend') {
      settled = true;
      return;
    }
    const sizes = network.layout.layers.map(() => decision.gridSize);
    const extended = extendGrid(network, table.inputs, table.rows, sizes);
    if (lmProblemTooLarge(extended, table.rows) !== null) {
      settled = true;
      return;
    }
    before = { network, run };
    network = extended;
    run = createLmRun(network, table, lmStateAfterExtension(run.state), createKernels);
    stageStart = losses.length;
  }

  return {
    get network() {
      return network;
    },
    get state() {
      return run.state;
    },
    get losses() {
      return losses;
    },
    get loss() {
      return run.loss;
    },
    get done() {
      return done;
    },
    advance() {
      if (done) return false;
      losses.push(run.step(penaltyWeight));
      const { loss } = run;
      const most = stages.length === 0 ? FIRST_STAGE_STEPS : STAGE_STEPS;
      const taken = losses.length - stageStart;
      if (!settled && (run.converged || taken >= most)) endStage();
      if (losses.length >= mostSteps || (settled && run.converged) || !Number.isFinite(loss)) done = true;
      return !done;
    },
  };
}
