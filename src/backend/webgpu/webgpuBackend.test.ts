import { afterAll, beforeAll } from 'vitest';
import { describeBackend } from '../backendSuite.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { createPipelineCache, type PipelineCache } from './kernels.ts';
import { testGpu } from './testing/testGpu.ts';
import { createBackendOn } from './webgpuBackend.ts';

// Compiling takes a software adapter longer than all the tests: one device for every backend of the suite.
let shared: { open: OpenDevice; cache: PipelineCache };

beforeAll(async () => {
  const open = await openDevice(await testGpu());
  if (open === null) throw new Error('The adapter gave no device.');
  shared = { open, cache: createPipelineCache(open.device) };
});

afterAll(() => {
  shared.open.close();
});

// One row's output or loss can be far smaller than what it is the sum of: f32 then keeps fewer digits of it.
describeBackend('webgpu', async () => createBackendOn({ ...shared.open, close() {} }, shared.cache), {
  gradient: 1e-6,
  loss: 2e-6,
  output: 4e-6,
  run: 1e-4,
});
