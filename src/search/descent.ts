/** Levenberg-Marquardt in portions that a search can be stopped between. */
import type { Table } from '../backend/backend.ts';
import { refitDomains } from '../kan/gridRefit.ts';
import { copyNetwork, type Network, trainableOf } from '../kan/network.ts';
import { ANNEALING_STEPS } from '../train/groupPenalty.ts';
import { createLmMemory, FIRST_LM_STATE, lmHasConverged, lmStep } from '../train/levenbergMarquardt.ts';
import { createNetworkProblem } from '../train/networkProblem.ts';
import { errorOf, openEdges, type SearchProblem, type SearchStep } from './problem.ts';

export interface Descent {
  readonly steps: number;
  /** Of the group penalty; 0 where it is absent. Its ε shrinks over the first 36 steps. */
  readonly penaltyWeight?: number;
  /** Of the first step; the engine's own where it is absent. */
  readonly damping?: number;
  /** Hidden domains follow their data before every so many of the first 15 steps; 5 where it is absent. */
  readonly refitEvery?: number;
  /** Train on the first so many rows; all of them where it is absent. */
  readonly rows?: number;
  readonly phase: SearchStep['phase'];
  readonly text: string;
}

const REFIT_EVERY = 5;
const REFIT_UNTIL = 15;
/** Multiplications between two yields: some 10 ms of work. The penalty's statistics are as much work again. */
const PORTION = 8e6;
/** Multiplications that the fixed work of a step is worth, per row and edge. */
const FIXED_WORK = 60;
/** Room of a hidden domain beyond its data. Wide enough that a step seldom leaves it, narrow enough for all intervals to have rows. */
const MARGIN = 0.02;
/**
 * A step that gains a smaller share of the mean square than this has stalled. Much less than what suits a whole fit: a
 * start that creeps along a plateau for ten steps may yet find its way.
 */
const TOLERANCE = 1e-3;

/** Multiplications of a step: the products of slopes, and solving for the unknowns. */
function workOf(network: Network, rows: number): number {
  const edges = openEdges(network).length;
  const slopes = edges * (network.spec.order + 1);
  const unknowns = trainableOf(network).reduce((sum, trains) => sum + trains, 0);
  return rows * (slopes ** 2 / 2 + FIXED_WORK * edges) + unknowns ** 3 / 6;
}

/** The rows are in random order, so the first of them are as good as any. */
function firstRows(table: Table, rows = table.rows): Table {
  if (rows >= table.rows) return table;
  const share = rows / table.rows;
  return {
    ...table,
    rows,
    inputs: table.inputs.subarray(0, table.inputs.length * share),
    targets: table.targets.subarray(0, table.targets.length * share),
  };
}

/** Trains in place; yields every few steps and at the end. Stops when it has converged or exploded. */
export function* descend(
  problem: SearchProblem,
  network: Network,
  options: Descent,
): Generator<SearchStep, void> {
  const { steps, penaltyWeight = 0, damping = -1, refitEvery = REFIT_EVERY, rows, phase, text } = options;
  const { createKernels } = problem;
  const train = firstRows(problem.train, rows);
  const target = createNetworkProblem(network, train, createKernels);
  const memory = createLmMemory(target);
  const penalised = penaltyWeight > 0;
  const portion = Math.max(1, Math.floor(PORTION / ((penalised ? 2 : 1) * workOf(network, train.rows))));
  const report = (): SearchStep => ({
    phase,
    text,
    network: copyNetwork(network),
    error: errorOf(network, problem.validation),
  });
  // Getting ready for steps that are long takes long, too.
  if (portion < 3) yield report();
  let state = { ...FIRST_LM_STATE, damping };
  for (let step = 0; step < steps; step++) {
    if (step > 0 && step <= REFIT_UNTIL && step % refitEvery === 0) {
      const refitted = refitDomains(network, train.inputs, train.rows, MARGIN);
      if (refitted !== network) {
        network.parameters.set(refitted.parameters);
        network.knots.set(refitted.knots);
        target.refresh();
      }
    }
    target.setPenalty(penaltyWeight, step);
    ({ state } = lmStep(target, memory, state, TOLERANCE));
    // While ε still shrinks, standing still says nothing.
    if (penalised && step < ANNEALING_STEPS) state = { ...state, stalled: 0 };
    if (lmHasConverged(state) || !Number.isFinite(target.loss)) break;
    if ((step + 1) % portion === 0 && step + 1 < steps) yield report();
  }
  yield report();
}
