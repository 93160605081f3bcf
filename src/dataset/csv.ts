/**
 * A CSV file → a dataset. Columns of numbers only, rows with gaps left out, and everything that was left out said.
 * Fetched on demand, with its parser: import it with `import()`.
 */
import type { Table } from '../backend/backend.ts';
import { createDataset } from './assemble.ts';
import { type NumberColumn, readColumns } from './column.ts';
import { DataError, type Dataset } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { type CsvRequest, chooseRoles, constantTarget, remarksOnCells } from './roles.ts';
import { isConstant } from './scaling.ts';
import { splitRows } from './split.ts';
import { readTextTable } from './textTable.ts';
import { countOf, formatCount, formatNumber, quote } from './wording.ts';

function checkFraction(fraction: number): void {
  const { min, max } = DATA_LIMITS.testFraction;
  if (fraction >= min && fraction <= max) return;
  const message = `The share of test rows cannot be ${formatNumber(fraction)}. Use a number from ${min} to ${max}.`;
  throw new DataError('rows', 'rows', message);
}

/** Numbers of the rows that have a value in every one of these columns. */
function completeRows(columns: readonly NumberColumn[]): Uint32Array {
  const rows: number[] = [];
  for (let r = 0; r < columns[0].values.length; r++) {
    if (columns.every((column) => !Number.isNaN(column.values[r]))) rows.push(r);
  }
  return Uint32Array.from(rows);
}

function checkEnough(
  complete: number,
  all: number,
  used: readonly NumberColumn[],
  remarks: readonly string[],
): void {
  const least = DATA_LIMITS.csv.minCompleteRows;
  if (complete >= least) return;
  const worst = used.reduce((a, b) => (b.missing > a.missing ? b : a));
  const gaps =
    worst.missing === 0 ? '' : ` Most gaps (${formatCount(worst.missing)}) are in ${quote(worst.name)}.`;
  const found = `Of ${countOf(all, 'row')}, ${formatCount(complete)} ${complete === 1 ? 'has' : 'have'} no gap; at least ${least} are needed.`;
  const message = [`${found}${gaps}`, ...remarks, 'Fill the gaps, add rows or choose other columns.'].join(
    ' ',
  );
  throw new DataError('csv-too-few-rows', 'csv', message);
}

function remarkOnGaps(complete: number, all: number): string[] {
  const left = all - complete;
  if (left === 0) return [];
  return [
    `${formatCount(left)} of ${countOf(all, 'row')} ${left === 1 ? 'has a gap and was' : 'have a gap and were'} left out.`,
  ];
}

function gather(columns: readonly NumberColumn[], rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length * columns.length);
  rows.forEach((row, r) => {
    columns.forEach((column, c) => {
      out[r * columns.length + c] = column.values[row];
    });
  });
  return out;
}

/**
 * The dataset of a CSV file.
 *
 * @throws DataError 'rows' or any of the 'csv-' codes, saying what was found and what to do; never anything else,
 *   whatever the text
 */
export function loadCsv(request: CsvRequest): Dataset {
  checkFraction(request.testFraction);
  const table = readTextTable(request.fileName, request.text, request.delimiter);
  const { inputs, target, remarks } = chooseRoles(readColumns(table), request);
  const used = [...inputs, target];
  const all = table.rows.length;
  const complete = completeRows(used);
  const oddities = [...table.remarks, ...remarksOnCells(used)];
  checkEnough(complete.length, all, used, oddities);

  const split = splitRows(complete.length, request.testFraction, request.seed);
  const tableOf = (picked: Uint32Array): Table => {
    const rows = picked.map((index) => complete[index]);
    return { rows: rows.length, inputs: gather(inputs, rows), targets: gather([target], rows) };
  };
  const train = tableOf(split.train);
  if (isConstant(train.targets)) throw constantTarget(target.name, train.targets[0]);
  return createDataset({
    request,
    title: request.fileName,
    formula: null,
    inputNames: inputs.map((column) => column.name),
    outputNames: [target.name],
    train,
    test: tableOf(split.test),
    remarks: [...remarkOnGaps(complete.length, all), ...remarks, ...oddities],
  });
}
