/** The CPU backend: f64. It runs everywhere, has all optimisers, and the shaders are tested against it. */
import { predict } from '../../kan/forward.ts';
import type { KernelFactory } from '../../kan/kernels.ts';
import { createPlainKernels } from '../../kan/plainKernels.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { Backend, Optimizer, TrainResult } from '../backend.ts';
import { createAdamStepper } from './adamStepper.ts';
import { createLbfgsStepper } from './lbfgsStepper.ts';
import { createLmStepper } from './lmStepper.ts';
import { createRun, type Run, stateOf } from './run.ts';
import type { Stepper } from './stepper.ts';

const STEPPERS: Readonly<Record<Optimizer, (run: Run) => Stepper>> = {
  adam: createAdamStepper,
  lbfgs: createLbfgsStepper,
  lm: createLmStepper,
};

/** @param createKernels  called anew for every run and for the second-order methods' own memory */
export function createCpuBackend(createKernels: KernelFactory = createPlainKernels): Backend {
  let settings = DEFAULT_SETTINGS;
  let current: Run | null = null;
  let stepper: Stepper | null = null;

  function loaded(): Run {
    if (current === null) throw new Error('The CPU backend has nothing loaded: call load() first.');
    return current;
  }

  return {
    kind: 'cpu',
    adapter: null,
    optimizers: ['adam', 'lbfgs', 'lm'],
    lost: new Promise(() => {}),

    async load(state, train, batchSeed) {
      stepper = null;
      current = createRun(state, train, batchSeed, createKernels);
    },

    configure(next) {
      if (next.optimizer !== settings.optimizer) stepper = null;
      settings = next;
    },

    // Nothing here waits for anything, so calls that overlap run one after the other.
    async train(steps): Promise<TrainResult> {
      const run = loaded();
      stepper ??= STEPPERS[settings.optimizer](run);
      const losses = new Float64Array(steps);
      let taken = 0;
      // At least one: what had converged may go on under other settings.
      while (taken < steps && !(taken > 0 && stepper.converged)) {
        losses[taken] = stepper.step(settings);
        taken++;
        run.step++;
      }
      return {
        losses: losses.slice(0, taken),
        state: stateOf(run),
        converged: stepper.converged,
        gpuMsPerStep: null,
      };
    },

    async gradient() {
      const { objective, dParameters } = loaded();
      const score = objective.evaluate(null, settings, dParameters);
      return { ...score, dParameters: dParameters.slice() };
    },

    async evaluate(inputs, rows) {
      const { network, workspace } = loaded();
      return predict(network, inputs, rows, workspace);
    },

    async nodeRanges() {
      return loaded().objective.nodeRanges();
    },

    destroy() {
      current = null;
      stepper = null;
    },
  };
}
