import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportPredictions } from './predictions.ts';
import type { ExportSource } from './source.ts';
import { caseNamed, exportCases, exportSource } from './testing/cases.ts';
import { rowsOf } from './testing/compare.ts';

const CASES = exportCases();
/** What a network is made of is no matter here, only its columns. */
const COLUMNS = CASES.filter(({ name }) => /names|products|nothing/.test(name));

function read(source: ExportSource): string[][] {
  const text = exportPredictions(source).content as string;
  const reader = new Papa.Parser({ delimiter: ',', newline: '\r\n' });
  const { data, errors } = reader.parse(text.replace(/^\ufeff/, '').replace(/\r\n$/, ''), 0, false);
  expect(errors).toEqual([]);
  return data;
}

describe('predictions.csv', () => {
  it.each(COLUMNS)('has every row in original units, every digit: $name', ({ source, values, expected }) => {
    const { inputs, outputs, rows } = source;
    const [header, ...data] = read(source);
    expect(header.length).toBe(inputs.length + 3 * outputs.length);
    const given = rowsOf(values, inputs.length);
    const wanted = given.map((row, s) => [
      ...row,
      ...outputs.flatMap(({ shift, scale }, j) => {
        const at = s * outputs.length + j;
        const actual = shift + scale * rows.targets[at];
        return [actual, expected[at], actual - expected[at]];
      }),
    ]);
    expect(data.map((cells) => cells.map(Number))).toEqual(wanted.map((row) => row.map((cell) => cell + 0)));
  });

  it('gives names back whatever is in them, and none that a spreadsheet would compute', () => {
    const names = [
      '=1+1',
      '+a',
      '-b',
      '@sum',
      ' =x',
      'a,b',
      'say "no"',
      'two\nlines',
      '\t=tab',
      'plain',
      'ü',
    ];
    const columns = [...names, '=y'].map((name) => ({ name }));
    const [header] = read(exportSource({ width: [11, 1, 1], columns }));
    expect(header).toEqual([
      ...["'=1+1", "'+a", "'-b", "'@sum", "' =x", 'a,b', 'say "no"', 'two\nlines', "'\t=tab", 'plain', 'ü'],
      ...["'=y (actual)", "'=y (predicted)", "'=y (residual)"],
    ]);
    for (const name of header) expect(name).not.toMatch(/^\s*[=+\-@]/);
  });

  it('ends every line with CR LF and begins with a byte order mark where names need one', () => {
    const plain = exportPredictions(caseNamed(CASES, 'hello [2,5,1]').source).content as string;
    expect(plain.split('\r\n').length).toBe(1_002);
    expect(plain.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(plain.startsWith('x1,x2,y1 (actual),y1 (predicted),y1 (residual)\r\n')).toBe(true);
    const other = exportPredictions(caseNamed(CASES, 'hard names and units').source).content as string;
    expect(other.startsWith('\ufefflambda,petal length (cm),"\'=cmd|""/c calc""!A1",')).toBe(true);
  });
});
