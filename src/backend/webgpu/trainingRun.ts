/** A network and its rows on the GPU, trained step by step. */
import { copyNetwork, trainableOf } from '../../kan/network.ts';
import type { GradientResult, Table, TrainingSettings, TrainingState, TrainResult } from '../backend.ts';
import { type BatchProgram, createBatchPrograms } from './batchPrograms.ts';
import type { BufferPool } from './buffers.ts';
import type { OpenDevice } from './device.ts';
import { createEvaluator } from './evaluator.ts';
import { createFlight } from './flight.ts';
import { createGpuClock } from './gpuClock.ts';
import type { Kernels } from './kernels.ts';
import { createNetworkBuffers } from './networkBuffers.ts';
import type { Readback, Staging } from './readback.ts';
import { uploadRows } from './rowUpload.ts';
import type { KernelName } from './shaderSources.ts';
import { nodeSlots } from './slots.ts';
import { encodeDispatches, kernelsOfForward, kernelsOfStep } from './stepProgram.ts';
import { packSettings, penaltyKindOf } from './structs.ts';

export interface TrainingRun {
  /** Brings the rows to the GPU; must have resolved before anything else is asked for. */
  upload(train: Table): Promise<void>;
  train(steps: number, settings: TrainingSettings): Promise<TrainResult>;
  gradient(settings: TrainingSettings): Promise<GradientResult>;
  evaluate(inputs: Float64Array, rows: number): Promise<Float64Array>;
  nodeRanges(): Promise<Float64Array>;
  destroy(): void;
}

export interface RunRequest {
  readonly open: OpenDevice;
  /** For everything that lives as long as the run, which owns it. */
  readonly pool: BufferPool;
  readonly kernels: Kernels;
  readonly readback: Readback;
  /** Copied. */
  readonly state: TrainingState;
  readonly train: Table;
  readonly batchSeed: number;
}

/** What was submitted of a call of `train`. */
interface Submitted {
  /** Receives parameters, moments, losses and times. */
  readonly staging: Staging;
  readonly stepAfter: number;
  /** Steps of each submission. */
  readonly counts: readonly number[];
}

