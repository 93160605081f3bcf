/** Which rows a network has, and whether they go along with it. */
import type { DatasetInfo } from '../../src/worker/protocol.ts';

/** Rows × columns up to which a file takes its rows along by itself. */
const FEW_NUMBERS = 200_000;

/** Where the rows are: in a recipe that makes them again, in this tab, or nowhere: they were never sent. */
export type RowsKind = 'recipe' | 'table' | 'absent';

export function rowsKind(dataset: DatasetInfo | null): RowsKind {
  switch (dataset?.request.kind) {
    case 'csv':
    case 'rows':
      return 'table';
    case 'stand-in':
      return 'absent';
    default:
      return 'recipe';
  }
}

/** Rows × columns of a dataset. */
export function countNumbers(dataset: DatasetInfo | null): number {
  if (dataset === null) return 0;
  const { inputs, outputs, trainRows, testRows } = dataset;
  return (trainRows + testRows) * (inputs.length + outputs.length);
}

/** Whether a file takes its rows along when nobody has said so. */
export function takesRows(dataset: DatasetInfo | null): boolean {
  return rowsKind(dataset) === 'table' && countNumbers(dataset) <= FEW_NUMBERS;
}
