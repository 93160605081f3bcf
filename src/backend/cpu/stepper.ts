/** One optimiser on one run. It changes the run's numbers in place; a stepper that is given up leaves them as they are. */
import type { TrainingSettings } from '../backend.ts';

export interface Stepper {
  /** Takes one step. @returns the loss of its batch before it, without regularisation */
  step(settings: TrainingSettings): number;
  /** No further step gains anything. */
  readonly converged: boolean;
}
