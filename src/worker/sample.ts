/** Even samples of rows, so that a picture costs the same for a hundred rows and for a hundred thousand. */
import type { Table } from '../backend/backend.ts';

/** Most rows that a picture looks at while training; up to here everything shown is exact. */
export const SAMPLE_ROWS = 1000;

/** Every row, or `most` rows at even distances. */
export function sampleTable(table: Table, most: number): Table {
  if (table.rows <= most) return table;
  const inputs = table.inputs.length / table.rows;
  const outputs = table.targets.length / table.rows;
  const sample = {
    ...table,
    rows: most,
    inputs: new Float64Array(most * inputs),
    targets: new Float64Array(most * outputs),
  };
  for (let s = 0; s < most; s++) {
    const row = Math.floor((s * table.rows) / most);
    sample.inputs.set(table.inputs.subarray(row * inputs, (row + 1) * inputs), s * inputs);
    sample.targets.set(table.targets.subarray(row * outputs, (row + 1) * outputs), s * outputs);
  }
  return sample;
}
