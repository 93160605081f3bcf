/** A run that was loaded: a network of its own with everything that its optimisers share. */
import { floatBytes, type KernelFactory } from '../../kan/kernels.ts';
import { copyNetwork, type Network } from '../../kan/network.ts';
import { createWorkspace, tileRowsOf, type Workspace } from '../../kan/workspace.ts';
import type { LmState, Table, TrainingState } from '../backend.ts';
import { createObjective, type Objective } from './objective.ts';

export interface Run {
  readonly network: Network;
  /** The run's own copy. */
  readonly table: Table;
  readonly batchSeed: number;
  readonly createKernels: KernelFactory;
  readonly workspace: Workspace;
  readonly objective: Objective;
  /** [parameterCount] all in the memory of the workspace's kernels. `parameters` is for Adam to work on. */
  readonly parameters: Float64Array;
  readonly dParameters: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  momentSteps: number;
  lm: LmState | null;
  /** Steps taken by all optimisers. */
  step: number;
}

/** Copies everything. */
export function createRun(
  state: TrainingState,
  table: Table,
  batchSeed: number,
  createKernels: KernelFactory,
): Run {
  const network = copyNetwork(state.network);
  const size = network.layout.parameterCount;
  const capacity = tileRowsOf(network, table.rows);
  const workspace = createWorkspace(network, capacity, createKernels, 4 * floatBytes(size));
  const { kernels } = workspace;
  const own = (values: Float64Array): Float64Array => {
    const array = kernels.floats(size);
    array.set(values);
    return array;
  };
  const ownTable: Table = { ...table, inputs: table.inputs.slice(), targets: table.targets.slice() };
  const run: Run = {
    network,
    table: ownTable,
    batchSeed,
    createKernels,
    workspace,
    objective: createObjective(workspace, ownTable),
    parameters: kernels.floats(size),
    dParameters: kernels.floats(size),
    firstMoment: own(state.firstMoment),
    secondMoment: own(state.secondMoment),
    momentSteps: state.momentSteps,
    lm: state.lm,
    step: state.step,
  };
  if (run.momentSteps === 0) forgetMoments(run);
  // A number that was fixed after Adam had moved it would drift on by its moments: without them, and with a gradient
  // of 0, every step of Adam leaves its bits alone.
  for (const parameter of workspace.untrained) {
    run.firstMoment[parameter] = 0;
    run.secondMoment[parameter] = 0;
  }
  return run;
}

/** Starts Adam's moments afresh: they have seen no steps, or another optimiser has moved on since. */
export function forgetMoments(run: Run): void {
  run.firstMoment.fill(0);
  run.secondMoment.fill(0);
  run.momentSteps = 0;
}

/** A copy of where the run is. */
export function stateOf({ step, network, firstMoment, secondMoment, momentSteps, lm }: Run): TrainingState {
  return {
    step,
    network: copyNetwork(network),
    firstMoment: firstMoment.slice(),
    secondMoment: secondMoment.slice(),
    momentSteps,
    lm,
  };
}
