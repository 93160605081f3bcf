/** The table of targets that ends a benchmark. */
import { type TargetRow, tableLines } from './section.ts';

function verdict(met: boolean | null): string {
  if (met === null) return 'not measured';
  return met ? 'met' : 'NOT MET';
}

export function targetLines(rows: readonly TargetRow[]): string[] {
  return tableLines([
    ['target of docs/performance.md', 'wanted', 'measured', 'reference', 'ratio', ''],
    ...rows.map(({ what, target, measured, reference, ratio, met }) => [
      what,
      target,
      measured,
      reference,
      ratio,
      verdict(met),
    ]),
  ]);
}
