/** What separates the cells of a text, and how its decimals are written. */
import { type DecimalMark, readNumber } from './cell.ts';
import { firstRows } from './rowReader.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Enough to see how a file is built. */
const SAMPLE_ROWS = 50;

export function decimalMarkFor(delimiter: string): DecimalMark {
  return delimiter === ';' || delimiter === '\t' ? 'comma or point' : 'point';
}

/**
 * The most common number of cells in a row; the larger of equally common ones; 0 without rows.
 *
 * @param lengths  how many rows have so many cells
 */
export function usualLength(lengths: ReadonlyMap<number, number>): number {
  return [...lengths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** Counts rows by their number of cells. */
export function countLengths(rows: readonly (readonly string[])[], lengths: Map<number, number>): void {
  for (const row of rows) lengths.set(row.length, (lengths.get(row.length) ?? 0) + 1);
}

/**
 * The delimiter under which the first rows look most like a table of numbers: the share of cells that are numbers, of
 * rows that have the usual length, then the number of columns. Counting delimiters alone takes “1,5;2,5” for three
 * columns separated by commas.
 */
export function guessDelimiter(sample: string): string {
  let best: string = DELIMITERS[0];
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = firstRows(sample, delimiter, SAMPLE_ROWS);
    const lengths = new Map<number, number>();
    countLengths(rows, lengths);
    const columns = usualLength(lengths);
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
