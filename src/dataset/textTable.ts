/// <reference path="./papaparse.d.ts" />
/** CSV text → a header and rows of cells, all still text. Papa Parse does the parsing; here is what it does not decide. */
import Papa from 'papaparse';
import { type DecimalMark, isGap, readNumber } from './cell.ts';
import { DataError } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { countOf, formatCount, quote } from './wording.ts';

export interface TextTable {
  /** One per column, each different from the others. */
  readonly names: readonly string[];
  /** Without the header. A row may be shorter than the header, never longer. */
  readonly rows: readonly (readonly string[])[];
  readonly decimalMark: DecimalMark;
  /** What was assumed or passed over, in sentences. */
  readonly remarks: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Enough to see how a file is built. */
const SAMPLE_ROWS = 50;
const SAMPLE_CHARACTERS = 100_000;
const LONGEST_NAME = 60;

function decimalMarkFor(delimiter: string): DecimalMark {
  return delimiter === ';' || delimiter === '\t' ? 'comma or point' : 'point';
}

function parse(text: string, delimiter: string, preview: number) {
  return Papa.parse(text, { delimiter, newline: '\n', preview, skipEmptyLines: 'greedy' });
}

/** The most common number of cells in a row; the larger of equally common ones. */
function usualLength(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/**
 * The delimiter under which the first rows look most like a table of numbers: the share of cells that are numbers, of
 * rows that have the usual length, then the number of columns. Counting delimiters alone takes “1,5;2,5” for three
 * columns separated by commas.
 */
function guessDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  let best: string = DELIMITERS[0];
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = parse(sample, delimiter, SAMPLE_ROWS).data;
    const columns = usualLength(rows);
    if (columns < 2) continue;
    const regular = rows.filter((row) => row.length === columns);
    const mark = decimalMarkFor(delimiter);
    const numbers = regular.flat().filter((cell) => !Number.isNaN(readNumber(cell, mark))).length;
    const share = numbers / (regular.length * columns);
    // Columns only decide between equals: a text table has no numbers to go by.
    const score = (regular.length / rows.length) * (share + 0.1) + columns * 1e-6;
    if (score > bestScore) {
      bestScore = score;
      best = delimiter;
    }
  }
  return best;
}

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

function tooLarge(fileName: string, what: string): DataError {
  return new DataError('csv-too-large', 'csv', `${quote(fileName)} has ${what}. Load a part of it.`);
}

function tooWide(fileName: string): DataError {
  return tooLarge(fileName, `more than ${formatCount(DATA_LIMITS.csv.maxColumns)} columns`);
}

/** Files that are often dropped by mistake: spreadsheets and archives begin with PK, UTF-16 is full of NULs. */
function refuseBinary(fileName: string, text: string): void {
  if (!text.startsWith('PK\u0003\u0004') && !text.slice(0, 1000).includes('\u0000')) return;
  const message = `${quote(fileName)} is not a text file. Save the table as CSV (UTF-8) and load that.`;
  throw new DataError('csv-no-numbers', 'csv', message);
}

/**
 * Splits a text into a table.
 *
 * @param delimiter  what separates cells; found out when absent
 * @throws DataError 'csv-empty', 'csv-too-large', 'csv-quotes', or 'csv-no-numbers' for what is not text
 */
export function readTextTable(fileName: string, source: string, delimiter?: string): TextTable {
  const { maxCharacters, maxColumns, maxRows } = DATA_LIMITS.csv;
  if (source.length > maxCharacters) {
    throw tooLarge(fileName, `more than ${formatCount(maxCharacters)} characters`);
  }
  refuseBinary(fileName, source);
  let text = source.replace(/^\ufeff/, '');
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const separator = SEPARATOR_LINE.exec(text);
  if (separator !== null) text = text.slice(separator[0].length);
  if (text.trim() === '') {
    throw new DataError(
      'csv-empty',
      'csv',
      `${quote(fileName)} is empty. Load a file with a header and rows of numbers.`,
    );
  }

  const used = delimiter || separator?.[1] || guessDelimiter(text);
  const decimalMark = decimalMarkFor(used);
  // Before the whole is parsed: a single line of a million cells would not fit into memory.
  if ((parse(text.slice(0, SAMPLE_CHARACTERS), used, 1).data[0]?.length ?? 0) > maxColumns)
    throw tooWide(fileName);
  const { data, errors } = parse(text, used, maxRows + 2);
  refuseOpenQuote(fileName, errors);
  const header = isHeader(data[0], decimalMark) ? data[0] : null;
  const rows = header === null ? data : data.slice(1);
  const columns = header?.length ?? usualLength(data);
  if (columns > maxColumns) throw tooWide(fileName);
  if (rows.length > maxRows) throw tooLarge(fileName, `more than ${formatCount(maxRows)} rows`);
  if (rows.length === 0) {
    throw new DataError(
      'csv-empty',
      'csv',
      `${quote(fileName)} has a header but no rows. Add rows of numbers below it.`,
    );
  }
  return {
    names: nameColumns(header ?? [], columns),
    rows: rows.map((row) => (row.length > columns ? row.slice(0, columns) : row)),
    decimalMark,
    remarks: [
      ...(header === null ? ['No header was found, so the columns are numbered.'] : []),
      ...remarksOnShape(rows, columns),
      ...remarksOnQuotes(errors),
    ],
  };
}

function remarksOnShape(rows: readonly (readonly string[])[], columns: number): string[] {
  const long = rows.filter((row) => row.length > columns).length;
  const short = rows.filter((row) => row.length < columns).length;
  const remarks: string[] = [];
  if (long > 0) remarks.push(`Cells beyond the last column were passed over in ${countOf(long, 'row')}.`);
  if (short > 0) remarks.push(`${countOf(short, 'row')} ended early; the missing cells are gaps.`);
  return remarks;
}

type Errors = ReturnType<typeof parse>['errors'];

/** Everything after such a mark is one cell, so the rows after it are lost. */
function refuseOpenQuote(fileName: string, errors: Errors): void {
  const open = errors.find((error) => error.code === 'MissingQuotes');
  if (open === undefined) return;
  const row = formatCount((open.row ?? 0) + 1);
  const message = `A quotation mark in row ${row} of ${quote(fileName)} is never closed, so the rows after it cannot be read. Close or delete it.`;
  throw new DataError('csv-quotes', 'csv', message);
}

function remarksOnQuotes(errors: Errors): string[] {
  const stray = errors.find((error) => error.type === 'Quotes');
  if (stray === undefined) return [];
  return [
    `A quotation mark stands in the wrong place in row ${formatCount((stray.row ?? 0) + 1)}; check that row.`,
  ];
}
