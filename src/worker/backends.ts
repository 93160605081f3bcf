/**
 * Which backend runs, and the sentence that says why. WebGPU whenever a real adapter answers; the CPU when none
 * does or when the adapter is a software one, which is slower than the CPU path.
 */
import type { Backend } from '../backend/backend.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import type { WebGpuBackend } from '../backend/webgpu/webgpuBackend.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { wasmKernels } from '../wasm/wasmKernels.ts';
import type { BackendChoice, BackendStatus } from './protocol.ts';

/** An adapter that has not answered by then is treated as absent. */
const ADAPTER_TIMEOUT_MS = 4000;

export interface ChosenBackend {
  readonly backend: Backend;
  readonly status: BackendStatus;
}

/** Loaded only where a browser has WebGPU at all: shaders and what drives them are a quarter of the engine. */
async function createGpu(gpu: GPU | undefined): Promise<WebGpuBackend | null> {
  if (gpu === undefined) return null;
  const { createWebGpuBackend } = await import('../backend/webgpu/webgpuBackend.ts');
  return createWebGpuBackend(gpu);
}

async function requestGpu(): Promise<WebGpuBackend | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ADAPTER_TIMEOUT_MS);
  });
  // A chunk that cannot be fetched is a GPU that is not there.
  const asked = createGpu(gpu).catch(() => null);
  const answer = await Promise.race([asked, timeout]);
  clearTimeout(timer);
  // Too late is as good as never; the device must not stay open unused.
  if (answer === null) void asked.then((late) => late?.destroy());
  return answer;
}

/** WebAssembly where it has SIMD, else TypeScript. */
export const cpuKernels = wasmKernels() ?? createPlainKernels;
const kernels = cpuKernels === createPlainKernels ? 'plain' : 'wasm';

export function createCpu(): Backend {
  return createCpuBackend(cpuKernels);
}

function onCpu(choice: BackendChoice, webgpuAvailable: boolean, reason: string): ChosenBackend {
  const status: BackendStatus = { kind: 'cpu', choice, adapter: null, reason, webgpuAvailable, kernels };
  return { backend: createCpu(), status };
}

/** The CPU, so that there is something to begin with. */
export function startOnCpu(): ChosenBackend {
  return onCpu('auto', false, 'The CPU does the work until a WebGPU adapter answers.');
}

/**
 * The backend for a choice. Never fails: the CPU is always there.
 * @param known whether an adapter has answered before; a choice of the CPU asks none
 */
export async function chooseBackend(choice: BackendChoice, known: boolean): Promise<ChosenBackend> {
  if (choice === 'cpu') return onCpu('cpu', known, 'You chose the CPU. It computes in double precision.');
  const gpu = await requestGpu();
  if (gpu === null) {
    return onCpu(
      choice,
      false,
      'This browser gives no WebGPU adapter, so the CPU does the work, in double precision.',
    );
  }
  const { adapter: name, isFallback } = gpu;
  if (choice === 'auto' && isFallback) {
    gpu.destroy();
    return onCpu(
      choice,
      true,
      `The only WebGPU adapter here (${name}) runs in software, which is slower than the CPU path. You can still choose it.`,
    );
  }
  const reason =
    choice === 'auto'
      ? `WebGPU runs on ${name}.`
      : isFallback
        ? `You chose WebGPU. ${name} runs in software, so the CPU would be faster.`
        : `You chose WebGPU. It runs on ${name}.`;
  const status: BackendStatus = {
    kind: 'webgpu',
    choice,
    adapter: name,
    reason,
    webgpuAvailable: true,
    kernels,
  };
  return { backend: gpu, status };
}

/** The CPU, after something went wrong with the backend that `status` tells of. WebGPU can be chosen again. */
export function fallBackToCpu(status: BackendStatus, reason: string): ChosenBackend {
  return onCpu('cpu', status.webgpuAvailable, reason);
}
