/** Which columns of a file are inputs and which one is the target. */
import type { Column, NumberColumn } from './column.ts';
import { DataError, type DataRequest } from './dataset.ts';
import { DATA_LIMITS } from './limits.ts';
import { isNarrow } from './scaling.ts';
import { countOf, formatNumber, listNames, quote } from './wording.ts';

export type CsvRequest = Extract<DataRequest, { kind: 'csv' }>;

export interface Roles {
  readonly inputs: readonly NumberColumn[];
  readonly target: NumberColumn;
  /** Which columns were left out and why, in sentences. */
  readonly remarks: readonly string[];
}

/** A guessed input with more gaps than this share of its rows would cost more rows than it is worth. */
const MOST_GAPS = 0.5;

const isNumbers = (column: Column): column is NumberColumn => column.kind === 'number';
const namesOf = (columns: readonly Column[]): string[] => columns.map((column) => column.name);

function findNumbers(columns: readonly Column[], name: string): NumberColumn {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) {
    const message = `There is no column ${quote(name)}. The columns are ${listNames(namesOf(columns), 20)}.`;
    throw new DataError('csv-column', 'csv', message);
  }
  if (isNumbers(column)) return column;
  const holds = column.kind === 'empty' ? 'is empty' : `holds text, such as ${quote(column.example)}`;
  throw new DataError('csv-column', 'csv', `Column ${quote(name)} ${holds}. Choose a column of numbers.`);
}

/** What else there is, for files with too few columns of numbers. */
function describeOthers(columns: readonly Column[]): string {
  const text = columns.filter((column) => column.kind === 'text');
  if (text.length === 0) return '';
  const [first] = text;
  return ` ${listNames(namesOf(text))} ${text.length === 1 ? 'holds' : 'hold'} text, such as ${quote(first.example)}.`;
}

function wantTwoColumns(columns: readonly Column[], numbers: readonly NumberColumn[]): void {
  if (numbers.length === 0) {
    const message = `No column holds numbers.${describeOthers(columns)} Load a file with at least two columns of numbers.`;
    throw new DataError('csv-no-numbers', 'csv', message);
  }
  if (numbers.length === 1) {
    const message = `Only ${quote(numbers[0].name)} holds numbers, but an input and a target are needed.${describeOthers(columns)} Add a column of numbers.`;
    throw new DataError('csv-one-column', 'csv', message);
  }
}

interface Choice {
  readonly inputs: readonly NumberColumn[];
  readonly remarks: readonly string[];
}

function chosenInputs(columns: readonly Column[], names: readonly string[], target: NumberColumn): Choice {
  const { max } = DATA_LIMITS.inputs;
  const fail = (message: string): never => {
    throw new DataError('csv-column', 'csv', message);
  };
  if (names.length === 0) fail('No column was chosen as an input. Choose at least one.');
  if (names.length > max)
    fail(`${names.length} columns were chosen as inputs; the limit is ${max}. Choose fewer.`);
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) fail(`Column ${quote(repeated)} was chosen twice. Choose it once.`);
  if (names.includes(target.name))
    fail(`Column ${quote(target.name)} cannot be an input and the target. Choose one.`);
  return { inputs: names.map((name) => findNumbers(columns, name)), remarks: [] };
}

/** Every column of numbers but the target, less those that tell nothing. */
function guessedInputs(columns: readonly Column[], target: NumberColumn): Choice {
  const remarks: string[] = [];
  const leaveOut = (left: readonly Column[], whyOne: string, whyMany: string): void => {
    if (left.length === 0) return;
    const why = left.length === 1 ? `was left out: ${whyOne}` : `were left out: ${whyMany}`;
    remarks.push(`${listNames(namesOf(left))} ${why}.`);
  };
  const other = columns.filter((column) => column !== target);
  const ofKind = (kind: Column['kind']): Column[] => other.filter((column) => column.kind === kind);
  leaveOut(ofKind('text'), 'it holds text', 'they hold text');
  leaveOut(ofKind('empty'), 'it is empty', 'they are empty');
  const numbers = other.filter(isNumbers);
  const sparse = numbers.filter((column) => column.missing > MOST_GAPS * column.rows);
  leaveOut(sparse, 'more than half of it is gaps', 'more than half of each is gaps');
  const dense = numbers.filter((column) => !sparse.includes(column));
  const constant = dense.filter((column) => isNarrow(column.extent));
  leaveOut(constant, 'it never changes', 'they never change');
  const inputs = dense.filter((column) => !constant.includes(column));
  const { max } = DATA_LIMITS.inputs;
  const limit = `a network takes at most ${max} inputs`;
  leaveOut(inputs.slice(max), limit, limit);
  return { inputs: inputs.slice(0, max), remarks };
}

/**
 * The columns asked for; where nothing was asked for, the last column of numbers is the target and every other one is
 * an input.
 *
 * @throws DataError 'csv-no-numbers', 'csv-one-column', 'csv-column' or 'csv-constant-target'
 */
export function chooseRoles(
  columns: readonly Column[],
  request: Pick<CsvRequest, 'inputs' | 'target'>,
): Roles {
  const numbers = columns.filter(isNumbers);
  wantTwoColumns(columns, numbers);
  const target =
    request.target === undefined
      ? (numbers.filter((column) => !request.inputs?.includes(column.name)).at(-1) ??
        numbers[numbers.length - 1])
      : findNumbers(columns, request.target);
  const { inputs, remarks } =
    request.inputs === undefined
      ? guessedInputs(columns, target)
      : chosenInputs(columns, request.inputs, target);
  if (inputs.length === 0) {
    const message = `No column is left as an input for ${quote(target.name)}. ${remarks.join(' ')} Add a column of numbers that change.`;
    throw new DataError('csv-one-column', 'csv', message);
  }
  if (isNarrow(target.extent)) throw constantTarget(target.name, target.extent[0]);
  return { inputs, target, remarks };
}

/** The error for a target that has one value only. */
export function constantTarget(name: string, value: number): DataError {
  const message = `The target ${quote(name)} is ${formatNumber(value)} in every row, so there is nothing to learn. Choose another column as the target.`;
  return new DataError('csv-constant-target', 'csv', message);
}

/** What was read in an unusual way in the columns that are used. */
export function remarksOnCells(used: readonly NumberColumn[]): string[] {
  const remarks: string[] = [];
  for (const { name, unreadable, example } of used) {
    if (unreadable === 1) {
      remarks.push(
        `1 cell of ${quote(name)} cannot be used as a number: ${quote(example)}. It counts as a gap.`,
      );
    } else if (unreadable > 1) {
      const cells = `${countOf(unreadable, 'cell')} of ${quote(name)}`;
      remarks.push(`${cells} cannot be used as numbers, such as ${quote(example)}. They count as gaps.`);
    }
  }
  if (used.some((column) => column.commas)) remarks.push('Commas in numbers were read as decimal commas.');
  return remarks;
}