/** @throws RangeError when the device has no room for it */
export function createTrainingRun(request: RunRequest): TrainingRun {
  const { open, pool, kernels, readback, state, train, batchSeed } = request;
  const { device } = open;
  const network = copyNetwork(state.network);
  const trainable = trainableOf(network);
  const { parameterCount, nodeCount } = network.layout;
  const buffers = createNetworkBuffers(pool, state, train);
  const evaluator = createEvaluator(device, pool, kernels, buffers, readback);
  const programs = createBatchPrograms({ device, pool, kernels, buffers, rows: train.rows, batchSeed });
  const flight = createFlight(device.queue, Date.now);
  const clock = createGpuClock(device, pool);
  const { queue } = device;
  // How far the moments are behind.
  const momentsFrom = state.step - state.momentSteps;
  let step = state.step;

  let destroyed = false;
  let turn: Promise<unknown> = Promise.resolve();

  function checkAlive(): void {
    open.check();
    if (destroyed) throw new Error('Another network was loaded meanwhile.');
  }

  /**
   * Compiles what is missing and submits, in the order of the calls; what was submitted is not waited for.
   *
   * @param submit  encodes and submits
   */
  async function inTurn<T>(names: readonly KernelName[], submit: () => T | Promise<T>): Promise<T> {
    const before = turn;
    const submitted = (async () => {
      await before;
      await kernels.load(names);
      checkAlive();
      return submit();
    })();
    turn = submitted.catch(() => undefined);
    return submitted;
  }

  /** Submits the next steps of a call. @param counts steps of its submissions so far, this one included */
  function submitSteps(
    batch: BatchProgram,
    counts: readonly number[],
    settings: TrainingSettings,
    staging: Staging,
    left: number,
  ): void {
    const steps = counts[counts.length - 1];
    const lossAt = 3 * parameterCount + counts.reduce((sum, count) => sum + count, 0) - steps;
    batch.write(step, step - momentsFrom, steps, settings.learningRate);
    const encoder = device.createCommandEncoder({ label: 'train' });
    const timestampWrites = clock.writes(counts.length - 1);
    const pass = encoder.beginComputePass({
      label: 'train',
      ...(timestampWrites === undefined ? {} : { timestampWrites }),
    });
    const dispatches = batch.program.step(penaltyKindOf(settings));
    for (let s = 0; s < steps; s++) encodeDispatches(pass, dispatches);
    pass.end();
    staging.copy(encoder, [{ from: buffers.losses, fromFloat: 0, toFloat: lossAt, floats: steps }]);
    if (left === 0) {
      staging.copy(encoder, [
        { from: buffers.parameters, fromFloat: 0, toFloat: 0, floats: parameterCount },
        { from: buffers.moments, fromFloat: 0, toFloat: parameterCount, floats: 2 * parameterCount },
      ]);
      const from = clock.resolve(encoder, counts.length);
      if (from !== null) {
        staging.copy(encoder, [{ from, fromFloat: 0, toFloat: lossAt + steps, floats: clock.floats }]);
      }
    }
    queue.submit([encoder.finish()]);
    flight.submitted((ms) => batch.pacer.measured(steps, ms));
    step += steps;
  }

  /** Submits all steps, waiting only while enough of them are under way. */
  async function submitTraining(steps: number, settings: TrainingSettings): Promise<Submitted> {
    const batch = programs.of(settings.batchSize);
    const staging = readback.acquire(3 * parameterCount + steps + clock.floats);
    const counts: number[] = [];
    let left = steps;
    do {
      await flight.room();
      checkAlive();
      if (counts.length === 0) queue.writeBuffer(buffers.settings, 0, packSettings(settings));
      const count = Math.min(batch.pacer.steps(), left);
      counts.push(count);
      left -= count;
      submitSteps(batch, counts, settings, staging, left);
    } while (left > 0);
    return { staging, stepAfter: step, counts };
  }

  /** Encodes and submits dispatches, and the copy of what they leave in a buffer. */
  function submitQuestion(
    label: string,
    dispatches: Parameters<typeof encodeDispatches>[1],
    from: GPUBuffer,
    floats: number,
  ): Staging {
    const encoder = device.createCommandEncoder({ label });
    const pass = encoder.beginComputePass({ label });
    encodeDispatches(pass, dispatches);
    pass.end();
    const staging = readback.acquire(floats);
    staging.copy(encoder, [{ from, fromFloat: 0, toFloat: 0, floats }]);
    queue.submit([encoder.finish()]);
    return staging;
  }

  return {
    upload: (table) => uploadRows(device, buffers.data, table),

    async train(steps, settings) {
      const names = kernelsOfStep(network, 'adam', penaltyKindOf(settings));
      const { staging, stepAfter, counts } = await inTurn(names, () => submitTraining(steps, settings));
      const values = await staging.read();
      const after = copyNetwork(network);
      // What does not train stays as it was loaded, in all its digits.
      trainable.forEach((trains, p) => {
        if (trains === 1) after.parameters[p] = values[p];
      });
      const lossesAt = 3 * parameterCount;
      return {
        losses: Float64Array.from(values.subarray(lossesAt, lossesAt + steps)),
        state: {
          step: stepAfter,
          network: after,
          firstMoment: Float64Array.from(values.subarray(parameterCount, 2 * parameterCount)),
          secondMoment: Float64Array.from(values.subarray(2 * parameterCount, lossesAt)),
          momentSteps: stepAfter - momentsFrom,
          lm: null,
        },
        converged: false,
        gpuMsPerStep: clock.take(values.slice(lossesAt + steps), counts),
      };
    },

    async gradient(settings) {
      const penalty = penaltyKindOf(settings);
      const staging = await inTurn(kernelsOfStep(network, 'gradient', penalty), () => {
        queue.writeBuffer(buffers.settings, 0, packSettings(settings));
        const dispatches = programs.full.program.gradient(penalty);
        return submitQuestion('gradient', dispatches, buffers.result, parameterCount + 2);
      });
      const values = await staging.read();
      return {
        loss: values[parameterCount],
        penalty: values[parameterCount + 1],
        dParameters: Float64Array.from(values.subarray(0, parameterCount)),
      };
    },

    async evaluate(inputs, rows) {
      const read = await inTurn([], () => evaluator.submit(inputs, rows));
      return read();
    },

    async nodeRanges() {
      const slots = nodeSlots(network.layout);
      const staging = await inTurn([...kernelsOfForward(network), 'nodeRange'], () => {
        const dispatches = programs.full.program.ranges();
        return submitQuestion('ranges', dispatches, buffers.ranges, buffers.ranges.size / 4);
      });
      const values = await staging.read();
      const ranges = new Float64Array(2 * nodeCount);
      slots.forEach((slot, node) => {
        ranges.set(values.subarray(2 * slot, 2 * slot + 2), 2 * node);
      });
      return ranges;
    },

    destroy() {
      destroyed = true;
      programs.destroy();
      pool.destroy();
    },
  };
}
