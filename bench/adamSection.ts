/** Full-batch steps of Adam on the CPU. */
import { type Backend, freshState } from '../src/backend/backend.ts';
import { createCpuBackend } from '../src/backend/cpu/cpuBackend.ts';
import { createNetwork } from '../src/kan/init.ts';
import { createSpec } from '../src/kan/spec.ts';
import { DEFAULT_SETTINGS } from '../src/train/settings.ts';
import { KERNEL_CHOICES, KERNELS_NOTE } from './kernels.ts';
import { randomTable } from './randomTable.ts';
import { ADAM_CASES, ADAM_FACTOR, ADAM_ROWS, type AdamCase, REFERENCE_TITLES } from './references.ts';
import { type Section, type TargetRow, tableLines } from './section.ts';
import { digits, type Spread, spreadText } from './spread.ts';
import { timeInTurns } from './timing.ts';

const PLAN = { runs: 9, runMs: 250 };

/** ms a step for every set of kernels. */
async function measure({ width }: AdamCase): Promise<Spread[]> {
  const backends: Backend[] = [];
  for (const { createKernels } of KERNEL_CHOICES) {
    const network = createNetwork(createSpec({ width, gridSize: 5, order: 3 }), 1);
    const backend = createCpuBackend(createKernels);
    backend.configure(DEFAULT_SETTINGS);
    await backend.load(freshState(network), randomTable(network, ADAM_ROWS), 1);
    backends.push(backend);
  }
  const spreads = await timeInTurns(backends, PLAN);
  for (const backend of backends) backend.destroy();
  return spreads;
}

function targetRow({ width, targetMs, reference }: AdamCase, fast: Spread): TargetRow {
  const ratio = reference.efficientKan / fast.median;
  return {
    what: `Adam step, [${width.join(',')}], ${ADAM_ROWS} rows`,
    target: `≤ ${targetMs} ms, ≥ ${ADAM_FACTOR}x`,
    measured: `${spreadText(fast)} ms`,
    reference: `${digits(reference.efficientKan)} ms efficient-kan`,
    ratio: `${digits(ratio)}x`,
    met: fast.median <= targetMs && ratio >= ADAM_FACTOR,
  };
}

export const ADAM_SECTION: Section = {
  name: 'adam',
  title: `Adam, all ${ADAM_ROWS} rows a step, G = 5, k = 3: ms a step, median (fastest … slowest)`,
  async run() {
    const spreads: Spread[][] = [];
    for (const test of ADAM_CASES) spreads.push(await measure(test));
    const cases = ADAM_CASES.map(({ width }) => `[${width.join(',')}]`);
    const measured = KERNEL_CHOICES.map(({ name }, k) => [
      `${name} kernels, f64`,
      ...spreads.map((spread) => spreadText(spread[k])),
    ]);
    const quoted = REFERENCE_TITLES.map(({ key, title }) => [
      `quoted: ${title}`,
      ...ADAM_CASES.map(({ reference }) => digits(reference[key])),
    ]);
    return {
      lines: [...tableLines([['', ...cases], ...measured, ...quoted]), KERNELS_NOTE],
      targets: ADAM_CASES.map((test, c) => targetRow(test, spreads[c][KERNEL_CHOICES.length - 1])),
      data: ADAM_CASES.map(({ width }, c) => ({
        width,
        msPerStep: Object.fromEntries(KERNEL_CHOICES.map(({ name }, k) => [name, spreads[c][k]])),
      })),
    };
  },
};
