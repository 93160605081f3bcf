/** A part of the benchmark that can be asked for by name. */

/** One target of the engine, and what came of it. */
export interface TargetRow {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  /** What another program or a prototype needed, as quoted. */
  readonly reference: string;
  /** How many times better than the reference. */
  readonly ratio: string;
  /** Null: it could not be measured here. */
  readonly met: boolean | null;
}

export interface SectionResult {
  /** What was measured, for people: tables of their own. */
  readonly lines: readonly string[];
  readonly targets: readonly TargetRow[];
  /** The same as numbers. */
  readonly data: unknown;
}

export interface Section {
  /** For --only. */
  readonly name: string;
  readonly title: string;
  /** @param args  of the command line */
  run(args: readonly string[]): Promise<SectionResult>;
}

/** Lines of a table: the first column to the left, the others to the right. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map((row) =>
    row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('   '),
  );
}
