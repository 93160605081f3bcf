/** What a column of a text table holds. */
import { isGap, readNumber } from './cell.ts';
import type { TextTable } from './textTable.ts';

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** One per row; NaN where there is a gap or an unreadable cell. */
  readonly values: Float64Array;
  /** NaN values among them. */
  readonly missing: number;
  /** Cells that are neither numbers nor gaps, and the first of them. */
  readonly unreadable: number;
  readonly example: string;
  /** Whether a decimal comma was read. */
  readonly commas: boolean;
}

export interface OtherColumn {
  readonly kind: 'text' | 'empty';
  readonly name: string;
  /** Its first cell that is not a number and not a gap. */
  readonly example: string;
}

export type Column = NumberColumn | OtherColumn;

/** A column with more unreadable cells than this share of its cells holds text. */
const MOST_UNREADABLE = 0.05;

/**
 * Reads column `c` as numbers. It is one of numbers when at most 5 % of its cells (gaps aside) cannot be read as such:
 * a stray word in a long column costs that row, not the column.
 */
function readColumn({ names, rows, decimalMark }: TextTable, c: number): Column {
  const values = new Float64Array(rows.length);
  let numbers = 0;
  let unreadable = 0;
  let example = '';
  let commas = false;
  rows.forEach((row, r) => {
    const cell = row[c] ?? '';
    values[r] = readNumber(cell, decimalMark);
    if (!Number.isNaN(values[r])) {
      numbers++;
      commas ||= cell.includes(',');
    } else if (!isGap(cell)) {
      if (unreadable === 0) example = cell.trim();
      unreadable++;
    }
  });
  const name = names[c];
  if (numbers + unreadable === 0) return { kind: 'empty', name, example };
  if (unreadable > MOST_UNREADABLE * (numbers + unreadable)) return { kind: 'text', name, example };
  return { kind: 'number', name, values, missing: rows.length - numbers, unreadable, example, commas };
}

/** Every column of a table. */
export function readColumns(table: TextTable): Column[] {
  return table.names.map((_, c) => readColumn(table, c));
}
