/** The WebGPU backend: f32 in WGSL. Steps are encoded without waiting for any of them; a call is awaited once. */
import type { Network } from '../../kan/network.ts';
import { DEFAULT_SETTINGS } from '../../train/settings.ts';
import type { Backend, Table, TrainingState } from '../backend.ts';
import { createBufferPool } from './buffers.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { EVALUATOR_KERNELS } from './evaluator.ts';
import { createKernels, createPipelineCache, kernelShapeOf, type PipelineCache } from './kernels.ts';
import { createReadback } from './readback.ts';
import { kernelsOfStep } from './stepProgram.ts';
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
  let settings = DEFAULT_SETTINGS;
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
    lost,

    async load(network: Network, train: Table, batchSeed: number, state?: TrainingState) {
      open.check();
      const kernels = createKernels(cache, kernelShapeOf(network));
      await kernels.load([...EVALUATOR_KERNELS, ...kernelsOfStep(network, 'adam', settings.lamb !== 0)]);
      open.check();
      const pool = createBufferPool(device);
      try {
        const next = await checked(device, () =>
          createTrainingRun({ open, pool, kernels, readback, network, train, batchSeed, state }),
        );
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
      return loaded().train(steps, settings);
    },

    async gradient() {
      return loaded().gradient(settings);
    },

    async evaluate(inputs, rows) {
      return loaded().evaluate(inputs, rows);
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
