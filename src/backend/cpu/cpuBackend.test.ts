import { describeBackend } from '../backendSuite.ts';
import { createCpuBackend } from './cpuBackend.ts';

describeBackend('cpu', async () => createCpuBackend(), {
  gradient: 1e-12,
  loss: 1e-12,
  output: 1e-12,
  run: 1e-9,
});
