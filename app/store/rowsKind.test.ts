import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../src/worker/protocol.ts';
import { countNumbers, rowsKind, takesRows } from './rowsKind.ts';

/** As much of a dataset as the rules look at. */
function dataset(kind: DatasetInfo['request']['kind'], rows: number, columns: number): DatasetInfo {
  return {
    request: { kind },
    inputs: Array.from({ length: columns - 1 }),
    outputs: [null],
    trainRows: rows - 10,
    testRows: 10,
  } as unknown as DatasetInfo;
}

describe('rows that go along', () => {
  it('are those of a table; a recipe makes them again, and what never came cannot go on', () => {
    const kinds = (['csv', 'rows', 'preset', 'formula', 'stand-in'] as const).map((kind) =>
      rowsKind(dataset(kind, 100, 3)),
    );
    expect(kinds).toEqual(['table', 'table', 'recipe', 'recipe', 'absent']);
    expect(rowsKind(null)).toBe('recipe');
  });

  it('go into a file by themselves up to 200,000 numbers', () => {
    expect(countNumbers(dataset('csv', 50_000, 4))).toBe(200_000);
    expect(takesRows(dataset('csv', 50_000, 4))).toBe(true);
    expect(takesRows(dataset('csv', 50_001, 4))).toBe(false);
    expect(takesRows(dataset('preset', 100, 3))).toBe(false);
    expect(takesRows(null)).toBe(false);
  });
});
