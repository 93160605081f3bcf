import { describe, expect, it } from 'vitest';
import { isRenamedNetwork, oneFile } from './oneFile.ts';

const csv = { name: 'cars.csv', type: 'application/vnd.ms-excel' };

describe('what was dropped', () => {
  it('is a table, whatever type the system gives it', () => {
    expect(oneFile([csv])).toEqual({ kind: 'table', file: csv });
    expect(oneFile([{ name: 'DATA.TSV', type: '' }]).kind).toBe('table');
    expect(oneFile([{ name: 'notes', type: 'text/plain' }]).kind).toBe('table');
  });

  it('is a network when its name says so, in any case', () => {
    const files = ['hello.kan', 'HELLO.KAN', 'figure.png', 'figure.svg', 'hello.kan.json'];
    for (const name of files) expect(oneFile([{ name, type: '' }]).kind).toBe('network');
    expect(oneFile([{ name: 'figure.svg', type: 'image/svg+xml' }]).kind).toBe('network');
  });

  it('is a network under another name when it begins as one', () => {
    expect(isRenamedNetwork('{\n  "format": "edgewise-kan",\n  "version": 1')).toBe(true);
    expect(isRenamedNetwork('\ufeff{"format":"edgewise-kan"')).toBe(true);
    expect(isRenamedNetwork('{"rows": [1, 2]}')).toBe(false);
    expect(isRenamedNetwork('a,"format",{\n1,2,3')).toBe(false);
    expect(isRenamedNetwork('')).toBe(false);
  });

  it('is refused with the number of files when there are several', () => {
    expect(oneFile([csv, csv, csv])).toEqual({
      kind: 'refused',
      message: 'These are 3 files. Drop one at a time.',
    });
  });

  it('is refused by name when it is something else, with what to do', () => {
    const cat = oneFile([{ name: 'cat.jpg', type: 'image/jpeg' }]);
    expect(cat.kind === 'refused' && cat.message).toMatch(/“cat\.jpg” is neither .*\.kan file/);
    const sheet = oneFile([{ name: 'cars.xlsx', type: '' }]);
    expect(sheet.kind === 'refused' && sheet.message).toBe(
      '“cars.xlsx” is a spreadsheet. Save it as CSV and drop that.',
    );
  });

  it('is nothing when nothing was chosen', () => {
    expect(oneFile([])).toEqual({ kind: 'nothing' });
  });
});
