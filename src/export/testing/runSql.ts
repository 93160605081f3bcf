/** Runs queries in SQLite and in DuckDB, on a table of rows. */
import { DuckDBInstance } from '@duckdb/node-api';
import initSqlJs, { type SqlValue } from 'sql.js';

export type Cell = number | null;

export interface QueryTable {
  /** Names of columns, which are letters, digits and _. */
  readonly columns: readonly string[];
  /** Row by row. */
  readonly values: readonly Cell[];
}

/** Gives the rows of a result, row by row. The table is called your_table. */
export type QueryRunner = (table: QueryTable, query: string) => Promise<Cell[][]>;

function rowsOf({ columns, values }: QueryTable): Cell[][] {
  return Array.from({ length: values.length / columns.length }, (_, r) =>
    values.slice(r * columns.length, (r + 1) * columns.length),
  );
}

/** SQLite in WebAssembly, with its mathematical functions. */
export async function openSqlite(): Promise<QueryRunner> {
  // The old extension functions hide SQLite's own.
  const options = { useOldExtensionFunctions: false } as Parameters<typeof initSqlJs>[0];
  const sql = await initSqlJs(options);
  return (table, query) => {
    const database = new sql.Database();
    database.run(`CREATE TABLE your_table (${table.columns.join(', ')})`);
    const insert = database.prepare(
      `INSERT INTO your_table VALUES (${table.columns.map(() => '?').join(', ')})`,
    );
    for (const row of rowsOf(table)) insert.run(row);
    insert.free();
    const [result] = database.exec(query);
    database.close();
    return Promise.resolve(result.values.map((row: SqlValue[]) => row as Cell[]));
  };
}

/** DuckDB itself, on one thread. */
export async function openDuckdb(): Promise<QueryRunner> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return async (table, query) => {
    const columns = table.columns.map((name) => `${name} DOUBLE`).join(', ');
    await connection.run(`CREATE OR REPLACE TABLE your_table (${columns})`);
    const appender = await connection.createAppender('your_table');
    for (const row of rowsOf(table)) {
      for (const cell of row) {
        if (cell === null) appender.appendNull();
        else appender.appendDouble(cell);
      }
      appender.endRow();
    }
    appender.closeSync();
    const reader = await connection.runAndReadAll(query);
    return reader.getRows() as Cell[][];
  };
}
