import { afterEach, describe, expect, it } from 'vitest';
import { freshState } from '../backend.ts';
import { networkOf, SETTINGS, tableOf } from '../testing/cases.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { createPipelineCache } from './kernels.ts';
import { testGpu } from './testing/testGpu.ts';
import { createBackendOn, createWebGpuBackend } from './webgpuBackend.ts';

const CASE = { title: '', width: [2, 3, 1], rows: 100 };

const opened: OpenDevice[] = [];

async function openBackend() {
  const open = await openDevice(await testGpu());
  if (open === null) throw new Error('The adapter gave no device.');
  opened.push(open);
  return { open, backend: createBackendOn(open, createPipelineCache(open.device)) };
}

/** A `navigator.gpu` whose adapter is what the function gives. */
function gpuWith(requestAdapter: () => Promise<unknown>): GPU {
  return { requestAdapter } as unknown as GPU;
}

describe('createWebGpuBackend', () => {
  it('is null where there is no WebGPU', async () => {
    expect(await createWebGpuBackend(undefined)).toBeNull();
  });

  it('is null where no adapter answers, or the request fails', async () => {
    expect(await createWebGpuBackend(gpuWith(async () => null))).toBeNull();
    expect(await createWebGpuBackend(gpuWith(() => Promise.reject(new Error('blocked'))))).toBeNull();
    const throws = gpuWith(() => {
      throw new TypeError('no');
    });
    expect(await createWebGpuBackend(throws)).toBeNull();
  });

  it('is null where the adapter refuses a device', async () => {
    const adapter = { limits: {}, requestDevice: () => Promise.reject(new Error('refused')) };
    expect(await createWebGpuBackend(gpuWith(async () => adapter))).toBeNull();
  });

  it('names the adapter', async () => {
    const backend = await createWebGpuBackend(await testGpu());
    expect(backend?.kind).toBe('webgpu');
    expect(backend?.adapter).not.toBe('');
    expect(typeof backend?.isFallback).toBe('boolean');
    backend?.destroy();
  });
});

describe('a device', () => {
  afterEach(() => {
    for (const open of opened.splice(0)) open.close();
  });

  it('that is lost resolves `lost`, rejects the steps that were under way and every later call', async () => {
    const { open, backend } = await openBackend();
    const network = networkOf(CASE);
    const table = tableOf(CASE, network);
    backend.configure(SETTINGS);
    await backend.load(freshState(network), table, 1);
    const running = expect(backend.train(50)).rejects.toThrow(/lost/);
    open.device.destroy();
    await running;
    expect(await backend.lost).toMatch(/lost/);
    await expect(backend.train(1)).rejects.toThrow(/lost/);
    await expect(backend.gradient()).rejects.toThrow(/lost/);
    await expect(backend.evaluate(Float64Array.of(0, 0), 1)).rejects.toThrow(/lost/);
    await expect(backend.load(freshState(network), table, 1)).rejects.toThrow(/lost/);
  });

  it('that was closed is not lost', async () => {
    const { open, backend } = await openBackend();
    let lost = false;
    void backend.lost.then(() => {
      lost = true;
    });
    backend.destroy();
    await open.device.lost;
    expect(lost).toBe(false);
    await expect(backend.train(1)).rejects.toThrow(/destroyed/);
  });

  it('that reports an error by itself rejects the next call', async () => {
    const { open, backend } = await openBackend();
    const reported = new Promise((resolve) => {
      open.device.addEventListener('uncapturederror', resolve);
    });
    open.device.createBuffer({ label: 'no usage', size: 16, usage: 0 });
    await reported;
    await expect(backend.train(1)).rejects.toThrow(/GPU reported an error/);
  });
});
