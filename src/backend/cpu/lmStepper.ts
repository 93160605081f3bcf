/** Levenberg-Marquardt on the CPU, on all rows (docs/adr/0010-second-order-methods-run-on-the-cpu.md). */
import { refreshGrids } from '../../kan/workspace.ts';
import { lmProblemTooLarge } from '../../train/lmLimits.ts';
import { createLmRun } from '../../train/lmRun.ts';
import { forgetMoments, type Run } from './run.ts';
import type { Stepper } from './stepper.ts';

/** @throws Error when the network or the table is too large for it */
export function createLmStepper(run: Run): Stepper {
  const { network, table, createKernels, workspace } = run;
  const tooLarge = lmProblemTooLarge(network, table.rows);
  if (tooLarge !== null) throw new Error(tooLarge);
  const lm = createLmRun(network, table, run.lm, createKernels);
  forgetMoments(run);
  return {
    get converged() {
      return lm.converged;
    },
    step(settings) {
      const loss = lm.step(settings.lamb);
      run.lm = lm.state;
      // It may have moved knots.
      refreshGrids(workspace);
      return loss;
    },
  };
}
