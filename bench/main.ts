/** `npm run bench`: every backend that runs here. With --gpu or --cpu, that one alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Backend } from '../src/backend/backend.ts';
import { createCpuBackend } from '../src/backend/cpu/cpuBackend.ts';
import { testGpu } from '../src/backend/webgpu/testing/testGpu.ts';
import { createWebGpuBackend } from '../src/backend/webgpu/webgpuBackend.ts';
import { benchAdam } from './adam.ts';
import { BENCH_CASES } from './references.ts';
import { type BackendReport, reportText } from './report.ts';

const RESULTS = 'node_modules/.cache/edgewise-bench/results.json';

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

interface Candidate {
  readonly name: string;
  readonly backend: Backend;
}

async function webgpuCandidates(): Promise<Candidate[]> {
  try {
    const backend = await createWebGpuBackend(await testGpu());
    if (backend === null) throw new Error('The adapter gave no device.');
    const software = backend.isFallback ? ', a software adapter: no measure of a GPU' : '';
    return [{ name: `webgpu f32 on ${backend.adapter}${software}`, backend }];
  } catch (error) {
    print(`webgpu: left out. ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const all = wanted.length === 0;
  const candidates: Candidate[] = [];
  if (all || wanted.includes('--cpu'))
    candidates.push({ name: 'cpu f64, plain JS', backend: createCpuBackend() });
  if (all || wanted.includes('--gpu')) candidates.push(...(await webgpuCandidates()));
  const processors = cpus();
  print(`${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
  const reports: BackendReport[] = [];
  for (const { name, backend } of candidates) {
    const timings = [];
    for (const test of BENCH_CASES) timings.push(await benchAdam(backend, test));
    backend.destroy();
    reports.push({ name, timings });
  }
  print(reportText(reports));
  mkdirSync('node_modules/.cache/edgewise-bench', { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(reports, null, 2)}\n`);
  print(`\nAs JSON: ${RESULTS}`);
}

await main();
// An open WebGPU instance would keep the process alive.
process.exit(0);
