/** Columns and data in a file, or what stands for them where the file has none, as one from the reference. */
import type { Network } from '../../kan/network.ts';
import { checkRows } from '../checkRows.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { ColumnSummary, ProjectColumn, ProjectData } from '../project.ts';
import type { KanColumn, KanData } from './fileSchema.ts';
import { checkNumbers } from './lists.ts';
import { refuse, refuseValue } from './refuse.ts';

/** Standard deviation of even values over the width of their range. */
const EVEN_SPREAD = 1 / Math.sqrt(12);

function evenSummary(one: number, other: number): ColumnSummary {
  const min = Math.min(one, other);
  const max = Math.max(one, other);
  const middle = (min + max) / 2;
  return { min, max, range: [min, max], mean: middle, median: middle, std: (max - min) * EVEN_SPREAD };
}

function checkSummary(summary: NonNullable<KanColumn['summary']>, path: string): ColumnSummary {
  const { min, max, range, std } = summary;
  if (min > max) refuse(`${path}.min is ${min}, more than max, ${max}.`);
  if (range[0] > range[1]) refuse(`${path}.range goes from ${range[0]} down to ${range[1]}; turn it round.`);
  if (std < 0) refuseValue(`${path}.std`, std, 'at least 0');
  return { ...summary };
}

interface Wanted {
  readonly count: number;
  /** Name of a column that has none. */
  readonly name: (column: number) => string;
  /** [lo, hi] in network units of a column of which nothing is known. */
  readonly domain: (column: number) => readonly [number, number];
  /** Whether every column needs a summary: there are no rows to find it in. */
  readonly summaries: boolean;
}

function readList(source: readonly KanColumn[] | undefined, wanted: Wanted, path: string): ProjectColumn[] {
  if (source !== undefined && source.length !== wanted.count) {
    refuse(`${path} has ${source.length} entries; the network has ${wanted.count}.`);
  }
  return Array.from({ length: wanted.count }, (_, c) => {
    const column: KanColumn = source?.[c] ?? { name: wanted.name(c) };
    const { name, shift = 0, scale = 1 } = column;
    if (!Number.isFinite(1 / scale)) {
      refuse(`${path}[${c}].scale is ${scale}; values are divided by it. Use 1 for no scaling.`);
    }
    checkNumbers([shift, scale], 2, `${path}[${c}]: [shift, scale]`, 'the number of both');
    const [lo, hi] = wanted.domain(c);
    const known = column.summary ?? null;
    const summary =
      known !== null
        ? checkSummary(known, `${path}[${c}].summary`)
        : wanted.summaries
          ? evenSummary(shift + scale * lo, shift + scale * hi)
          : null;
    return { name, shift, scale, summary };
  });
}

/** Rows [[numbers of one row], …] as one list. */
function readRows(source: unknown, columns: number, path: string): Float64Array {
  if (!Array.isArray(source) || source.length === 0) {
    return refuseValue(path, source, 'a list of rows, at least one');
  }
  const rows = source as readonly unknown[];
  if (rows.length * columns > SHARE_LIMITS.numbers) {
    refuse(
      `${path} has ${rows.length.toLocaleString('en')} rows of ${columns} numbers; the limit is ${SHARE_LIMITS.numbers.toLocaleString('en')} numbers.`,
      'too-large',
    );
  }
  const out = new Float64Array(rows.length * columns);
  rows.forEach((row, r) => {
    out.set(checkNumbers(row, columns, `${path}[${r}]`, 'the number of columns'), r * columns);
  });
  return out;
}

function readSource(source: KanData, columns: number): ProjectData {
  switch (source.kind) {
    case 'preset':
      return { kind: 'preset', name: source.name, seed: source.seed };
    case 'formula': {
      const { formula, ranges, rows, testRows, noise, seed } = source;
      return { kind: 'formula', formula, ranges, rows, testRows, noise, seed };
    }
    case 'rows': {
      const train = readRows(source.train, columns, 'data.train');
      const test = readRows(source.test, columns, 'data.test');
      if (train.length + test.length > SHARE_LIMITS.numbers) {
        refuse(
          `data has ${(train.length + test.length).toLocaleString('en')} numbers; the limit is ${SHARE_LIMITS.numbers.toLocaleString('en')}.`,
          'too-large',
        );
      }
      const { title = '', remarks } = source;
      return { kind: 'rows', title, train, test, ...(remarks === undefined ? {} : { remarks }) };
    }
    case 'columns':
      return {
        kind: 'columns',
        title: source.title ?? '',
        trainRows: source.trainRows ?? 0,
        testRows: source.testRows ?? 0,
      };
  }
}

export interface ReadColumns {
  readonly data: ProjectData;
  readonly inputs: readonly ProjectColumn[];
  readonly outputs: readonly ProjectColumn[];
}

/**
 * Where a column has no summary and there are no rows to find one in, an input goes evenly over the grid of the first
 * layer, an output evenly from −1 to 1 network units.
 *
 * @param outputShifts  [outputs] in network units: moves the shifts of the outputs
 * @throws ShareError
 */
export function readColumns(
  source: KanData | undefined,
  { spec, layout, knots }: Network,
  outputShifts: readonly number[],
): ReadColumns {
  const [first] = layout.layers;
  const summaries = source === undefined || source.kind === 'columns';
  const inputs = readList(
    source?.inputs,
    {
      count: first.inputs,
      name: (column) => `x${column + 1}`,
      domain: (column) => {
        const start = first.knotOffset + column * first.knots + spec.order;
        return [knots[start], knots[start + first.gridSize]];
      },
      summaries,
    },
    'data.inputs',
  );
  const outputs = readList(
    source?.outputs,
    {
      count: layout.outputCount,
      name: (column) => (layout.outputCount === 1 ? 'y' : `y${column + 1}`),
      domain: () => [-1, 1],
      summaries,
    },
    'data.outputs',
  ).map((column, c) => ({ ...column, shift: column.shift + column.scale * outputShifts[c] }));
  const data = readSource(source ?? { kind: 'columns' }, inputs.length + outputs.length);
  const read = { data, inputs, outputs };
  // Values and scalings of which each is fine may be too large together.
  checkRows(read, 'damaged');
  return read;
}
