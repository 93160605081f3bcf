/** Time of a full-batch step of Adam on one backend. */
import type { Backend, Table } from '../src/backend/backend.ts';
import { createNetwork } from '../src/kan/init.ts';
import type { Network } from '../src/kan/network.ts';
import { createSpec } from '../src/kan/spec.ts';
import { createRng } from '../src/numeric/rng.ts';
import { DEFAULT_SETTINGS } from '../src/train/settings.ts';
import { BENCH_ROWS, type BenchCase } from './references.ts';

export interface AdamTiming {
  readonly width: readonly number[];
  /** Steps in each of the runs. */
  readonly steps: number;
  /** Median, fastest and slowest run, in ms a step. */
  readonly medianMs: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
  /** At the median, by the count of 30 floating-point operations an edge and row. */
  readonly gflops: number;
}

const RUNS = 9;
/** Each run takes about this long, so that the clock and the way back from the GPU hardly count. */
const RUN_MS = 250;
const FLOPS_PER_EDGE_AND_ROW = 30;

function tableFor(network: Network): Table {
  const rng = createRng(1);
  const { layers } = network.layout;
  const inputs = layers[0].inputs;
  const outputs = layers[layers.length - 1].outputs;
  return {
    rows: BENCH_ROWS,
    inputs: Float64Array.from({ length: BENCH_ROWS * inputs }, () => 2 * rng.uniform() - 1),
    targets: Float64Array.from({ length: BENCH_ROWS * outputs }, () => rng.normal()),
  };
}

/** @returns ms a step */
async function time(backend: Backend, steps: number): Promise<number> {
  const start = performance.now();
  await backend.train(steps);
  return (performance.now() - start) / steps;
}

export async function benchAdam(backend: Backend, { width }: BenchCase): Promise<AdamTiming> {
  const network = createNetwork(createSpec({ width, gridSize: 5, order: 3 }), 1);
  backend.configure(DEFAULT_SETTINGS);
  await backend.load(network, tableFor(network), 1);
  // Compiles and warms up, and says how many steps a run takes.
  await time(backend, 3);
  const estimate = await time(backend, 10);
  const steps = Math.max(3, Math.round(RUN_MS / estimate));
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await time(backend, steps));
  times.sort((a, b) => a - b);
  const medianMs = times[(RUNS - 1) / 2];
  const flops = FLOPS_PER_EDGE_AND_ROW * network.layout.edgeCount * BENCH_ROWS;
  return {
    width,
    steps,
    medianMs,
    fastestMs: times[0],
    slowestMs: times[RUNS - 1],
    gflops: flops / medianMs / 1e6,
  };
}
