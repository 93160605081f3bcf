/** A network and its rows on the GPU, trained step by step. */
import type { Network } from '../../kan/network.ts';
import type { GradientResult, Table, TrainingSettings, TrainingState, TrainResult } from '../backend.ts';
import { type BatchProgram, createBatchPrograms } from './batchPrograms.ts';
import type { BufferPool } from './buffers.ts';
import type { OpenDevice } from './device.ts';
import { createEvaluator } from './evaluator.ts';
import type { Kernels } from './kernels.ts';
import { createNetworkBuffers, parameterMask } from './networkBuffers.ts';
import type { Readback, Staging } from './readback.ts';
import type { KernelName } from './shaderSources.ts';
import { encodeDispatches, kernelsOfStep } from './stepProgram.ts';
import { packSettings } from './structs.ts';

export interface TrainingRun {
  train(steps: number, settings: TrainingSettings): Promise<TrainResult>;
  gradient(settings: TrainingSettings): Promise<GradientResult>;
  evaluate(inputs: Float64Array, rows: number): Promise<Float64Array>;
  destroy(): void;
}

export interface RunRequest {
  readonly open: OpenDevice;
  /** For everything that lives as long as the run, which owns it. */
  readonly pool: BufferPool;
  readonly kernels: Kernels;
  readonly readback: Readback;
  readonly network: Network;
  readonly train: Table;
  readonly batchSeed: number;
  readonly state?: TrainingState | undefined;
}

/** @throws RangeError when the device has no room for it */
export function createTrainingRun(request: RunRequest): TrainingRun {
  const { open, pool, kernels, readback, train, batchSeed, state } = request;
  const { device } = open;
  const parameters = (state?.parameters ?? request.network.parameters).slice();
  const network = { ...request.network, parameters };
  const { parameterCount } = network.layout;
  const live = parameterMask(network);
  const buffers = createNetworkBuffers(pool, network, train, state);
  const evaluator = createEvaluator(device, pool, kernels, buffers, readback);
  const programs = createBatchPrograms({ device, pool, kernels, buffers, rows: train.rows, batchSeed });
  const { queue } = device;
  let step = state?.step ?? 0;

  /** Submits the next steps, and copies of their losses to `staging` from `lossAt` on. */
  function submitSteps(
    batch: BatchProgram,
    steps: number,
    settings: TrainingSettings,
    staging: Staging,
    lossAt: number,
    last: boolean,
  ): void {
    batch.write(step, steps, settings.learningRate);
    const encoder = device.createCommandEncoder({ label: 'train' });
    const pass = encoder.beginComputePass({ label: 'train' });
    const dispatches = batch.program.step(settings.lamb !== 0);
    for (let s = 0; s < steps; s++) encodeDispatches(pass, dispatches);
    pass.end();
    staging.copy(encoder, [{ from: buffers.losses, fromFloat: 0, toFloat: lossAt, floats: steps }]);
    if (last) {
      staging.copy(encoder, [
        { from: buffers.parameters, fromFloat: 0, toFloat: 0, floats: parameterCount },
        { from: buffers.moments, fromFloat: 0, toFloat: parameterCount, floats: 2 * parameterCount },
      ]);
    }
    queue.submit([encoder.finish()]);
    step += steps;
  }

  let destroyed = false;
  let turn: Promise<unknown> = Promise.resolve();

  /**
   * Compiles what is missing and submits, in the order of the calls; what was submitted is not waited for.
   *
   * @param submit  encodes and submits at once
   */
  async function inTurn<T>(names: readonly KernelName[], submit: () => T): Promise<T> {
    const before = turn;
    const submitted = (async () => {
      await before;
      await kernels.load(names);
      open.check();
      if (destroyed) throw new Error('Another network was loaded meanwhile.');
      return submit();
    })();
    turn = submitted.catch(() => undefined);
    return submitted;
  }

  /** Submits all steps. @returns the staging buffer that receives parameters, moments and losses */
  function submitTraining(
    steps: number,
    settings: TrainingSettings,
  ): { staging: Staging; stepAfter: number } {
    const batch = programs.of(settings.batchSize);
    const lossesAt = 3 * parameterCount;
    const staging = readback.acquire(lossesAt + steps);
    queue.writeBuffer(buffers.settings, 0, packSettings(settings));
    let done = 0;
    do {
      const count = Math.min(batch.submitSteps, steps - done);
      submitSteps(batch, count, settings, staging, lossesAt + done, done + count === steps);
      done += count;
    } while (done < steps);
    return { staging, stepAfter: step };
  }

  function submitGradient(settings: TrainingSettings): Staging {
    queue.writeBuffer(buffers.settings, 0, packSettings(settings));
    const encoder = device.createCommandEncoder({ label: 'gradient' });
    const pass = encoder.beginComputePass({ label: 'gradient' });
    encodeDispatches(pass, programs.full.program.gradient(settings.lamb !== 0));
    pass.end();
    const staging = readback.acquire(parameterCount + 2);
    staging.copy(encoder, [{ from: buffers.result, fromFloat: 0, toFloat: 0, floats: parameterCount + 2 }]);
    queue.submit([encoder.finish()]);
    return staging;
  }

  return {
    async train(steps, settings) {
      const names = kernelsOfStep(network, 'adam', settings.lamb !== 0);
      const { staging, stepAfter } = await inTurn(names, () => submitTraining(steps, settings));
      const values = await staging.read();
      const after = values.slice(0, parameterCount);
      // The GPU has zeros for cut edges; theirs stay as they were loaded.
      live.forEach((isLive, p) => {
        if (isLive === 0) after[p] = parameters[p];
      });
      return {
        losses: values.slice(3 * parameterCount),
        state: {
          step: stepAfter,
          parameters: after,
          firstMoment: values.slice(parameterCount, 2 * parameterCount),
          secondMoment: values.slice(2 * parameterCount, 3 * parameterCount),
        },
      };
    },

    async gradient(settings) {
      const names = kernelsOfStep(network, 'gradient', settings.lamb !== 0);
      const staging = await inTurn(names, () => submitGradient(settings));
      const values = await staging.read();
      return {
        loss: values[parameterCount],
        penalty: values[parameterCount + 1],
        dParameters: values.slice(0, parameterCount),
      };
    },

    async evaluate(inputs, rows) {
      const read = await inTurn([], () => evaluator.submit(inputs, rows));
      return read();
    },

    destroy() {
      destroyed = true;
      programs.destroy();
      pool.destroy();
    },
  };
}
