import { describeBackend } from '../backend/backendSuite.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import { kernelsOf } from './testing/builds.ts';

// What browsers run; the kernels' own tests cover every build.
const createKernels = kernelsOf('relaxed-simd');

describeBackend('cpu with WebAssembly', async () => createCpuBackend(createKernels), {
  gradient: 1e-12,
  loss: 1e-12,
  output: 1e-12,
  run: 1e-9,
});
