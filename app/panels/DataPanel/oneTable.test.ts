import { describe, expect, it } from 'vitest';
import { oneTable } from './oneTable.ts';

const csv = { name: 'cars.csv', type: 'application/vnd.ms-excel' };

describe('what was dropped', () => {
  it('is taken when it is one table, whatever type the system gives it', () => {
    expect(oneTable([csv]).file).toBe(csv);
    expect(oneTable([{ name: 'DATA.TSV', type: '' }]).refusal).toBeNull();
  });

  it('is refused with the number of files when there are several', () => {
    expect(oneTable([csv, csv, csv]).refusal).toBe('These are 3 files. Drop one CSV at a time.');
  });

  it('is refused by name when it is a picture', () => {
    expect(oneTable([{ name: 'cat.png', type: 'image/png' }]).refusal).toBe(
      '“cat.png” is not a text table. Save it as CSV and drop that.',
    );
  });

  it('is nothing when nothing was chosen', () => {
    expect(oneTable([])).toEqual({ file: null, refusal: null });
  });
});
