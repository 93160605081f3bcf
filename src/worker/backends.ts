/**
 * Which backend runs, and the sentence that says why. WebGPU whenever a real adapter answers; the CPU when none
 * does or when the adapter is a software one, which is slower than the CPU path.
 */
import type { Backend } from '../backend/backend.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import { createWebGpuBackend, type WebGpuBackend } from '../backend/webgpu/webgpuBackend.ts';
import type { BackendChoice, BackendStatus } from './protocol.ts';

/** An adapter that has not answered by then is treated as absent. */
const ADAPTER_TIMEOUT_MS = 4000;

export interface ChosenBackend {
  readonly backend: Backend;
  readonly status: BackendStatus;
}

async function requestGpu(): Promise<WebGpuBackend | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ADAPTER_TIMEOUT_MS);
  });
  const asked = createWebGpuBackend(gpu);
  const answer = await Promise.race([asked, timeout]);
  clearTimeout(timer);
  // Too late is as good as never; the device must not stay open unused.
  if (answer === null) void asked.then((late) => late?.destroy());
  return answer;
}

/** The backend for a choice. Never fails: the CPU is always there. */
export async function chooseBackend(choice: BackendChoice): Promise<ChosenBackend> {
  const gpu = await requestGpu();
  const webgpuAvailable = gpu !== null;
  const cpu = (reason: string): ChosenBackend => {
    gpu?.destroy();
    const status: BackendStatus = { kind: 'cpu', choice, adapter: null, reason, webgpuAvailable };
    return { backend: createCpuBackend(), status };
  };
  if (choice === 'cpu') return cpu('You chose the CPU. It computes in double precision.');
  if (gpu === null) {
    return cpu('This browser gives no WebGPU adapter, so the CPU does the work, in double precision.');
  }
  if (choice === 'auto' && gpu.isFallback) {
    return cpu(
      `The only WebGPU adapter here (${gpu.adapter ?? 'unnamed'}) runs in software, which is slower than the CPU path. You can still choose it.`,
    );
  }
  const name = gpu.adapter ?? 'an unnamed adapter';
  const reason =
    choice === 'auto'
      ? `WebGPU runs on ${name}.`
      : gpu.isFallback
        ? `You chose WebGPU. ${name} runs in software, so the CPU would be faster.`
        : `You chose WebGPU. It runs on ${name}.`;
  return { backend: gpu, status: { kind: 'webgpu', choice, adapter: gpu.adapter, reason, webgpuAvailable } };
}

/** The CPU, after something went wrong with the backend that `status` tells of. */
export function fallBackToCpu(status: BackendStatus, reason: string): ChosenBackend {
  return {
    backend: createCpuBackend(),
    status: { ...status, kind: 'cpu', adapter: null, reason },
  };
}
