import { describeBackend } from '../backend/backendSuite.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import { wasmKernels } from './wasmKernels.ts';

const createKernels = wasmKernels();
if (createKernels === null) throw new Error('There is no WebAssembly with SIMD here.');

describeBackend('cpu with WebAssembly', async () => createCpuBackend(createKernels), {
  gradient: 1e-12,
  loss: 1e-12,
  output: 1e-12,
  run: 1e-9,
});
