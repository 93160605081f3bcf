/**
 * A CSV file → a dataset. Columns of numbers only, rows with gaps left out, and everything that was left out said.
 * Fetched on demand, with its parser: import it with `import()`.
 */
import type { Table } from '../backend/backend.ts';
import { createDataset } from './assemble.ts';
import { ColumnReader, type NumberColumn } from './column.ts';
import { DataError, type Dataset, type OnProgress } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { type CsvRequest, chooseRoles, constantTarget, remarksOnCells } from './roles.ts';
import { isConstant } from './scaling.ts';
import { splitRows } from './split.ts';
import { tooLarge } from './textSlices.ts';
import { type RowBatch, readTextTable } from './textTable.ts';
import { countOf, formatCount, formatNumber, quote } from './wording.ts';

function checkFraction(fraction: number): void {
  const { min, max } = DATA_LIMITS.testFraction;
  if (fraction >= min && fraction <= max) return;
  const message = `The share of test rows cannot be ${formatNumber(fraction)}. Use a number from ${min} to ${max}.`;
  throw new DataError('rows', 'rows', message);
}

/** Numbers of the rows that have a value in every one of these columns. */
function completeRows(columns: readonly NumberColumn[], rows: number): Uint32Array {
  const complete = new Uint32Array(rows);
  let count = 0;
  for (let r = 0; r < rows; r++) {
    if (columns.every(({ values }) => !Number.isNaN(values.at(r)))) complete[count++] = r;
  }
  return complete.subarray(0, count);
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

/**
 * Some rows of a few columns, row by row.
 *
 * @param places  for each row of the columns its place in the result, -1 for one that is left out
 * @param count   rows of the result
 */
function gather(columns: readonly NumberColumn[], places: Int32Array, count: number): Float64Array {
  const out = new Float64Array(count * columns.length);
  // Not from place to place: a cache holds the next row of every column, and not a random one.
  places.forEach((place, row) => {
    if (place < 0) return;
    for (let c = 0; c < columns.length; c++) out[place * columns.length + c] = columns[c].values.at(row);
  });
  return out;
}

/** Reads the columns of a file, and no more of it than its numbers is kept. */
async function readColumns(request: CsvRequest, onProgress?: OnProgress) {
  const { maxNumbers } = DATA_LIMITS.csv;
  const reader = new ColumnReader();
  const take = async ({ rows, decimalMark, share }: RowBatch): Promise<void> => {
    reader.add(rows, decimalMark);
    if (reader.size > maxNumbers)
      throw tooLarge(request.fileName, `more than ${formatCount(maxNumbers)} numbers`);
    await onProgress?.(share);
  };
  const table = await readTextTable(request.fileName, request.text, request.delimiter, take);
  return { table, columns: reader.finish(table.names) };
}

/**
 * The dataset of a CSV file.
 *
 * @param onProgress  told after every slice of the text and awaited; what it throws ends the reading
 * @throws DataError 'rows' or any of the 'csv-' codes, saying what was found and what to do; never anything else of its
 *   own, whatever the text
 */
export async function loadCsv(request: CsvRequest, onProgress?: OnProgress): Promise<Dataset> {
  checkFraction(request.testFraction);
  const { table, columns } = await readColumns(request, onProgress);
  const { inputs, target, remarks } = chooseRoles(columns, request);
  const used = [...inputs, target];
  const all = table.rows;
  const complete = completeRows(used, all);
  const oddities = [...table.remarks, ...remarksOnCells(used)];
  checkEnough(complete.length, all, used, oddities);

  const split = splitRows(complete.length, request.testFraction, request.seed);
  const tableOf = (picked: Uint32Array): Table => {
    const places = new Int32Array(all).fill(-1);
    picked.forEach((index, place) => {
      places[complete[index]] = place;
    });
    const rows = picked.length;
    return { rows, inputs: gather(inputs, places, rows), targets: gather([target], places, rows) };
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
