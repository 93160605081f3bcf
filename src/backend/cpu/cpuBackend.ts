/** The CPU backend: f64 in plain TypeScript. It runs everywhere, and the shaders are tested against it. */
import { predict } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import { adamStep } from '../../train/adam.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { Backend, TrainingState, TrainResult } from '../backend.ts';
import { type BatchOrder, createBatchOrder } from '../batchOrder.ts';
import { createObjective, type Objective } from './objective.ts';

/** A run that was loaded. */
interface Run {
  readonly network: Network;
  readonly objective: Objective;
  readonly rows: number;
  readonly batchSeed: number;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  readonly dParameters: Float64Array;
  step: number;
  order: BatchOrder;
  batch: Uint32Array;
}

function stateOf({ step, network, firstMoment, secondMoment }: Run): TrainingState {
  return {
    step,
    parameters: network.parameters.slice(),
    firstMoment: firstMoment.slice(),
    secondMoment: secondMoment.slice(),
  };
}

export function createCpuBackend(): Backend {
  let settings = DEFAULT_SETTINGS;
  let current: Run | null = null;

  function loaded(): Run {
    if (current === null) throw new Error('The CPU backend has nothing loaded: call load() first.');
    return current;
  }

  function setOrder(run: Run): void {
    run.order = createBatchOrder(run.rows, settings.batchSize, run.batchSeed);
    run.batch = new Uint32Array(run.order.full ? 0 : run.order.batchRows);
  }

  /** @returns the loss of the step's batch before the update */
  function takeStep(run: Run): number {
    const { network, objective, order, batch, dParameters, firstMoment, secondMoment } = run;
    if (!order.full) order.rowsOf(run.step, batch);
    const { loss } = objective.evaluate(order.full ? null : batch, settings, dParameters);
    run.step++;
    adamStep(network.parameters, dParameters, firstMoment, secondMoment, run.step, settings.learningRate);
    return loss;
  }

  return {
    kind: 'cpu',
    adapter: null,
    lost: new Promise(() => {}),

    async load(network, train, batchSeed, state) {
      const { spec, layout } = network;
      const copy: Network = {
        spec,
        layout,
        parameters: (state?.parameters ?? network.parameters).slice(),
        knots: network.knots.slice(),
        mask: network.mask.slice(),
      };
      const { rows } = train;
      const table = { rows, inputs: train.inputs.slice(), targets: train.targets.slice() };
      const size = layout.parameterCount;
      current = {
        network: copy,
        objective: createObjective(copy, table),
        rows,
        batchSeed,
        firstMoment: state?.firstMoment.slice() ?? new Float64Array(size),
        secondMoment: state?.secondMoment.slice() ?? new Float64Array(size),
        dParameters: new Float64Array(size),
        step: state?.step ?? 0,
        order: createBatchOrder(rows, settings.batchSize, batchSeed),
        batch: new Uint32Array(0),
      };
      setOrder(current);
    },

    configure(next) {
      const batchChanged = next.batchSize !== settings.batchSize;
      settings = next;
      if (current !== null && batchChanged) setOrder(current);
    },

    // Nothing here waits for anything, so calls that overlap run one after the other.
    async train(steps): Promise<TrainResult> {
      const run = loaded();
      const losses = new Float64Array(steps);
      for (let s = 0; s < steps; s++) losses[s] = takeStep(run);
      return { losses, state: stateOf(run) };
    },

    async gradient() {
      const { objective, network } = loaded();
      const dParameters = new Float64Array(network.layout.parameterCount);
      return { ...objective.evaluate(null, settings, dParameters), dParameters };
    },

    async evaluate(inputs, rows) {
      const { network, objective } = loaded();
      return predict(network, inputs, rows, objective.workspace);
    },

    destroy() {
      current = null;
    },
  };
}
