/** L-BFGS on the CPU, on all rows, with pykan's regularisation (docs/adr/0010-second-order-methods-run-on-the-cpu.md). */
import { createLbfgs, type Lbfgs } from '../../train/lbfgs.ts';
import type { TrainingSettings } from '../backend.ts';
import { forgetMoments, type Run } from './run.ts';
import type { Stepper } from './stepper.ts';

/** Settings that what is minimised depends on. */
const OBJECTIVE_FIELDS = ['lamb', 'metric', 'lambL1', 'lambEntropy', 'lambCoef', 'lambCoefDiff'] as const;

export function createLbfgsStepper(run: Run): Stepper {
  const { network, objective, dParameters } = run;
  forgetMoments(run);
  run.lm = null;
  let optimizer: Lbfgs | null = null;
  let known: TrainingSettings | null = null;
  /** Of the point that was evaluated last, and of where the optimiser stands. */
  let evaluatedLoss = Number.NaN;
  let loss = Number.NaN;

  /** A memory of other settings would speak of another function. */
  function start(settings: TrainingSettings): Lbfgs {
    const lbfgs = createLbfgs(
      {
        n: network.parameters.length,
        evaluate(unknowns, gradient) {
          network.parameters.set(unknowns);
          const score = objective.evaluate(null, settings, dParameters);
          gradient.set(dParameters);
          evaluatedLoss = score.loss;
          return score.loss + score.penalty;
        },
      },
      network.parameters,
    );
    loss = evaluatedLoss;
    return lbfgs;
  }

  return {
    get converged() {
      return optimizer?.converged ?? false;
    },
    step(settings) {
      if (optimizer === null || OBJECTIVE_FIELDS.some((field) => settings[field] !== known?.[field])) {
        optimizer = start(settings);
      }
      known = settings;
      const before = loss;
      // After a step that was taken, the point where it ends was evaluated last.
      if (optimizer.step()) loss = evaluatedLoss;
      network.parameters.set(optimizer.unknowns);
      return before;
    },
  };
}
