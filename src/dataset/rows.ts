/** Rows that came with a network → a dataset scaled as that network was trained. */
import type { Table } from '../backend/backend.ts';
import { createDataset } from './assemble.ts';
import { DataError, type DataRequest, type Dataset } from './dataset.ts';
import { checkScaling } from './keptScaling.ts';
import { DATA_LIMITS } from './limits.ts';
import { countOf, formatCount, formatNumber, quote } from './wording.ts';

export type RowsRequest = Extract<DataRequest, { kind: 'rows' }>;

function fail(message: string): never {
  throw new DataError('kept-rows', 'data', message);
}

/** Inputs and targets of rows that lie one after another, in memory of their own. */
function separate(values: Float64Array, inputs: number, outputs: number): Table {
  const columns = inputs + outputs;
  const rows = values.length / columns;
  const table: Table = {
    rows,
    inputs: new Float64Array(rows * inputs),
    targets: new Float64Array(rows * outputs),
  };
  for (let r = 0; r < rows; r++) {
    const row = values.subarray(r * columns, (r + 1) * columns);
    table.inputs.set(row.subarray(0, inputs), r * inputs);
    table.targets.set(row.subarray(inputs), r * outputs);
  }
  return table;
}

/** @param what  'training' or 'test' */
function checkRows(what: string, values: Float64Array, names: readonly string[]): void {
  const columns = names.length;
  if (values.length === 0) fail(`There are no ${what} rows. At least one is needed: send the network again.`);
  if (values.length % columns !== 0) {
    const numbers = `${countOf(values.length, 'number')} in ${countOf(columns, 'column')}`;
    fail(`The ${what} rows are incomplete: ${numbers} are no whole rows. Send the network again.`);
  }
  const { max } = DATA_LIMITS.size;
  const bad = values.findIndex((value) => !(Math.abs(value) <= max));
  if (bad < 0) return;
  const where = `in row ${formatCount(Math.floor(bad / columns) + 1)} of the ${what} rows`;
  fail(
    `${quote(names[bad % columns])} is ${formatNumber(values[bad])} ${where}; finite numbers up to ${formatNumber(max)} can be used.`,
  );
}

/**
 * The dataset of rows that were sent along. What is known of the columns is found again from the rows; the scaling is the
 * one given. The arrays of the request are not changed.
 *
 * @throws DataError 'kept-scaling' or 'kept-rows'
 */
export function makeFromRows(request: RowsRequest): Dataset {
  const { title, scaling, train, test, remarks = [] } = request;
  const inputNames = scaling.inputs.map(({ name }) => name);
  const outputNames = scaling.outputs.map(({ name }) => name);
  checkScaling(scaling, inputNames.length, outputNames.length);
  checkRows('training', train, [...inputNames, ...outputNames]);
  checkRows('test', test, [...inputNames, ...outputNames]);
  const tableOf = (values: Float64Array): Table => separate(values, inputNames.length, outputNames.length);
  return createDataset({
    request,
    title,
    formula: null,
    inputNames,
    outputNames,
    train: tableOf(train),
    test: tableOf(test),
    scaling,
    remarks,
  });
}
