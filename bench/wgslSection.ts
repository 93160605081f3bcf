/** What the shaders compute: their gradients against f64, and whether two runs are the same to the last bit. */
import { freshState } from '../src/backend/backend.ts';
import { type Case, networkOf, SETTINGS, tableOf } from '../src/backend/testing/cases.ts';
import { GRADIENT_CASES } from '../src/backend/testing/gradientCases.ts';
import { referenceGradient } from '../src/backend/testing/reference.ts';
import type { WebGpuBackend } from '../src/backend/webgpu/webgpuBackend.ts';
import { relativeError } from '../src/kan/testing/fixtures.ts';
import { adapterText, tryBackend } from './adapter.ts';
import { type Section, type SectionResult, type TargetRow, tableLines } from './section.ts';
import { digits } from './spread.ts';

const TARGET = 1e-6;
const REPEATED_STEPS = 50;
/** Cases for the two runs: narrow, wide, with a penalty. */
const REPEATED_CASES: readonly Case[] = [
  { title: '[2,5,1], 1000 rows', width: [2, 5, 1], rows: 1000 },
  { title: '[4,10,10,1], 997 rows', width: [4, 10, 10, 1], rows: 997 },
  { title: '[3,70,2], 130 rows, with a penalty', width: [3, 70, 2], rows: 130, settings: { lamb: 0.05 } },
];

async function measureError(backend: WebGpuBackend, test: Case): Promise<number> {
  const network = networkOf(test);
  const table = tableOf(test, network);
  const settings = { ...SETTINGS, ...test.settings };
  backend.configure(settings);
  await backend.load(freshState(network), table, 1);
  const { dParameters } = await backend.gradient();
  return relativeError(dParameters, referenceGradient(network, table, settings).dParameters);
}

/** Losses and parameters after some steps from the same start. */
async function runOnce(backend: WebGpuBackend, test: Case): Promise<readonly [Float64Array, Float64Array]> {
  const network = networkOf(test);
  backend.configure({ ...SETTINGS, ...test.settings });
  await backend.load(freshState(network), tableOf(test, network), 1);
  const { losses, state } = await backend.train(REPEATED_STEPS);
  return [losses, state.network.parameters];
}

async function isRepeatable(backend: WebGpuBackend, test: Case): Promise<boolean> {
  const first = await runOnce(backend, test);
  const second = await runOnce(backend, test);
  return first.every((values, part) => values.every((value, p) => Object.is(value, second[part][p])));
}

function rowsOf(adapter: string, worst: number | null, repeatable: boolean | null): TargetRow[] {
  return [
    {
      what: `WGSL gradients, ${adapter}`,
      target: `≤ ${digits(TARGET)} of max|g|`,
      measured: worst === null ? 'not measured' : `${digits(worst)} at worst`,
      reference: 'f64 on the CPU',
      ratio: '',
      met: worst === null ? null : worst <= TARGET,
    },
    {
      what: `WGSL, two runs of ${REPEATED_STEPS} steps`,
      target: 'bitwise equal',
      measured: repeatable === null ? 'not measured' : repeatable ? 'equal' : 'different',
      reference: '',
      ratio: '',
      met: repeatable,
    },
  ];
}

async function measure(backend: WebGpuBackend): Promise<SectionResult> {
  const errors: { readonly title: string; readonly error: number }[] = [];
  for (const test of GRADIENT_CASES) {
    errors.push({ title: test.title, error: await measureError(backend, test) });
  }
  const repeated: { readonly title: string; readonly equal: boolean }[] = [];
  for (const test of REPEATED_CASES) {
    repeated.push({ title: test.title, equal: await isRepeatable(backend, test) });
  }
  const sorted = errors.toSorted((a, b) => b.error - a.error);
  const adapter = adapterText(backend);
  return {
    lines: [
      `On ${adapter}, ${errors.length} cases; the largest errors:`,
      ...tableLines(sorted.slice(0, 5).map(({ title, error }) => [title, digits(error)])),
      '',
      ...tableLines(repeated.map(({ title, equal }) => [title, equal ? 'bitwise equal' : 'different'])),
    ],
    targets: rowsOf(
      backend.isFallback ? 'software adapter' : backend.adapter,
      sorted[0].error,
      repeated.every(({ equal }) => equal),
    ),
    data: { adapter, isFallback: backend.isFallback, errors, repeated },
  };
}

export const WGSL_SECTION: Section = {
  name: 'wgsl',
  title: 'WGSL: gradients against f64, as shares of the largest',
  async run() {
    const backend = await tryBackend();
    if (typeof backend === 'string') {
      const targets = rowsOf('no adapter', null, null);
      return { lines: [`Left out. ${backend}`], targets, data: { reason: backend } };
    }
    const result = await measure(backend);
    backend.destroy();
    return result;
  },
};
