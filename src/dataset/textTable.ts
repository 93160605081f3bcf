/** CSV text → a header and batches of rows, their cells still text. */
import { type DecimalMark, isGap, readNumber } from './cell.ts';
import { DataError, type TextFile } from './dataset.ts';
import { countLengths, decimalMarkFor, guessDelimiter, usualLength } from './delimiter.ts';
import { DATA_LIMITS } from './limits.ts';
import { firstRows, RowReader } from './rowReader.ts';
import { textSlices, tooLarge } from './textSlices.ts';
import { countOf, formatCount, quote } from './wording.ts';

/** What is known of a table when all of its rows are read. */
export interface TextTable {
  /** One per column, each different from the others. */
  readonly names: readonly string[];
  /** Number of rows, the header not counted. */
  readonly rows: number;
  /** What was assumed or passed over, in sentences. */
  readonly remarks: readonly string[];
}

/** Some of the rows, in the order of the text. */
export interface RowBatch {
  /** Without the header. A row may be shorter than the table is wide and, where there is no header, longer. */
  readonly rows: readonly (readonly string[])[];
  readonly decimalMark: DecimalMark;
  /** How much of the text is read: 0 … 1. */
  readonly share: number;
}

const SAMPLE_CHARACTERS = 100_000;
/** The sample and what may stand before it: a byte order mark and a separator line. */
const HEAD_CHARACTERS = SAMPLE_CHARACTERS + 10;
const LONGEST_NAME = 60;

/** Excel's own first line, “sep=;”. */
const SEPARATOR_LINE = /^sep=(.)\n/i;

/** Whether the first row names columns: something is in it and none of its cells is a number. */
function isHeader(row: readonly string[], mark: DecimalMark): boolean {
  return !row.every(isGap) && row.every((cell) => Number.isNaN(readNumber(cell, mark)));
}

/** Names for `count` columns: the header's own, shortened, made up where missing, numbered where they repeat. */
function nameColumns(header: readonly string[], count: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, c) => {
    // Line breaks and invisible characters would make names that look alike differ.
    const words = (header[c] ?? '').slice(0, 4 * LONGEST_NAME).replace(/[\s\p{C}]+/gu, ' ');
    const own = Array.from(words.trim()).slice(0, LONGEST_NAME).join('');
    const base = own === '' ? `column ${c + 1}` : own;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
}

/** Files that are often dropped by mistake: spreadsheets and archives begin with PK, UTF-16 is full of NULs. */
function refuseBinary(fileName: string, head: string): void {
  if (!head.startsWith('PK\u0003\u0004') && !head.slice(0, 1000).includes('\u0000')) return;
  const message = `${quote(fileName)} is not a text file. Save the table as CSV (UTF-8) and load that.`;
  throw new DataError('csv-no-numbers', 'csv', message);
}

function tooWide(fileName: string): DataError {
  return tooLarge(fileName, `more than ${formatCount(DATA_LIMITS.csv.maxColumns)} columns`);
}

/** What the beginning of a text tells: where its table begins and what separates cells. */
function readHead(fileName: string, head: string, delimiter?: string): { start: number; delimiter: string } {
  refuseBinary(fileName, head);
  const mark = head.startsWith('\ufeff') ? 1 : 0;
  const separator = SEPARATOR_LINE.exec(head.slice(mark));
  const start = mark + (separator?.[0].length ?? 0);
  const sample = head.slice(start, start + SAMPLE_CHARACTERS);
  const used = delimiter || separator?.[1] || guessDelimiter(sample);
  // Before more is parsed: a single line of a million cells would not fit into memory.
  if ((firstRows(sample, used, 1)[0]?.length ?? 0) > DATA_LIMITS.csv.maxColumns) throw tooWide(fileName);
  return { start, delimiter: used };
}

