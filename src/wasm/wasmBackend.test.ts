import { describeBackend } from '../backend/backendSuite.ts';
import { createCpuBackend } from '../backend/cpu/cpuBackend.ts';
import { BUILDS, kernelsOf } from './testing/builds.ts';

for (const build of BUILDS) {
  const createKernels = kernelsOf(build);
  describeBackend(`cpu with WebAssembly, ${build}`, async () => createCpuBackend(createKernels), {
    gradient: 1e-12,
    loss: 1e-12,
    output: 1e-12,
    run: 1e-9,
  });
}
