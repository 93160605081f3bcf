/** The WebGPU of this machine, opened once. */
import { testGpu } from '../src/backend/webgpu/testing/testGpu.ts';
import { createWebGpuBackend, type WebGpuBackend } from '../src/backend/webgpu/webgpuBackend.ts';

/** The GPU interface. @throws Error when Node finds no adapter */
export async function openGpu(): Promise<GPU> {
  return testGpu();
}

/** @throws Error when there is no adapter or no device */
async function openBackend(): Promise<WebGpuBackend> {
  const backend = await createWebGpuBackend(await openGpu());
  if (backend === null) throw new Error('The adapter gave no device.');
  return backend;
}

/** `openBackend`, or the sentence that says why there is none. */
export async function tryBackend(): Promise<WebGpuBackend | string> {
  try {
    return await openBackend();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The adapter's name, and that it is no measure of a GPU where it is none. */
export function adapterText({ adapter, isFallback }: WebGpuBackend): string {
  return isFallback ? `${adapter}, a software adapter: right, but no measure of a GPU` : adapter;
}
