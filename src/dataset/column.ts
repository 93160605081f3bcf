/** Rows of cells → columns: what each of them holds, and its numbers. */
import { type DecimalMark, isGap, readNumber } from './cell.ts';
import type { Range } from './dataset.ts';
import { BLOCK_ROWS, Series } from './series.ts';
import { shorten } from './wording.ts';

export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** NaN where there is a gap or an unreadable cell. */
  readonly values: Series;
  /** Smallest and largest value. */
  readonly extent: Range;
  /** Rows of the table, and those of them without a value. */
  readonly rows: number;
  readonly missing: number;
  /** Cells that are neither numbers nor gaps, and the first of them, shortened. */
  readonly unreadable: number;
  readonly example: string;
  /** Whether a decimal comma was read. */
  readonly commas: boolean;
}

export interface OtherColumn {
  readonly kind: 'text' | 'empty';
  readonly name: string;
  /** Its first cell that is not a number and not a gap, shortened. */
  readonly example: string;
}

export type Column = NumberColumn | OtherColumn;

/** A column with more unreadable cells than this share of its cells holds text. */
const MOST_UNREADABLE = 0.05;

/** What is known of a column so far. */
class GrowingColumn {
  private readonly values = new Series();
  private lo = Number.POSITIVE_INFINITY;
  private hi = Number.NEGATIVE_INFINITY;
  private numbers = 0;
  private unreadable = 0;
  private example = '';
  private commas = false;

  /** @returns as Series.set */
  read(row: number, cell: string, mark: DecimalMark): number {
    const value = readNumber(cell, mark);
    if (Number.isNaN(value)) {
      if (isGap(cell)) return 0;
      // Shortened: a piece of a text keeps the whole text in memory, and here a slice of the file.
      if (this.unreadable === 0) this.example = shorten(cell.trim());
      this.unreadable++;
      return 0;
    }
    this.numbers++;
    if (value < this.lo) this.lo = value;
    if (value > this.hi) this.hi = value;
    this.commas ||= mark !== 'point' && cell.includes(',');
    return this.values.set(row, value);
  }

  /**
   * A column is one of numbers when at most 5 % of its cells (gaps aside) cannot be read as such: a stray word in a long
   * column costs that row, not the column.
   */
  finish(name: string, rows: number): Column {
    const { values, lo, hi, numbers, unreadable, example, commas } = this;
    if (numbers + unreadable === 0) return { kind: 'empty', name, example };
    if (unreadable > MOST_UNREADABLE * (numbers + unreadable)) return { kind: 'text', name, example };
    const missing = rows - numbers;
    return { kind: 'number', name, values, extent: [lo, hi], rows, missing, unreadable, example, commas };
  }
}

/** Takes the rows of a table as they come and keeps the numbers of every column. */
export class ColumnReader {
  private readonly columns: GrowingColumn[] = [];
  private rows = 0;
  private reserved = 0;

  /** Numbers that memory was taken for, but for the last block of every column, which is hardly full. */
  get size(): number {
    return this.reserved - this.columns.length * BLOCK_ROWS;
  }

  add(rows: readonly (readonly string[])[], mark: DecimalMark): void {
    for (const row of rows) {
      while (this.columns.length < row.length) this.columns.push(new GrowingColumn());
      for (let c = 0; c < row.length; c++) this.reserved += this.columns[c].read(this.rows, row[c], mark);
      this.rows++;
    }
  }

  /** Every column of the table; cells beyond the last name are passed over. */
  finish(names: readonly string[]): Column[] {
    return names.map((name, c) => (this.columns[c] ?? new GrowingColumn()).finish(name, this.rows));
  }
}
