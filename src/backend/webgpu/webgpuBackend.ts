/** The WebGPU backend: f32 in WGSL. Steps are encoded without waiting for any of them; a call is awaited once. */
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { Backend, Table, TrainingSettings, TrainingState } from '../backend.ts';
import { createBufferPool } from './buffers.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { createKernels, createPipelineCache, kernelShapeOf, type PipelineCache } from './kernels.ts';
import { createReadback } from './readback.ts';
import { kernelsOfForward, kernelsOfStep } from './stepProgram.ts';
import { penaltyKindOf } from './structs.ts';
import { createTrainingRun, type TrainingRun } from './trainingRun.ts';

export interface WebGpuBackend extends Backend {
  readonly kind: 'webgpu';
  readonly adapter: string;
  /** Whether the adapter computes in software: right, but slower than the CPU backend. */
  readonly isFallback: boolean;
}

/** Makes something on the device. @throws Error with what the device reports about it */
async function checked<T>(device: GPUDevice, make: () => T): Promise<T> {
  const reports: Promise<GPUError | null>[] = [];
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  let made: T;
  try {
    made = make();
  } finally {
    // Whatever happens, both scopes close: they would swallow every later error.
    reports.push(device.popErrorScope(), device.popErrorScope());
  }
  const error = (await Promise.all(reports)).find((report) => report !== null);
  if (error) throw new Error(`The GPU cannot hold this network and its rows: ${error.message}`);
  return made;
}

/**
 * A backend on an open device.
 *
 * @param cache  pipelines of this device that exist already
 */
export function createBackendOn(open: OpenDevice, cache: PipelineCache): WebGpuBackend {
  const { device, adapter, isFallback, lost } = open;
  const readback = createReadback(open);
  let settings: TrainingSettings = DEFAULT_SETTINGS;
  let run: TrainingRun | null = null;

  function loaded(): TrainingRun {
    open.check();
    if (run === null) throw new Error('The WebGPU backend has nothing loaded: call load() first.');
    return run;
  }

  return {
    kind: 'webgpu',
    adapter,
    isFallback,
    optimizers: ['adam'],
    lost,

    async load(state: TrainingState, train: Table, batchSeed: number) {
      open.check();
      const { network } = state;
      const kernels = createKernels(cache, kernelShapeOf(network, train.loss ?? 'squared'));
      await kernels.load([
        ...kernelsOfForward(network),
        ...kernelsOfStep(network, 'adam', penaltyKindOf(settings)),
      ]);
      open.check();
      const pool = createBufferPool(device);
      try {
        const next = await checked(device, () =>
          createTrainingRun({ open, pool, kernels, readback, state, train, batchSeed }),
        );
        await next.upload(train);
        open.check();
        run?.destroy();
        run = next;
      } catch (error) {
        pool.destroy();
        throw error;
      }
    },

    configure(next) {
      settings = next;
    },

    async train(steps) {
      if (settings.optimizer !== 'adam') {
        throw new Error(`The WebGPU backend takes steps of Adam, not of ${settings.optimizer}.`);
      }
      return loaded().train(steps, settings);
    },

    async gradient() {
      return loaded().gradient(settings);
    },

    async evaluate(inputs, rows) {
      return loaded().evaluate(inputs, rows);
    },

    async nodeRanges() {
      return loaded().nodeRanges();
    },

    destroy() {
      run = null;
      open.close();
    },
  };
}

/**
 * A backend on the default adapter of `gpu` (`navigator.gpu` of a page or a worker); null where there is none.
 * Errors that the device reports later reject the next call.
 */
export async function createWebGpuBackend(gpu: GPU | undefined): Promise<WebGpuBackend | null> {
  const open = await openDevice(gpu);
  return open === null ? null : createBackendOn(open, createPipelineCache(open.device));
}
