import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshState } from '../backend.ts';
import { type Case, networkOf, SETTINGS, tableOf } from '../testing/cases.ts';
import { referenceGradient, startReferenceRun } from '../testing/reference.ts';
import { relativeError } from '../testing/tolerance.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { createPipelineCache, type PipelineCache } from './kernels.ts';
import { testGpu } from './testing/testGpu.ts';
import { createBackendOn } from './webgpuBackend.ts';

let open: OpenDevice;
let cache: PipelineCache;

beforeAll(async () => {
  const found = await openDevice(await testGpu());
  if (found === null) throw new Error('The adapter gave no device.');
  open = found;
  cache = createPipelineCache(open.device);
});

afterAll(() => {
  open.close();
});

async function load(test: Case, settings = SETTINGS) {
  const backend = createBackendOn({ ...open, close() {} }, cache);
  const network = networkOf(test);
  const table = tableOf(test, network);
  backend.configure(settings);
  await backend.load(freshState(network), table, 3);
  return { backend, network, table };
}

describe('the webgpu backend on large networks', () => {
  it.each<Case & { tolerance?: number }>([
    { title: 'G = 200, cut into slabs', width: [2, 3, 1], gridSizes: [200, 200], rows: 500 },
    {
      title: 'G = 200 beyond pykan’s extended grid',
      width: [2, 2],
      gridSizes: [200],
      rows: 300,
      extrapolation: 'zero',
    },
    { title: 'layers of 64', width: [10, 64, 64, 1], rows: 257 },
    { title: 'layers of 128', width: [8, 128, 128, 2], rows: 65 },
    // Each of so many steep layers magnifies the rounding of the one before it.
    { title: 'eight layers', width: [2, 3, 3, 3, 3, 3, 3, 3, 1], rows: 100, tolerance: 5e-5 },
  ])('gives the gradient of the reference with $title', async (test) => {
    const { backend, network, table } = await load(test);
    const { loss, dParameters } = await backend.gradient();
    const expected = referenceGradient(network, table, SETTINGS);
    const { tolerance = 1e-6 } = test;
    expect(relativeError(dParameters, expected.dParameters)).toBeLessThanOrEqual(tolerance);
    expect(Math.abs(loss - expected.loss)).toBeLessThanOrEqual(tolerance * expected.loss);
  });

  it('trains on blocks of rows as the reference does, the same bits twice', async () => {
    const test: Case = { title: '', width: [2, 3, 1], rows: 66_000 };
    const { backend, network, table } = await load(test);
    const result = await backend.train(2);
    const losses = startReferenceRun(network, table, 3).train(2, SETTINGS);
    losses.forEach((loss, step) => {
      expect(Math.abs(result.losses[step] - loss)).toBeLessThanOrEqual(1e-5 * loss);
    });
    const { backend: again } = await load(test);
    const { losses: sameLosses, state } = await again.train(2);
    expect({ losses: sameLosses, state }).toEqual({ losses: result.losses, state: result.state });
  });

  it('takes mini-batches out of more than 65,535 rows', async () => {
    const settings = { ...SETTINGS, batchSize: 100 };
    const { backend, network, table } = await load({ title: '', width: [2, 3, 1], rows: 66_000 }, settings);
    const { losses } = await backend.train(4);
    const expected = startReferenceRun(network, table, 3).train(4, settings);
    expected.forEach((loss, step) => {
      expect(Math.abs(losses[step] - loss)).toBeLessThanOrEqual(1e-5 * loss);
    });
  });

  it('takes more steps than one submission holds', async () => {
    const { backend } = await load({ title: '', width: [1, 1], rows: 10 });
    const { backend: other } = await load({ title: '', width: [1, 1], rows: 10 });
    const whole = await backend.train(1100);
    expect(whole.losses).toHaveLength(1100);
    expect(whole.state.step).toBe(1100);
    const first = await other.train(700);
    const second = await other.train(400);
    expect([...first.losses, ...second.losses]).toEqual([...whole.losses]);
    expect(second.state).toEqual(whole.state);
  });

  it('takes the gradient of 80,000 rows of ten columns, block by block', async () => {
    const { backend, network, table } = await load({ title: '', width: [10, 5, 1], rows: 1000 });
    const expected = referenceGradient(network, table, SETTINGS);
    // The same thousand rows over and over have the same means.
    const repeat = (values: Float64Array) => {
      const all = new Float64Array(80 * values.length);
      for (let part = 0; part < 80; part++) all.set(values, part * values.length);
      return all;
    };
    const many = { rows: 80_000, inputs: repeat(table.inputs), targets: repeat(table.targets) };
    await backend.load(freshState(network), many, 3);
    const { loss, dParameters } = await backend.gradient();
    expect(relativeError(dParameters, expected.dParameters)).toBeLessThanOrEqual(2e-6);
    expect(Math.abs(loss / expected.loss - 1)).toBeLessThanOrEqual(2e-6);
  });

  it('refuses rows that the device cannot hold, and keeps what was loaded', async () => {
    const { backend } = await load({ title: '', width: [1, 1], rows: 10 });
    const network = networkOf({ title: '', width: [1, 1], rows: 2 });
    // A table that says it has more numbers than fit; nothing of that size is made.
    const rows = Math.ceil(open.device.limits.maxStorageBufferBindingSize / 8) + 1;
    const column = { length: rows } as Float64Array;
    const table = { rows, inputs: column, targets: column };
    await expect(backend.load(freshState(network), table, 1)).rejects.toThrow(/allows/);
    expect((await backend.train(1)).state.step).toBe(1);
  });
});
