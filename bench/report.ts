/** The table that `npm run bench` prints. */
import type { AdamTiming } from './adam.ts';
import { BENCH_CASES, BENCH_ROWS, REFERENCE_ROWS } from './references.ts';

export interface BackendReport {
  readonly name: string;
  readonly timings: readonly AdamTiming[];
}

/** Three digits that count. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function timingCell({ medianMs, fastestMs, slowestMs }: AdamTiming): string {
  return `${digits(medianMs)}  (${digits(fastestMs)} … ${digits(slowestMs)})`;
}

/** Lines of a table: the first column to the left, the others to the right. */
function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('   '),
  );
}

function titlesOf(): string[] {
  return BENCH_CASES.map(({ width }) => `[${width.join(',')}]`);
}

export function reportText(reports: readonly BackendReport[]): string {
  const measured = reports.map(({ name, timings }) => [name, ...timings.map(timingCell)]);
  const rates = reports.map(({ name, timings }) => [name, ...timings.map(({ gflops }) => gflops.toFixed(2))]);
  const ratios = reports.map(({ name, timings }) => [
    name,
    ...timings.map(({ medianMs }, c) => `${digits(BENCH_CASES[c].reference.efficientKan / medianMs)} x`),
  ]);
  const quoted = REFERENCE_ROWS.map(({ key, title }) => [
    title,
    ...BENCH_CASES.map(({ reference }) => digits(reference[key])),
  ]);
  const heading = (title: string): string[] => [title, ...titlesOf()];
  return [
    `Adam, all ${BENCH_ROWS} rows a step, G = 5, k = 3.`,
    '',
    ...tableLines([heading('measured now: ms a step, median (fastest … slowest)'), ...measured]),
    '',
    ...tableLines([heading('quoted, from other runs on similar cores: ms a step'), ...quoted]),
    '',
    ...tableLines([heading('times as fast as efficient-kan, as quoted'), ...ratios]),
    '',
    ...tableLines([heading('GFLOP/s, at 30 operations an edge and row'), ...rates]),
  ].join('\n');
}
