/** Numbers that come one row after another, how many of them nobody knows beforehand. */

/** 1024 rows are 8 KB: a table of few rows and a thousand columns stays small. */
const BLOCK_BITS = 10;
export const BLOCK_ROWS = 2 ** BLOCK_BITS;

/**
 * A column of numbers that grows without being copied. Rows that were never set are gaps, and blocks without any number
 * take no memory: a column of text costs nothing.
 */
export class Series {
  private readonly blocks: (Float64Array | undefined)[] = [];

  /** @returns the number of rows that memory was taken for: 0 but for the first number of a block */
  set(row: number, value: number): number {
    const b = row >> BLOCK_BITS;
    const block = this.blocks[b];
    if (block !== undefined) {
      block[row & (BLOCK_ROWS - 1)] = value;
      return 0;
    }
    const fresh = new Float64Array(BLOCK_ROWS).fill(Number.NaN);
    fresh[row & (BLOCK_ROWS - 1)] = value;
    this.blocks[b] = fresh;
    return BLOCK_ROWS;
  }

  /** NaN for a gap. */
  at(row: number): number {
    return this.blocks[row >> BLOCK_BITS]?.[row & (BLOCK_ROWS - 1)] ?? Number.NaN;
  }
}
