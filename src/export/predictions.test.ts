import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportPredictions } from './predictions.ts';
import { createCase, type ExportCase, exportCases } from './testing/networks.ts';

function caseOf(name: string): ExportCase {
  const found = exportCases().find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found;
}

function read({ source }: ExportCase): string[][] {
  const text = exportPredictions(source).content as string;
  const reader = new Papa.Parser({ delimiter: ',', newline: '\r\n' });
  const { data, errors } = reader.parse(text.replace(/^\ufeff/, '').replace(/\r\n$/, ''), 0, false);
  expect(errors).toEqual([]);
  return data;
}

describe('predictions.csv', () => {
  it('has inputs, actual, predicted and residual of every row and output in original units', () => {
    const one = caseOf('prices by year, hard names');
    const [header, ...data] = read(one);
    expect(header.length).toBe(6 + 2 * 3);
    expect(data.length).toBe(1_000);
    data.forEach((cells, s) => {
      const numbers = cells.map(Number);
      one.rows[s].forEach((value, i) => {
        expect(Math.abs(numbers[i] - value)).toBeLessThanOrEqual(1e-12 * Math.max(1e-8, Math.abs(value)));
      });
      [0, 1].forEach((j) => {
        const [actual, predicted, residual] = numbers.slice(6 + 3 * j);
        const { shift, scale } = one.source.outputs[j];
        expect(predicted).toBe(one.expected[s][j]);
        expect(actual).toBe(shift + scale * one.source.rows.targets[2 * s + j]);
        expect(residual).toBe(actual - predicted);
      });
    });
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
    const one = createCase({ name: 'names', width: [11, 1, 1], columnNames: [...names, '=y'] });
    const [header] = read(one);
    expect(header).toEqual([
      ...["'=1+1", "'+a", "'-b", "'@sum", "' =x", 'a,b', 'say "no"', 'two\nlines', "'\t=tab", 'plain', 'ü'],
      ...["'=y (actual)", "'=y (predicted)", "'=y (residual)"],
    ]);
    for (const name of header) expect(name).not.toMatch(/^\s*[=+\-@]/);
  });

  it('ends every line with CR LF and begins with a byte order mark where names need one', () => {
    const plain = exportPredictions(caseOf('hello [2,5,1]').source).content as string;
    expect(plain.split('\r\n').length).toBe(1_002);
    expect(plain.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(plain.startsWith('x1,x2,y1 (actual),y1 (predicted),y1 (residual)\r\n')).toBe(true);
    const other = exportPredictions(caseOf('prices by year, hard names').source).content as string;
    expect(other.startsWith('\ufefflambda,petal length (cm),"\'=cmd|""/c calc""!A1",')).toBe(true);
  });
});
