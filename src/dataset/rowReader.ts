/// <reference path="./papaparse.d.ts" />
/** Slices of a text → rows of cells. Papa Parse does the parsing; what it leaves of a slice begins the next one. */
import Papa from 'papaparse';
import { DataError } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { tooLarge } from './textSlices.ts';
import { formatCount, quote } from './wording.ts';

/** Whether there is nothing but space in a row. */
const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** The first rows of a text, blank ones left out: at most `preview` with them. */
export function firstRows(text: string, delimiter: string, preview: number): string[][] {
  const { data } = new Papa.Parser({ delimiter, newline: '\n', preview }).parse(text, 0, false);
  return data.filter((row) => !isBlank(row));
}

export class RowReader {
  /** The first row, from 1 and with header and blank rows counted, where a quotation mark is out of place. */
  strayQuote: number | null = null;
  private readonly fileName: string;
  private readonly parser: InstanceType<typeof Papa.Parser>;
  /** The beginning of a row that is not complete. */
  private rest = '';
  /** Rows so far, blank ones included. */
  private count = 0;
  /** Length at which `rest` is worth another try. */
  private tryAt = 0;

  constructor(fileName: string, delimiter: string) {
    this.fileName = fileName;
    this.parser = new Papa.Parser({ delimiter, newline: '\n' });
  }

  /**
   * The rows that this slice completes, blank ones left out.
   *
   * @throws DataError 'csv-quotes' for a quotation mark that is never closed, 'csv-too-large' for a row without an end
   */
  read(text: string, last: boolean): string[][] {
    this.rest += text;
    const { maxRowLength } = DATA_LIMITS.csv;
    if (!last && this.rest.length < Math.min(this.tryAt, maxRowLength)) return [];
    const { data, errors, meta } = this.parser.parse(this.rest, 0, !last);
    for (const { code, row } of errors) {
      // Of a row that goes on in the next slice and is read again.
      if (!last && row >= data.length) continue;
      const number = this.count + row + 1;
      if (code === 'MissingQuotes') throw this.openQuote(number, 'is never closed');
      this.strayQuote ??= number;
    }
    this.count += data.length;
    this.rest = last ? '' : this.rest.slice(meta.cursor);
    // A row over many slices is read again only when it has doubled, so that the work stays linear.
    this.tryAt = 2 * this.rest.length;
    if (this.rest.length >= maxRowLength) throw this.endlessRow();
    return data.filter((row) => !isBlank(row));
  }

  /** Everything after such a mark is one cell, so the rows after it are lost. */
  private openQuote(row: number, what: string): DataError {
    const message = `A quotation mark in row ${formatCount(row)} of ${quote(this.fileName)} ${what}, so the rows after it cannot be read. Close or delete it.`;
    return new DataError('csv-quotes', 'csv', message);
  }

  private endlessRow(): DataError {
    const characters = `${formatCount(DATA_LIMITS.csv.maxRowLength)} characters`;
    return this.rest.includes('"')
      ? this.openQuote(this.count + 1, `is not closed within ${characters}`)
      : tooLarge(this.fileName, `a row of more than ${characters}`);
  }
}
