/** Adam on the CPU, on all rows or on mini-batches. */
import { type BatchOrder, createBatchOrder } from '../batchOrder.ts';
import type { Run } from './run.ts';
import type { Stepper } from './stepper.ts';

export function createAdamStepper(run: Run): Stepper {
  const { network, table, objective, parameters, dParameters, firstMoment, secondMoment, batchSeed } = run;
  const { kernels } = run.workspace;
  run.lm = null;
  let batchSize: number | 'full' | null = null;
  let order: BatchOrder = createBatchOrder(table.rows, 'full', batchSeed);
  let batch = new Uint32Array(0);
  return {
    converged: false,
    step(settings) {
      if (settings.batchSize !== batchSize) {
        batchSize = settings.batchSize;
        order = createBatchOrder(table.rows, batchSize, batchSeed);
        batch = new Uint32Array(order.full ? 0 : order.batchRows);
      }
      if (!order.full) order.rowsOf(run.step, batch);
      const { loss } = objective.evaluate(order.full ? null : batch, settings, dParameters);
      run.momentSteps++;
      parameters.set(network.parameters);
      kernels.adamStep(
        parameters,
        dParameters,
        firstMoment,
        secondMoment,
        run.momentSteps,
        settings.learningRate,
      );
      network.parameters.set(parameters);
      return loss;
    },
  };
}
