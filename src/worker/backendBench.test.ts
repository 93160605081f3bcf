import { describe, expect, it } from 'vitest';
import { type Backend, freshState, type TrainingSettings } from '../backend/backend.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import { createNetwork } from '../kan/init.ts';
import { createSpec } from '../kan/spec.ts';
import { DEFAULT_SETTINGS } from '../train/settings.ts';
import { BackendBench } from './backendBench.ts';
import type { ChosenBackend } from './backends.ts';

const state = freshState(createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1));
const train = { rows: 2, inputs: Float64Array.of(0, 0.5, -0.5, 0), targets: Float64Array.of(1, -1) };

/** What WebGPU looks like from outside: Adam only, slow to load, and it can be lost. */
function createGpu(): ChosenBackend & {
  lose: (reason: string) => void;
  settings: () => TrainingSettings | null;
} {
  let lose: (reason: string) => void = () => undefined;
  let settings: TrainingSettings | null = null;
  const cpu = createCpuBackend();
  const backend: Backend = {
    ...cpu,
    kind: 'webgpu',
    adapter: 'a GPU',
    optimizers: ['adam'],
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    configure(next) {
      settings = next;
    },
    async load(...args) {
      await Promise.resolve();
      await cpu.load(...args);
    },
  };
  return {
    backend,
    status: {
      kind: 'webgpu',
      choice: 'auto',
      adapter: 'a GPU',
      reason: '',
      webgpuAvailable: true,
      kernels: 'plain',
    },
    lose: (reason) => lose(reason),
    settings: () => settings,
  };
}

function createBench() {
  const told: string[] = [];
  const bench = new BackendBench({
    onLost: (reason) => told.push(`lost: ${reason}`),
    onIdleLost: (reason) => told.push(`idle: ${reason}`),
    notify: ({ code }) => told.push(code),
  });
  return { bench, told };
}

describe('the bench of backends', () => {
  it('gives an optimiser that the GPU does not have to the CPU, and Adam back to the GPU', async () => {
    const { bench } = createBench();
    bench.choose(createGpu());
    bench.configure({ ...DEFAULT_SETTINGS, optimizer: 'lm' }, state.network, train.rows);
    expect((await bench.load(state, train, 1)).kind).toBe('cpu');
    expect(bench.status.reason).toContain('a GPU');
    expect(bench.configure(DEFAULT_SETTINGS, state.network, train.rows)).toBe(false);
    expect((await bench.load(state, train, 1)).kind).toBe('webgpu');
  });

  it('keeps the working CPU when a GPU that does nothing is lost, and says so', async () => {
    const { bench, told } = createBench();
    const gpu = createGpu();
    bench.choose(gpu);
    bench.configure({ ...DEFAULT_SETTINGS, optimizer: 'lm' }, state.network, train.rows);
    const working = await bench.load(state, train, 1);
    gpu.lose('unplugged');
    await expect.poll(() => told).toEqual(['idle: unplugged']);
    expect(bench.active).toBe(working);
    expect((await working.train(1)).state.step).toBe(1);
  });

  it('tells that the GPU that works is lost', async () => {
    const { bench, told } = createBench();
    const gpu = createGpu();
    bench.choose(gpu);
    await bench.load(state, train, 1);
    gpu.lose('unplugged');
    await expect.poll(() => told).toEqual(['lost: unplugged']);
  });

  it('lets settings that change while a GPU is loading win', async () => {
    const { bench } = createBench();
    const gpu = createGpu();
    bench.choose(gpu);
    const loading = bench.load(state, train, 1);
    bench.configure({ ...DEFAULT_SETTINGS, lamb: 0.5 }, state.network, train.rows);
    await loading;
    expect(gpu.settings()?.lamb).toBe(0.5);
  });

  it('runs Adam for a network that is too large for Levenberg-Marquardt, and says so once', async () => {
    const { bench, told } = createBench();
    const large = freshState(createNetwork(createSpec({ width: [2, 40, 40, 1], gridSize: 5, order: 3 }), 1));
    bench.configure({ ...DEFAULT_SETTINGS, optimizer: 'lm' }, large.network, train.rows);
    await bench.load(large, train, 1);
    await bench.load(large, train, 1);
    expect(bench.optimizer).toBe('adam');
    expect(told).toEqual(['lm-too-large']);
  });
});
