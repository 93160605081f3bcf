import { describe, expect, it } from 'vitest';
import type { ExportSource } from './source.ts';
import { columnGuess } from './sql/sqlNames.ts';
import { exportSql } from './sql.ts';
import { exportCases, largestError, originalRows, predictOriginal } from './testing/exportCases.ts';
import { type Cell, runDuckdb, runSqlite } from './testing/runSql.ts';

function columnsOf({ inputs }: ExportSource): string[] {
  return inputs.map(({ name }, i) => columnGuess(name, i));
}

describe.each([
  { database: 'SQLite', run: runSqlite },
  { database: 'DuckDB', run: runDuckdb },
])('a network in $database', ({ run, database }) => {
  it.each(exportCases())('$name', async ({ source }) => {
    const values = [...originalRows(source)];
    const query = exportSql(source).content as string;
    const t = Date.now();
    const rows = await run({ columns: columnsOf(source), values }, query);
    const actual = rows.flatMap((row: Cell[]) => row.slice(1 + source.inputs.length)) as number[];
    const error = largestError(actual, predictOriginal(source, Float64Array.from(values)), source.outputs);
    console.log(database, source.title, error, query.length, Date.now() - t);
    expect(error).toBeLessThan(1e-9);
  });
});
