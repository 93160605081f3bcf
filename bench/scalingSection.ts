/** How the time of a step of Adam grows with rows, width and grid, on the CPU. */
import { freshState } from '../src/backend/backend.ts';
import { createCpuBackend } from '../src/backend/cpu/cpuBackend.ts';
import { createNetwork } from '../src/kan/init.ts';
import { createSpec } from '../src/kan/spec.ts';
import { DEFAULT_SETTINGS } from '../src/train/settings.ts';
import { BEST_KERNELS } from './kernels.ts';
import { randomTable } from './randomTable.ts';
import { type Section, tableLines } from './section.ts';
import { digits, type Spread, spreadText } from './spread.ts';
import { timeInTurns } from './timing.ts';

interface ScalingCase {
  readonly width: readonly number[];
  readonly rows: number;
  readonly gridSize: number;
}

interface ScalingResult extends ScalingCase {
  readonly msPerStep: Spread;
  /** At the median, per edge and row. */
  readonly nanoseconds: number;
  readonly parameters: number;
  /** Of the process, table and arrays included. */
  readonly residentMb: number;
}

/** Each long enough to warm up, and few enough that a million rows end in good time. */
const PLAN = { runs: 3, runMs: 300 };

const BY_ROWS: readonly ScalingCase[] = [1e3, 1e4, 1e5, 1e6].map((rows) => ({
  width: [10, 5, 1],
  rows,
  gridSize: 5,
}));
const BY_WIDTH: readonly ScalingCase[] = [2, 4, 8, 16, 32, 64, 128].map((nodes) => ({
  width: [nodes, nodes, 1],
  rows: 1000,
  gridSize: 5,
}));
const BY_GRID: readonly ScalingCase[] = [5, 10, 20, 50, 100, 200].map((gridSize) => ({
  width: [4, 10, 10, 1],
  rows: 1000,
  gridSize,
}));

async function measure(test: ScalingCase): Promise<ScalingResult> {
  const { width, rows, gridSize } = test;
  const network = createNetwork(createSpec({ width, gridSize, order: 3 }), 1);
  const backend = createCpuBackend(BEST_KERNELS.createKernels);
  backend.configure(DEFAULT_SETTINGS);
  await backend.load(freshState(network), randomTable(network, rows), 1);
  const [msPerStep] = await timeInTurns([backend], PLAN);
  const residentMb = process.memoryUsage().rss / 2 ** 20;
  backend.destroy();
  const { edgeCount, parameterCount } = network.layout;
  const nanoseconds = (1e6 * msPerStep.median) / (edgeCount * rows);
  return { ...test, msPerStep, nanoseconds, parameters: parameterCount, residentMb };
}

function lines(title: string, results: readonly ScalingResult[]): string[] {
  return tableLines([
    [title, 'rows', 'G', 'numbers', 'ms a step', 'ns an edge and row', 'memory, MB'],
    ...results.map(({ width, rows, gridSize, parameters, msPerStep, nanoseconds, residentMb }) => [
      `[${width.join(',')}]`,
      rows.toLocaleString('en'),
      `${gridSize}`,
      parameters.toLocaleString('en'),
      spreadText(msPerStep),
      digits(nanoseconds),
      residentMb.toFixed(0),
    ]),
  ]);
}

async function measureAll(cases: readonly ScalingCase[]): Promise<ScalingResult[]> {
  const results: ScalingResult[] = [];
  for (const test of cases) results.push(await measure(test));
  return results;
}

export const SCALING_SECTION: Section = {
  name: 'scaling',
  title: `Full-batch steps of Adam, ${BEST_KERNELS.name} kernels, k = 3`,
  async run() {
    // Those with many rows last: memory that was given back once may still be counted.
    const byWidth = await measureAll(BY_WIDTH);
    const byGrid = await measureAll(BY_GRID);
    const byRows = await measureAll(BY_ROWS);
    return {
      lines: [
        ...lines('by rows', byRows),
        '',
        ...lines('by width', byWidth),
        '',
        ...lines('by grid', byGrid),
      ],
      targets: [],
      data: { kernels: BEST_KERNELS.name, byRows, byWidth, byGrid },
    };
  },
};
