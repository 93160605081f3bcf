/** Broken links and files by the hundred thousand: each opens to a network that gives numbers, or is refused with a sentence. */
import { fuzzFiles } from '../src/share/kan/testing/fuzzFiles.ts';
import { fuzzLinks } from '../src/share/link/testing/fuzzLinks.ts';
import type { FuzzReport } from '../src/share/testing/fuzzReport.ts';
import { type Section, type TargetRow, tableLines } from './section.ts';

interface Fuzzer {
  readonly name: string;
  /** @param seed  the same seed breaks them the same way */
  run(count: number, seed: number): Promise<FuzzReport>;
}

const FUZZERS: readonly Fuzzer[] = [
  { name: 'links', run: fuzzLinks },
  { name: 'files and pictures', run: fuzzFiles },
];

const CASES = 100_000;
const SEED = 1;
/** Between two looks at the memory. */
const PORTION = 5_000;
const SLOWEST_MS = 1000;

interface FuzzResult extends FuzzReport {
  readonly name: string;
  readonly seconds: number;
  /** Of the process at its largest. */
  readonly residentMb: number;
}

function merge(one: FuzzReport, other: FuzzReport): FuzzReport {
  const refused: Record<string, number> = { ...one.refused };
  for (const [code, count] of Object.entries(other.refused)) refused[code] = (refused[code] ?? 0) + count;
  return {
    cases: one.cases + other.cases,
    opened: one.opened + other.opened,
    refused,
    slowestMs: Math.max(one.slowestMs, other.slowestMs),
    failures: [...one.failures, ...other.failures],
  };
}

async function measure({ name, run }: Fuzzer, cases: number): Promise<FuzzResult> {
  const start = performance.now();
  let report: FuzzReport = { cases: 0, opened: 0, refused: {}, slowestMs: 0, failures: [] };
  let bytes = 0;
  for (let portion = 0; report.cases < cases; portion++) {
    report = merge(report, await run(Math.min(PORTION, cases - report.cases), SEED + portion));
    bytes = Math.max(bytes, process.memoryUsage().rss);
  }
  return { ...report, name, seconds: (performance.now() - start) / 1000, residentMb: bytes / 2 ** 20 };
}

function linesOf(results: readonly FuzzResult[]): string[] {
  const codes = [...new Set(results.flatMap(({ refused }) => Object.keys(refused)))];
  return [
    ...tableLines([
      ['broken', 'cases', 'opened', ...codes, 'failures', 'slowest, ms', 'memory, MB', 's'],
      ...results.map(({ name, cases, opened, refused, failures, slowestMs, residentMb, seconds }) => [
        name,
        cases.toLocaleString('en'),
        opened.toLocaleString('en'),
        ...codes.map((code) => (refused[code] ?? 0).toLocaleString('en')),
        `${failures.length}`,
        slowestMs.toFixed(0),
        residentMb.toFixed(0),
        seconds.toFixed(0),
      ]),
    ]),
    ...results.flatMap(({ failures }) => failures),
  ];
}

function targetOf({ name, cases, failures, slowestMs }: FuzzResult): TargetRow {
  return {
    what: `${cases.toLocaleString('en')} broken ${name}`,
    target: `each opened or refused with a sentence within ${SLOWEST_MS} ms`,
    measured: `${failures.length} failures, slowest ${slowestMs.toFixed(0)} ms`,
    reference: '',
    ratio: '',
    met: failures.length === 0 && slowestMs <= SLOWEST_MS,
  };
}

/** How many cases the arguments ask for: `--cases 5000`. */
function casesOf(args: readonly string[]): number {
  const at = args.indexOf('--cases');
  const asked = at < 0 ? CASES : Number(args[at + 1]);
  return Number.isInteger(asked) && asked > 0 ? asked : CASES;
}

export const FUZZ_SECTION: Section = {
  name: 'fuzz',
  title: 'Broken links and files',
  async run(args) {
    const results: FuzzResult[] = [];
    for (const fuzzer of FUZZERS) results.push(await measure(fuzzer, casesOf(args)));
    return { lines: linesOf(results), targets: results.map(targetOf), data: results };
  },
};
