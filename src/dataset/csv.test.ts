import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCsv } from './csv.ts';
import { DataError, type Dataset } from './dataset.ts';
import type { CsvRequest } from './roles.ts';
import { fromNetwork } from './scaling.ts';

const load = (text: CsvRequest['text'], change: Partial<CsvRequest> = {}): Promise<Dataset> =>
  loadCsv({ kind: 'csv', fileName: 'table.csv', text, testFraction: 0.2, seed: 1, ...change });

const loadFixture = (fileName: string, change: Partial<CsvRequest> = {}): Promise<Dataset> =>
  load(readFileSync(new URL(`./fixtures/${fileName}`, import.meta.url), 'utf8'), { fileName, ...change });

async function errorOf(text: CsvRequest['text'], change: Partial<CsvRequest> = {}): Promise<DataError> {
  try {
    await load(text, change);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('No error');
}

const rolesOf = ({ info }: Dataset) =>
  `${info.inputs.map((c) => c.name).join(', ')} → ${info.outputs[0].name}`;
const lines = (row: (i: number) => string, count = 20): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

describe('A real file', () => {
  it.each([
    [
      'iris.csv',
      'sepal_length, sepal_width, petal_length → petal_width',
      150,
      ['“species” was left out: it holds text.'],
    ],
    [
      'cars.csv',
      'Miles_per_Gallon, Cylinders, Displacement, Horsepower, Weight_in_lbs → Acceleration',
      392,
      [
        '14 of 406 rows have a gap and were left out.',
        '“Name”, “Year” and “Origin” were left out: they hold text.',
      ],
    ],
    [
      'penguins.csv',
      'Beak Length (mm), Beak Depth (mm), Flipper Length (mm) → Body Mass (g)',
      342,
      [
        '2 of 344 rows have a gap and were left out.',
        '“Species”, “Island” and “Sex” were left out: they hold text.',
      ],
    ],
    [
      'airquality.csv',
      'Ozone, Solar.R, Wind, Temp, Month → Day',
      111,
      ['42 of 153 rows have a gap and were left out.'],
    ],
    ['cars_speed_distance.csv', 'speed → dist', 50, []],
  ])('%s becomes a dataset, and what was left out is said', async (fileName, roles, rows, remarks) => {
    const dataset = await loadFixture(fileName);
    expect(rolesOf(dataset)).toBe(roles);
    expect(dataset.info.trainRows + dataset.info.testRows).toBe(rows);
    expect(dataset.info.testRows).toBe(Math.round(rows * 0.2));
    expect(dataset.info).toMatchObject({ title: fileName, formula: null, remarks });
    for (const { inputs, targets } of [dataset.train, dataset.test]) {
      expect([...inputs, ...targets].every(Number.isFinite)).toBe(true);
    }
  });

  it('keeps every row once, with its own target, on one side of the split', async () => {
    const { info, train, test } = await loadFixture('cars_speed_distance.csv');
    const pairs = [train, test].flatMap(({ inputs, targets }) =>
      Array.from(inputs, (x, r) => {
        const speed = fromNetwork(x, info.inputs[0]);
        return `${speed.toFixed(6)},${fromNetwork(targets[r], info.outputs[0]).toFixed(6)}`;
      }),
    );
    const text = readFileSync(new URL('./fixtures/cars_speed_distance.csv', import.meta.url), 'utf8');
    const expected = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) =>
        line
          .split(',')
          .map((cell) => Number(cell).toFixed(6))
          .join(','),
      );
    expect(pairs.sort()).toEqual(expected.sort());
  });

  it('splits the same way for the same seed', async () => {
    const first = await loadFixture('iris.csv');
    expect((await loadFixture('iris.csv')).train).toEqual(first.train);
    expect((await loadFixture('iris.csv', { seed: 2 })).train.inputs).not.toEqual(first.train.inputs);
  });

  it('takes the columns that are asked for, in that order', async () => {
    const chosen = { target: 'Miles_per_Gallon', inputs: ['Weight_in_lbs', 'Horsepower'] };
    expect(rolesOf(await loadFixture('cars.csv', chosen))).toBe(
      'Weight_in_lbs, Horsepower → Miles_per_Gallon',
    );
    expect(rolesOf(await loadFixture('iris.csv', { target: 'sepal_length' }))).toBe(
      'sepal_width, petal_length, petal_width → sepal_length',
    );
    expect(rolesOf(await loadFixture('iris.csv', { inputs: ['petal_width'] }))).toBe(
      'petal_width → petal_length',
    );
  });
});

