/** A few Levenberg-Marquardt steps on a copy of a network, given out in portions. */
import type { Table } from '../backend/backend.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { createLmMemory, FIRST_LM_STATE, lmStep } from '../train/levenbergMarquardt.ts';
import { createLmRun } from '../train/lmRun.ts';
import { createNetworkProblem } from '../train/networkProblem.ts';
import { openEdges } from './problem.ts';

/** Steps of which each gains a smaller share of the loss than this are in vain … */
const LEAST_GAIN = 1e-4;
/** Work between two yields: row × edge × step. About 10 ms. */
const WORK_PER_YIELD = 30_000;
/** A loss that is so many times the least one will not come back. */
const LOST = 100;
/** A loss that is nothing but rounding, in network units. */
const ROUNDING = 1e-30;

/** Live edges. */
function edgeCountOf({ mask }: Network): number {
  return mask.reduce((sum, live) => sum + live, 0);
}

/**
 * At most `steps` steps. Grids of hidden inputs follow their data while there are splines.
 *
 * @param start   copied
 * @param report  what to yield, from the loss where it stands
 */
export function* polish<Step>(
  start: Network,
  table: Table,
  steps: number,
  createKernels: KernelFactory,
  report: (loss: number) => Step,
): Generator<Step, Network> {
  const network = copyNetwork(start);
  const perYield = Math.max(1, Math.floor(WORK_PER_YIELD / (table.rows * edgeCountOf(network))));
  const advance =
    openEdges(network).length === 0
      ? symbolicSteps(network, table, createKernels)
      : splineSteps(network, table, createKernels);
  for (let step = 1; step <= steps; step++) {
    const { loss, done } = advance();
    if (done || !Number.isFinite(loss)) break;
    if (step % perYield === 0) yield report(loss);
  }
  return network;
}

interface Advance {
  readonly loss: number;
  readonly done: boolean;
}

/**
 * A move of the grids, or the penalty that keeps ends of curves straight, can make a network worse for a while or for good
 * where a curve has a corner: it ends where it was best.
 */
function splineSteps(network: Network, table: Table, createKernels: KernelFactory): () => Advance {
  const moving = copyNetwork(network);
  const run = createLmRun(moving, table, null, createKernels);
  let least = Number.POSITIVE_INFINITY;
  return () => {
    run.step(0);
    if (run.loss < least) {
      least = run.loss;
      network.parameters.set(moving.parameters);
      network.knots.set(moving.knots);
    }
    return { loss: least, done: !(run.loss < LOST * least) };
  };
}

function symbolicSteps(network: Network, table: Table, createKernels: KernelFactory): () => Advance {
  const problem = createNetworkProblem(network, table, createKernels);
  const memory = createLmMemory(problem);
  let state = FIRST_LM_STATE;
  return () => {
    const step = lmStep(problem, memory, state, LEAST_GAIN);
    state = step.state;
    return { loss: step.after, done: step.after < ROUNDING || state.stalled >= 3 };
  };
}
