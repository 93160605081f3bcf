import { describe, expect, it } from 'vitest';
import { ColumnReader } from './column.ts';
import { BLOCK_ROWS } from './series.ts';

describe('Columns that are read row by row', () => {
  it('keep every number in its row, and gaps between them', () => {
    const reader = new ColumnReader();
    const rows = Array.from({ length: 3000 }, (_, r) => (r % 3 === 0 ? [`${r}`] : [`${r}`, `${2 * r}`]));
    reader.add(rows.slice(0, 1500), 'point');
    reader.add(rows.slice(1500), 'point');
    const [a, b] = reader.finish(['a', 'b']);
    expect(a).toMatchObject({ kind: 'number', rows: 3000, missing: 0, extent: [0, 2999] });
    expect(b).toMatchObject({ kind: 'number', rows: 3000, missing: 1000, extent: [2, 5998] });
    for (const [column, factor] of [
      [a, 1],
      [b, 2],
    ] as const) {
      if (column.kind !== 'number') throw new Error('Not a column of numbers');
      const expected = rows.map((row, r) => (row.length < factor ? Number.NaN : factor * r));
      expect(rows.map((_, r) => column.values.at(r))).toEqual(expected);
    }
  });

  it('take memory for numbers only, not for text and not for what a stray row might have had', () => {
    const reader = new ColumnReader();
    const rows = 4 * BLOCK_ROWS;
    for (let r = 0; r < rows; r++) reader.add([[`${r}`, 'word', '']], 'point');
    // All but the last block of three columns.
    expect(reader.size).toBe(rows - 3 * BLOCK_ROWS);
    reader.add([Array.from({ length: 100 }, () => '1')], 'point');
    expect(reader.size).toBe(rows);
  });

  it('remember a cell that is no number by a short copy', () => {
    const reader = new ColumnReader();
    reader.add([['x'.repeat(1000)]], 'point');
    expect(reader.finish(['a'])).toEqual([{ kind: 'text', name: 'a', example: `${'x'.repeat(39)}…` }]);
  });

  it('are empty where no row was long enough', () => {
    const reader = new ColumnReader();
    reader.add([['1']], 'point');
    expect(reader.finish(['a', 'b'])).toMatchObject([{ kind: 'number' }, { kind: 'empty', name: 'b' }]);
  });
});