describe('Columns that are no use', () => {
  it('are left out when they never change, are empty or are mostly gaps', async () => {
    const text = `a,b,c,d,e\n${lines((i) => `${i},4,,${i % 3 === 0 ? i : 'NA'},${i * i}`)}`;
    const { info } = await load(text);
    expect(info.inputs.map((c) => c.name)).toEqual(['a']);
    expect(info.trainRows + info.testRows).toBe(20);
    expect(info.remarks).toEqual([
      '“c” was left out: it is empty.',
      '“d” was left out: more than half of it is gaps.',
      '“b” was left out: it never changes.',
    ]);
  });

  it('are left out beyond the sixteenth input', async () => {
    const names = Array.from({ length: 20 }, (_, c) => `c${c}`);
    const { info } = await load(
      `${names.join(',')}\n${lines((i) => names.map((_, c) => i * (c + 1)).join(','))}`,
    );
    expect(info.inputs).toHaveLength(16);
    expect(info.remarks).toEqual([
      '“c16”, “c17” and “c18” were left out: a network takes at most 16 inputs.',
    ]);
  });

  it('do not become text for a stray word; its row is left out', async () => {
    const { info } = await load(`a,b\n${lines((i) => (i === 7 ? '7,oops' : `${i},${i * i}`), 50)}`);
    expect(info.remarks).toEqual([
      '1 of 50 rows has a gap and was left out.',
      '1 cell of “b” cannot be used as a number: “oops”. It counts as a gap.',
    ]);
  });

  it.each(['', 'NA', 'n/a', 'NaN', 'NULL', 'None', '?', '.', '-', ' '])(
    'may have gaps written “%s”',
    async (gap) => {
      const { info } = await load(`a,b\n${lines((i) => (i % 3 === 0 ? `${gap},${i}` : `${i},${i}`), 30)}`);
      expect(info.remarks).toEqual(['10 of 30 rows have a gap and were left out.']);
    },
  );
});

