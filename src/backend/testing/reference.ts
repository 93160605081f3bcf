/**
 * What a backend must compute, written in the fewest words from the model's own functions: f64, all rows at once.
 * Those functions are checked by themselves, against fixtures and finite differences.
 */
import { addToStatistics, createActivationStatistics } from '../../kan/activationStatistics.ts';
import { backward } from '../../kan/backward.ts';
import { forward } from '../../kan/forward.ts';
import { copyNetwork, type Network } from '../../kan/network.ts';
import { createPlainKernels } from '../../kan/plainKernels.ts';
import { createWorkspace } from '../../kan/workspace.ts';
import { addLoss, lossTotal } from '../../train/loss.ts';
import { computePenalty } from '../../train/regularization.ts';
import { addCoefficientPenalty } from '../../train/regularizationCoefficients.ts';
import type { GradientResult, Table, TrainingSettings, TrainingState } from '../backend.ts';
import { createBatchOrder } from '../batchOrder.ts';

/** Loss, penalty and gradient over all rows of a table. */
export function referenceGradient(
  network: Network,
  table: Table,
  settings: TrainingSettings,
): GradientResult {
  const { rows, inputs, targets, loss: kind = 'squared' } = table;
  const { outputCount, parameterCount, layers } = network.layout;
  const workspace = createWorkspace(network, rows);
  const last = layers.length;
  workspace.nodes[0].set(inputs);
  forward(workspace, rows);
  const statistics = createActivationStatistics(network);
  addToStatistics(statistics, workspace, rows);
  const penalty = computePenalty(network, statistics, settings);
  const total = lossTotal(kind, rows, outputCount);
  const outputs = workspace.nodes[last];
  const sum = addLoss(kind, outputs, targets, rows, outputCount, total, workspace.dNodes[last]);
  const dParameters = new Float64Array(parameterCount);
  // First, because `backward` leaves 0 for numbers that do not train.
  addCoefficientPenalty(network, settings, dParameters);
  backward(workspace, rows, dParameters, settings.lamb === 0 ? null : penalty.spread);
  return { loss: sum / total, penalty: penalty.value, dParameters };
}

/** The given rows of a table. */
function pickRows({ rows, inputs, targets, ...rest }: Table, wanted: Uint32Array): Table {
  const pick = (values: Float64Array) => {
    const columns = values.length / rows;
    return Float64Array.from({ length: wanted.length * columns }, (_, at) => {
      const row = wanted[Math.floor(at / columns)];
      return values[row * columns + (at % columns)];
    });
  };
  return { ...rest, rows: wanted.length, inputs: pick(inputs), targets: pick(targets) };
}

export interface ReferenceRun {
  /** Takes steps with these settings. @returns the loss before each of them */
  train(steps: number, settings: TrainingSettings): number[];
  readonly network: Network;
  state(): TrainingState;
}

/** A run of Adam on a copy of the network. */
export function startReferenceRun(source: Network, table: Table, batchSeed: number): ReferenceRun {
  const network = copyNetwork(source);
  const { parameters } = network;
  const { adamStep } = createPlainKernels(0);
  const firstMoment = new Float64Array(parameters.length);
  const secondMoment = new Float64Array(parameters.length);
  let step = 0;
  return {
    network,
    train(steps, settings) {
      const order = createBatchOrder(table.rows, settings.batchSize, batchSeed);
      const wanted = new Uint32Array(order.batchRows);
      return Array.from({ length: steps }, () => {
        order.rowsOf(step, wanted);
        const { loss, dParameters } = referenceGradient(network, pickRows(table, wanted), settings);
        step++;
        adamStep(parameters, dParameters, firstMoment, secondMoment, step, settings.learningRate);
        return loss;
      });
    },
    state: () => ({ step, network, firstMoment, secondMoment, momentSteps: step, lm: null }),
  };
}
