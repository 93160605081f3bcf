/** Steps of Adam on a WebGPU adapter, beside what that adapter can do at most. */
import { freshState } from '../src/backend/backend.ts';
import { storageLimit } from '../src/backend/webgpu/buffers.ts';
import { openDevice } from '../src/backend/webgpu/device.ts';
import { stepCost } from '../src/backend/webgpu/stepCost.ts';
import type { WebGpuBackend } from '../src/backend/webgpu/webgpuBackend.ts';
import { createNetwork } from '../src/kan/init.ts';
import { createSpec } from '../src/kan/spec.ts';
import { DEFAULT_SETTINGS } from '../src/train/settings.ts';
import { adapterText, openGpu, tryBackend } from './adapter.ts';
import { randomTable } from './randomTable.ts';
import { measureRoofline, type Roofline } from './roofline.ts';
import { type Section, type SectionResult, tableLines } from './section.ts';
import { digits, type Spread, spreadText } from './spread.ts';
import { timeInTurns } from './timing.ts';

interface GpuCase {
  readonly width: readonly number[];
  readonly rows: number;
}

const SMALL_CASES: readonly GpuCase[] = [
  { width: [2, 5, 1], rows: 1000 },
  { width: [4, 10, 10, 1], rows: 1000 },
  { width: [10, 64, 64, 1], rows: 1000 },
];
/** Enough work for a real GPU; seconds a step in software. */
const LARGE_CASES: readonly GpuCase[] = [
  { width: [2, 5, 1], rows: 100_000 },
  { width: [10, 64, 64, 1], rows: 10_000 },
  { width: [10, 64, 64, 1], rows: 100_000 },
];
const PLAN = { runs: 5, runMs: 400 };

interface GpuResult extends GpuCase {
  readonly msPerStep: Spread;
  /** By the adapter's own clock; null where it has none. */
  readonly gpuMsPerStep: number | null;
  readonly gigaflops: number;
  readonly megabytes: number;
  /** Of the least time that the roofline allows, 0 to 1. */
  readonly share: number;
}

async function measure(
  backend: WebGpuBackend,
  roofline: Roofline,
  limitBytes: number,
  test: GpuCase,
): Promise<GpuResult> {
  const { width, rows } = test;
  const network = createNetwork(createSpec({ width, gridSize: 5, order: 3 }), 1);
  backend.configure(DEFAULT_SETTINGS);
  await backend.load(freshState(network), randomTable(network, rows), 1);
  const [msPerStep] = await timeInTurns([backend], PLAN);
  const { gpuMsPerStep } = await backend.train(Math.ceil(PLAN.runMs / msPerStep.median));
  const { flops, bytes } = stepCost(network, rows, limitBytes);
  const ms = gpuMsPerStep ?? msPerStep.median;
  const least = 1e-6 * Math.max(flops / roofline.gigaflops, bytes / roofline.gigabytesPerSecond);
  return {
    ...test,
    msPerStep,
    gpuMsPerStep,
    gigaflops: flops / ms / 1e6,
    megabytes: bytes / 1e6,
    share: least / ms,
  };
}

async function measureAll(
  backend: WebGpuBackend,
  roofline: Roofline,
  limitBytes: number,
): Promise<SectionResult> {
  const results: GpuResult[] = [];
  const cases = backend.isFallback ? SMALL_CASES : [...SMALL_CASES, ...LARGE_CASES];
  for (const test of cases) results.push(await measure(backend, roofline, limitBytes, test));
  const adapter = adapterText(backend);
  return {
    lines: [
      `On ${adapter}.`,
      `Roofline, measured: ${digits(roofline.gigabytesPerSecond)} GB/s copied, ${digits(roofline.gigaflops)} GFLOP/s of multiply-adds.`,
      '',
      ...tableLines([
        ['network', 'rows', 'ms a step', 'by its own clock', 'GFLOP/s', 'MB moved', 'share of roofline'],
        ...results.map((result) => [
          `[${result.width.join(',')}]`,
          result.rows.toLocaleString('en'),
          spreadText(result.msPerStep),
          result.gpuMsPerStep === null ? '–' : digits(result.gpuMsPerStep),
          digits(result.gigaflops),
          digits(result.megabytes),
          `${(100 * result.share).toFixed(1)} %`,
        ]),
      ]),
    ],
    targets: [],
    data: { adapter, isFallback: backend.isFallback, roofline, results },
  };
}

export const GPU_SECTION: Section = {
  name: 'gpu',
  title: 'Full-batch steps of Adam in WGSL, G = 5, k = 3',
  async run() {
    const backend = await tryBackend();
    if (typeof backend === 'string') {
      return { lines: [`Left out. ${backend}`], targets: [], data: { reason: backend } };
    }
    const open = await openDevice(await openGpu());
    if (open === null) return { lines: ['The adapter gave no second device.'], targets: [], data: null };
    const limitBytes = storageLimit(open.device);
    const roofline = await measureRoofline(open.device);
    open.close();
    const result = await measureAll(backend, roofline, limitBytes);
    backend.destroy();
    return result;
  },
};