describe('A file that cannot be learnt from', () => {
  const name = 'table.csv';
  it.each([
    ['nothing', '', 'csv-empty', `“${name}” is empty. Load a file with a header and rows of numbers.`],
    ['only a byte order mark', '\ufeff\n\n', 'csv-empty', expect.stringContaining('is empty')],
    [
      'only a header',
      'a,b,c\n',
      'csv-empty',
      `“${name}” has a header but no rows. Add rows of numbers below it.`,
    ],
    [
      'only text',
      `a,b\n${lines(() => 'foo,bar')}`,
      'csv-no-numbers',
      'No column holds numbers. “a” and “b” hold text, such as “foo”. Load a file with at least two columns of numbers.',
    ],
    [
      'a spreadsheet',
      'PK\u0003\u0004\u0014',
      'csv-no-numbers',
      `“${name}” is not a text file. Save the table as CSV (UTF-8) and load that.`,
    ],
    [
      'NUL bytes',
      `a,b\n${lines((i) => `${i},\u0000${i}`)}`,
      'csv-no-numbers',
      expect.stringContaining('not a text file'),
    ],
    [
      'one column of numbers',
      `a,name\n${lines((i) => `${i},n${i}`)}`,
      'csv-one-column',
      'Only “a” holds numbers, but an input and a target are needed. “name” holds text, such as “n0”. Add a column of numbers.',
    ],
    [
      'one column that changes',
      `a,b\n${lines((i) => `4,${i}`)}`,
      'csv-one-column',
      'No column is left as an input for “b”. “a” was left out: it never changes. Add a column of numbers that change.',
    ],
    [
      'a target that never changes',
      `a,b\n${lines((i) => `${i},4`)}`,
      'csv-constant-target',
      'The target “b” is 4 in every row, so there is nothing to learn. Choose another column as the target.',
    ],
    [
      'few complete rows',
      `a,b\n${lines((i) => (i % 4 === 0 ? `${i},${i}` : i % 4 === 1 ? `,${i}` : `${i},${i}`), 10)}`,
      'csv-too-few-rows',
      'Of 10 rows, 7 have no gap; at least 10 are needed. Most gaps (3) are in “a”. Fill the gaps, add rows or choose other columns.',
    ],
    [
      'a quotation mark that is never closed',
      `a,b\n${lines((i) => (i === 15 ? `"${i},2` : `${i},${i}`))}`,
      'csv-quotes',
      `A quotation mark in row 17 of “${name}” is never closed, so the rows after it cannot be read. Close or delete it.`,
    ],
    [
      'a line without an end',
      '1,2,'.repeat(200_000),
      'csv-too-large',
      `“${name}” has more than 1,000 columns. Load a part of it.`,
    ],
    ['a cell without an end', 'x'.repeat(1_000_000), 'csv-empty', expect.any(String)],
  ])('says what was found and what to do: %s', async (_, text, code, message) => {
    expect(await errorOf(text)).toMatchObject({ code, field: 'csv', message });
  });

  it('is refused above 2,000,000 rows', async () => {
    expect((await errorOf(`a,b\n${'1\n'.repeat(2_000_001)}`)).message).toBe(
      `“${name}” has more than 2,000,000 rows. Load a part of it.`,
    );
  });

  const table = `a,b,text\n${lines((i) => `${i},${i},t`)}`;
  it.each([
    [{ target: 'c' }, 'There is no column “c”. The columns are “a”, “b” and “text”.'],
    [{ target: 'text' }, 'Column “text” holds text, such as “t”. Choose a column of numbers.'],
    [{ inputs: ['text'] }, 'Column “text” holds text, such as “t”. Choose a column of numbers.'],
    [{ inputs: [] }, 'No column was chosen as an input. Choose at least one.'],
    [{ inputs: ['a', 'a'] }, 'Column “a” was chosen twice. Choose it once.'],
    [{ inputs: ['a', 'b'], target: 'b' }, 'Column “b” cannot be an input and the target. Choose one.'],
  ])('refuses a wrong choice of columns: %o', async (change, message) => {
    expect(await errorOf(table, change)).toMatchObject({ code: 'csv-column', field: 'csv', message });
  });

  it.each([0, 0.04, 0.51, 1, Number.NaN])('refuses a share of %d for the test', async (testFraction) => {
    expect(await errorOf(table, { testFraction })).toMatchObject({ code: 'rows', field: 'rows' });
  });
});

describe('The reader of files', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'NA',
      '1',
      '-2.5',
      '3e4',
      '1e999',
      '"',
      '""',
      '"a"',
      'x',
      ';',
      '\t',
      '\u0000',
      ' 7 ',
      '1,5',
      '\ufeff',
    ),
    fc.double().map(String),
    fc.string({ maxLength: 5 }),
  );
  const text = fc
    .array(fc.array(cell, { maxLength: 5 }), { maxLength: 30 })
    .chain((rows) =>
      fc
        .tuple(fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'))
        .map(([delimiter, newline]) => rows.map((row) => row.join(delimiter)).join(newline)),
    );

  it('answers any text with finite rows or a DataError', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        try {
          const { train, test } = await load(source);
          expect(
            [...train.inputs, ...train.targets, ...test.inputs, ...test.targets].every(Number.isFinite),
          ).toBe(true);
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          expect(error.message).toMatch(/\.$/);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
