/** The queries are run in SQLite and DuckDB themselves; for Spark and BigQuery their words are checked. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readOwnFunction } from '../interpret/ownFunctions.ts';
import { ExportError } from './exportError.ts';
import type { ExportSource } from './source.ts';
import { columnGuess } from './sql/sqlNames.ts';
import { exportSql } from './sql.ts';
import { exportCases, exportSource, predictOriginal } from './testing/cases.ts';
import { largestError } from './testing/compare.ts';
import { type Cell, openDuckdb, openSqlite, type QueryRunner } from './testing/runSql.ts';

const CASES = exportCases();

function queryOf(source: ExportSource): string {
  return exportSql(source).content as string;
}

/** Gives the predictions, row by row. */
async function resultsOf(run: QueryRunner, source: ExportSource, values: readonly Cell[]): Promise<Cell[]> {
  const columns = source.inputs.map(({ name }, i) => columnGuess(name, i));
  const rows = await run({ columns, values }, queryOf(source));
  return rows.flatMap((row) => row.slice(1 + columns.length));
}

describe.each([
  { database: 'SQLite', open: openSqlite },
  { database: 'DuckDB', open: openDuckdb },
])('a network in $database', ({ open }) => {
  let run: QueryRunner;

  beforeAll(async () => {
    run = await open();
  });

  it.each(CASES)('gives what predict gives: $name', async ({ source, values, expected }) => {
    const results = (await resultsOf(run, source, [...values])) as number[];
    expect(largestError(results, expected, source.outputs)).toBeLessThan(1e-10);
  });

  it('reads every name of a column that is a word of SQL', async () => {
    const keywords = 'SELECT keyword_name FROM duckdb_keywords()';
    const words = await (await openDuckdb())({ columns: ['x'], values: [] }, keywords);
    const columns = words.flat().map((word, i) => columnGuess(String(word), i));
    expect(columns.length).toBeGreaterThan(400);
    const query = `SELECT ${columns.map((name) => `1E0 * ${name}`).join(', ')} FROM your_table`;
    const [row] = await run({ columns, values: columns.map(() => 1) }, query);
    expect(new Set(row)).toEqual(new Set([1]));
  });

  it('gives a missing value for one that is missing, and only there', async () => {
    const source = exportSource({ width: [2, 3, 1], extrapolation: 'zero', forms: [17, 0, 0, 21] });
    const results = await resultsOf(run, source, [0.1, 0.2, null, 0.2, 0.1, null, 0.1, 0.2]);
    expect(results.map((value) => value === null)).toEqual([false, true, true, false]);
    expect(results[3]).toBe(results[0]);
  });

  it('counts a function of one’s own as 0 where it divides by 0', async () => {
    const form = [readOwnFunction('atan(1/x)'), [1, 0, 1, 0]] as const;
    const columns = Array.from({ length: 2 }, () => ({ shift: 0, scale: 1 }));
    const source = exportSource({ width: [1, 1], forms: [form], columns });
    expect(await resultsOf(run, source, [1, 0])).toEqual([Math.PI / 4, 0]);
  });

  it('stays finite far outside, where EXP would overflow', async () => {
    const source = exportSource({ width: [2, 3, 1], forms: [14, 29, 28] });
    const rows = [1e5, -1e5, -1e5, 1e5, 0, 1e4];
    const results = (await resultsOf(run, source, rows)) as number[];
    const expected = predictOriginal(source, Float64Array.from(rows));
    expect(largestError(results, expected, source.outputs)).toBeLessThan(1e-10);
  });
});

describe('the query of a network', () => {
  /** Words that all four databases know with the same meaning. */
  const WORDS = new Set([
    ...['WITH', 'AS', 'SELECT', 'FROM', 'WHERE', 'UNION', 'ALL', 'NULL', 'CAST', 'DECIMAL'],
    ...['CASE', 'WHEN', 'THEN', 'ELSE', 'END', 'AND'],
    ...['ABS', 'ACOS', 'ASIN', 'ATAN', 'COS', 'EXP', 'FLOOR', 'LN', 'POWER', 'SIN', 'SQRT', 'TAN'],
  ]);

  it.each(CASES)('has only words, numbers and signs that all four know: $name', ({ source }) => {
    const text = queryOf(source).replace(/-- .*$/gm, '');
    expect(text).not.toContain('--');
    // A number is whole (the number of a piece) or has an exponent, which makes it a double.
    const known = /[A-Z]+\b|[a-z_][a-zA-Z0-9_]*|\d(?:\.\d+)?E-?\d+|\d+(?![\d.])|<>|<=|>=|[-+*/(),<>=]|\s+/g;
    const tokens = text.match(known) ?? [];
    expect(tokens.join('')).toBe(text);
    const words = tokens.filter((token) => /^[A-Z]+$/.test(token));
    expect(words.filter((word) => !WORDS.has(word))).toEqual([]);
  });

  it('names columns plainly, whatever they are called', () => {
    expect(columnGuess('petal_length', 0)).toBe('petal_length');
    expect(columnGuess('Größe (cm)', 0)).toBe('gro_e_cm');
    expect(columnGuess('select', 1)).toBe('column_select');
    expect(columnGuess('', 1)).toBe('column_2');
    const columns = ['a b', 'a-b', '"; DROP TABLE t; --\n', '高さ'].map((name) => ({ name }));
    const lines = queryOf(exportSource({ width: [4, 1], columns })).split('\n');
    expect(lines.filter((line) => line.includes('DROP'))).toEqual([
      '    1E0 * drop_table_t AS in_drop_table_t, -- "; DROP TABLE t; --',
    ]);
    expect(lines[0]).toMatch(/^-- /);
    expect(lines.join('\n')).toContain('in_a_b, in_a_b_2, in_drop_table_t, in_4');
  });

  it('has the formula above it where there is one', () => {
    expect(queryOf(exportSource({ width: [1, 1], forms: [17] }))).toMatch(/\n-- y1 = .*sin\(/);
  });

  it('is refused where no database would read it, with its size', () => {
    const wide = exportSource({ width: [10, 64, 64, 1] });
    expect(() => queryOf(wide)).toThrow(ExportError);
    expect(() => queryOf(wide)).toThrow(
      /more than 1,3\d\d,\d\d\d characters \(4,800 edges with 33,600 polynomials\)/,
    );
  });
});
