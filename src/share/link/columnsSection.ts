/** The columns of the rows in a link: names, scaling, and what is known of their values. */
import type { Range } from '../../dataset/dataset.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { ColumnSummary, ProjectColumn } from '../project.ts';
import { ShareError } from '../shareError.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

export interface Columns {
  readonly inputs: readonly ProjectColumn[];
  readonly outputs: readonly ProjectColumn[];
}

const USUAL_SCALING = [0, 1];

function isSmallEnough(...numbers: readonly number[]): boolean {
  return numbers.every((number) => Math.abs(number) <= SHARE_LIMITS.size);
}

/** x1, x2, … and y, or y1, y2, …: these names need not travel. */
export function usualNames(inputs: number, outputs: number): string[] {
  return [
    ...Array.from({ length: inputs }, (_, i) => `x${i + 1}`),
    ...(outputs === 1 ? ['y'] : Array.from({ length: outputs }, (_, j) => `y${j + 1}`)),
  ];
}

/** What the ends, then the other numbers of a summary most often are, from what was read before them. */
function usualEnds({ shift, scale }: ProjectColumn): number[] {
  return [shift - scale, shift + scale];
}

function usualRest({ shift, scale }: ProjectColumn, min: number, max: number): number[] {
  return [min, max, shift, shift, scale];
}

function writeSummary(writer: ByteWriter, column: ProjectColumn, summary: ColumnSummary): void {
  const { min, max, range, mean, median, std } = summary;
  writeNumbers(writer, [min, max], usualEnds(column));
  writeNumbers(writer, [...range, mean, median, std], usualRest(column, min, max));
}

function readSummary(reader: ByteReader, column: ProjectColumn): ColumnSummary {
  const what = 'a number of a column';
  const [min, max] = readNumbers(reader, usualEnds(column), what);
  const [lo, hi, mean, median, std] = readNumbers(reader, usualRest(column, min, max), what);
  const range: Range = [lo, hi];
  const isOrdered = min <= max && lo <= hi && std >= 0;
  if (!isOrdered || !isSmallEnough(min, max, lo, hi, mean, median, std)) {
    throw damaged(`the range of column “${column.name}” is none`);
  }
  return { min, max, range, mean, median, std };
}

/** What travels of columns besides their scaling. */
export interface ColumnParts {
  readonly names: boolean;
  /** What is known of their values; where there are rows, or a recipe for them, it is found again. */
  readonly summaries: boolean;
}

export function writeColumns(writer: ByteWriter, { inputs, outputs }: Columns, parts: ColumnParts): void {
  const columns = [...inputs, ...outputs];
  writeNumbers(
    writer,
    columns.flatMap(({ shift, scale }) => [shift, scale]),
    columns.flatMap(() => USUAL_SCALING),
  );
  if (parts.names) for (const { name } of columns) writer.text(name);
  if (!parts.summaries) return;
  for (const column of columns) {
    if (column.summary === null) {
      throw new ShareError('unsupported', `Nothing is known of the values of column “${column.name}”.`);
    }
    writeSummary(writer, column, column.summary);
  }
}

/**
 * @param inputs   columns of the network's inputs
 * @param outputs  of its outputs
 * @throws ShareError 'damaged'; a scale is never 0
 */
export function readColumns(
  reader: ByteReader,
  inputs: number,
  outputs: number,
  parts: ColumnParts,
): Columns {
  const usual = usualNames(inputs, outputs);
  const scaling = readNumbers(
    reader,
    usual.flatMap(() => USUAL_SCALING),
    'the scaling of a column',
  );
  const named = usual.map((usualName, c): ProjectColumn => {
    const name = parts.names ? reader.text(SHARE_LIMITS.columnName, 'the name of a column') : usualName;
    const shift = scaling[2 * c];
    const scale = scaling[2 * c + 1];
    if (scale === 0) throw damaged(`the scale of column “${name}” is 0`);
    if (!Number.isFinite(1 / scale)) throw damaged(`the scale of column “${name}” is next to 0`);
    if (!isSmallEnough(shift, scale)) throw damaged(`the scaling of column “${name}” is too large`);
    return { name, shift, scale, summary: null };
  });
  const columns = parts.summaries
    ? named.map((column) => ({ ...column, summary: readSummary(reader, column) }))
    : named;
  return { inputs: columns.slice(0, inputs), outputs: columns.slice(inputs) };
}
