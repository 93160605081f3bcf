import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap, readNumber } from './cell.ts';
import { readTextTable } from './textTable.ts';

async function read(text: string, delimiter?: string) {
  const rows: (readonly string[])[] = [];
  let decimalMark = '';
  const table = await readTextTable('table.csv', text, delimiter, (batch) => {
    rows.push(...batch.rows);
    decimalMark = batch.decimalMark;
  });
  expect(table.rows).toBe(rows.length);
  return { ...table, rows, decimalMark };
}

describe('A text table', () => {
  it.each([
    ['commas', 'a,b\n1,2\n3,4'],
    ['semicolons', 'a;b\n1;2\n3;4'],
    ['tabs', 'a\tb\n1\t2\n3\t4'],
    ['bars', 'a|b\n1|2\n3|4'],
    ['Windows line ends', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['old Mac line ends', 'a,b\r1,2\r3,4\r'],
    ['mixed line ends', 'a,b\r\n1,2\n3,4\r'],
    ['a byte order mark', '\ufeffa,b\n1,2\n3,4'],
    ['quotation marks', '"a","b"\n"1","2"\n3,"4"'],
    ['empty lines', '\na,b\n\n1,2\n,\n3,4\n\n'],
    ['Excel’s separator line', 'sep=;\na;b\n1;2\n3;4'],
  ])('is read with %s', async (_, text) => {
    expect(await read(text)).toMatchObject({
      names: ['a', 'b'],
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
      remarks: [],
    });
  });

  it('is split at semicolons when commas stand in its numbers, header or not', async () => {
    const rows = [
      ['1,5', '2,5', '3,5'],
      ['4,5', '5,5', '6,5'],
    ];
    const body = rows.map((row) => row.join(';')).join('\n');
    expect(await read(`a;b;c\n${body}`)).toMatchObject({ rows, decimalMark: 'comma or point' });
    expect(await read(body)).toMatchObject({
      rows,
      remarks: ['No header was found, so the columns are numbered.'],
    });
  });

  it('is split at commas when semicolons stand in its text', async () => {
    expect((await read('name,a,b\nx;y,1,2\nz;w,3,4')).names).toEqual(['name', 'a', 'b']);
  });

  it('is split where it was told to', async () => {
    expect((await read('a,b;c\n1,2;3', ',')).names).toEqual(['a', 'b;c']);
  });

  it('names columns that have no name or share one', async () => {
    expect((await read('a,a,,a\n1,2,3,4')).names).toEqual(['a', 'a (2)', 'column 3', 'a (3)']);
    expect((await read('1,2\n3,4')).names).toEqual(['column 1', 'column 2']);
    expect((await read('"two\nlines",\u200bb \u0007\n1,2')).names).toEqual(['two lines', 'b']);
  });

  it('treats missing cells as gaps and passes over surplus ones, and says so', async () => {
    expect(await read('a,b\n1,2\n3\n4,5,6\n7,8,9')).toMatchObject({
      rows: [['1', '2'], ['3'], ['4', '5'], ['7', '8']],
      remarks: [
        'Cells beyond the last column were passed over in 2 rows.',
        '1 row ended early; the missing cells are gaps.',
      ],
    });
  });

  it('says where a quotation mark is out of place', async () => {
    expect((await read('a,b\n1,2\n"3"x,"4"\n5,6')).remarks).toContain(
      'A quotation mark stands in the wrong place in row 3; check that row.',
    );
  });
});

describe('A cell', () => {
  it.each([
    ['1', 1],
    [' -2.5 ', -2.5],
    ['−3', -3],
    ['+4.', 4],
    ['.5', 0.5],
    ['1e-3', 0.001],
  ])('“%s” is a number', (cell, value) => {
    expect(readNumber(cell, 'point')).toBe(value);
  });

  it.each([
    '',
    'x',
    '1,5',
    '1 000',
    '0x10',
    '1e999',
    '1e30',
    '12 %',
    'Infinity',
    '1970-01-01',
    '1.2.3',
    '9'.repeat(100),
  ])('“%s” is none', (cell) => {
    expect(readNumber(cell, 'point')).toBeNaN();
  });

  it('has the value that JavaScript gives it, to the last bit', () => {
    const sign = fc.constantFrom('', '-');
    const digits = fc.stringMatching(/^[0-9]{0,18}$/);
    fc.assert(
      fc.property(sign, digits, fc.constantFrom('', '.'), digits, (minus, whole, point, decimals) => {
        fc.pre(whole !== '' || (point !== '' && decimals !== ''));
        const cell = minus + whole + point + decimals;
        const value = Number(cell);
        expect(readNumber(cell, 'point')).toBe(Math.abs(value) <= 1e18 ? value : Number.NaN);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });

  it('may have a decimal comma where commas do not separate cells', () => {
    expect(readNumber('1,5', 'comma or point')).toBe(1.5);
    expect(readNumber('-,5e1', 'comma or point')).toBe(-5);
    expect(readNumber('1.5', 'comma or point')).toBe(1.5);
    expect(readNumber('1,234,567', 'comma or point')).toBeNaN();
  });

  it('is a gap when people write that nothing is known', () => {
    expect(['', ' NA ', 'n/A', '?', '-', '.'].every(isGap)).toBe(true);
    expect(['0', 'no', '--', 'x'].some(isGap)).toBe(false);
  });
});
