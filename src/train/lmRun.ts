/**
 * Levenberg-Marquardt on a network: its steps, the grids that follow hidden inputs in the first of them, and the
 * annealing of the group penalty.
 */
import type { LmState, Table } from '../backend/backend.ts';
import { refitDomains } from '../kan/gridRefit.ts';
import type { KernelFactory } from '../kan/kernels.ts';
import type { Network } from '../kan/network.ts';
import { ANNEALING_STEPS } from './groupPenalty.ts';
import { createLmMemory, FIRST_LM_STATE, lmHasConverged, lmStep } from './levenbergMarquardt.ts';
import { createNetworkProblem } from './networkProblem.ts';

export interface LmRun {
  /** What the next step starts from. */
  readonly state: LmState;
  /** No further step gains anything that matters. */
  readonly converged: boolean;
  /** The loss where it stands, without penalty; NaN before the first step. */
  readonly loss: number;
  /**
   * One step, in place.
   * @param penaltyWeight  of the group penalty, 0 for none
   * @returns              the loss before it, without penalty
   */
  step(penaltyWeight: number): number;
}

/** Hidden values wander while a network finds its shape: their domains follow every so many steps … */
const REFIT_EVERY = 5;
/** … of the first ones on any grids. */
const REFIT_UNTIL = 15;
/** Room of a domain beyond its data, as a share of the data's range. */
const REFIT_MARGIN = 0.05;

/**
 * @param network  shared: parameters that train, and knots, change in place
 * @param table    shared
 * @param state    from an earlier run, null for a fresh start
 * @throws RangeError when there is no memory for as many unknowns
 */
export function createLmRun(
  network: Network,
  table: Table,
  state: LmState | null,
  createKernels: KernelFactory,
): LmRun {
  const problem = createNetworkProblem(network, table, createKernels);
  const memory = createLmMemory(problem);
  let current = state ?? FIRST_LM_STATE;

  function refit(): void {
    const refitted = refitDomains(network, table.inputs, table.rows, REFIT_MARGIN);
    if (refitted === network) return;
    network.parameters.set(refitted.parameters);
    network.knots.set(refitted.knots);
    problem.refresh();
  }

  return {
    get state() {
      return current;
    },
    get converged() {
      const annealed = current.penaltySteps === 0 || current.penaltySteps > ANNEALING_STEPS;
      return annealed && lmHasConverged(current);
    },
    get loss() {
      return problem.loss;
    },

    step(penaltyWeight) {
      const penaltySteps = penaltyWeight > 0 ? current.penaltySteps + 1 : 0;
      const { stageSteps, damping } = current;
      // Not before the very first step: what hidden values are then says nothing of what they will be.
      if (damping >= 0 && stageSteps % REFIT_EVERY === 0 && stageSteps <= REFIT_UNTIL) refit();
      // Another penalty is another problem: what stalled before says nothing of it.
      const stalled = penaltySteps <= 1 && current.penaltySteps !== penaltySteps ? 0 : current.stalled;
      problem.setPenalty(penaltyWeight, Math.max(0, penaltySteps - 1));
      current = lmStep(problem, memory, { ...current, stalled, penaltySteps }).state;
      return problem.startLoss;
    },
  };
}