/** Collects what is known of a table while its rows pass by. */
class TableReader {
  readonly decimalMark: DecimalMark;
  private readonly fileName: string;
  private readonly reader: RowReader;
  /** Null where there is none, or before the first row. */
  private header: readonly string[] | null = null;
  private readonly lengths = new Map<number, number>();
  private rows = 0;
  private started = false;

  constructor(fileName: string, delimiter: string) {
    this.fileName = fileName;
    this.reader = new RowReader(fileName, delimiter);
    this.decimalMark = decimalMarkFor(delimiter);
  }

  /** The rows that a slice completes. */
  read(text: string, last: boolean): string[][] {
    const { maxColumns, maxRows } = DATA_LIMITS.csv;
    const rows = this.reader.read(text, last);
    if (!this.started && rows.length > 0) {
      this.started = true;
      if (isHeader(rows[0], this.decimalMark)) this.header = rows.shift() ?? null;
      if (this.header !== null && this.header.length > maxColumns) throw tooWide(this.fileName);
    }
    this.rows += rows.length;
    if (this.rows > maxRows) throw tooLarge(this.fileName, `more than ${formatCount(maxRows)} rows`);
    countLengths(rows, this.lengths);
    const width = this.header?.length ?? maxColumns;
    for (const row of rows) if (row.length > width) row.length = width;
    return rows;
  }

  /** After the last slice. */
  finish(): TextTable {
    const { fileName, header } = this;
    const empty = (what: string): DataError =>
      new DataError('csv-empty', 'csv', `${quote(fileName)} ${what}`);
    if (!this.started) throw empty('is empty. Load a file with a header and rows of numbers.');
    const columns = header?.length ?? usualLength(this.lengths);
    if (columns > DATA_LIMITS.csv.maxColumns) throw tooWide(fileName);
    if (this.rows === 0) throw empty('has a header but no rows. Add rows of numbers below it.');
    return {
      names: nameColumns(header ?? [], columns),
      rows: this.rows,
      remarks: [
        ...(header === null ? ['No header was found, so the columns are numbered.'] : []),
        ...remarksOnShape(this.lengths, columns),
        ...remarksOnQuotes(this.reader.strayQuote),
      ],
    };
  }
}

function remarksOnShape(lengths: ReadonlyMap<number, number>, columns: number): string[] {
  let long = 0;
  let short = 0;
  for (const [length, count] of lengths) {
    if (length > columns) long += count;
    if (length < columns) short += count;
  }
  const remarks: string[] = [];
  if (long > 0) remarks.push(`Cells beyond the last column were passed over in ${countOf(long, 'row')}.`);
  if (short > 0) remarks.push(`${countOf(short, 'row')} ended early; the missing cells are gaps.`);
  return remarks;
}

function remarksOnQuotes(row: number | null): string[] {
  if (row === null) return [];
  return [`A quotation mark stands in the wrong place in row ${formatCount(row)}; check that row.`];
}

/**
 * Splits a text into a table. Its rows are handed on in batches and not kept.
 *
 * @param delimiter  what separates cells; found out when absent
 * @param take       gets every batch and is awaited; what it throws ends the reading
 * @throws DataError 'csv-empty', 'csv-too-large', 'csv-quotes', 'csv-not-text', 'csv-unreadable', or 'csv-no-numbers'
 *   for what is not text
 */
export async function readTextTable(
  fileName: string,
  source: string | TextFile,
  delimiter: string | undefined,
  take: (batch: RowBatch) => void | Promise<void>,
): Promise<TextTable> {
  let table: TableReader | null = null;
  for await (const { text, share, last } of textSlices(fileName, source, HEAD_CHARACTERS)) {
    let body = text;
    if (table === null) {
      const head = readHead(fileName, text, delimiter);
      table = new TableReader(fileName, head.delimiter);
      body = text.slice(head.start);
    }
    await take({ rows: table.read(body, last), decimalMark: table.decimalMark, share });
  }
  if (table === null) throw new Error('A text has at least one slice.');
  return table.finish();
}
