/** Rows in original units → a Dataset: scaled tables for the backends and what the page is told of them. */
import type { Table } from '../backend/backend.ts';
import { extent } from '../numeric/statistics.ts';
import type { ColumnInfo, DataRequest, Dataset, KeptScaling, PointSample, Range } from './dataset.ts';
import { checkScaling } from './keptScaling.ts';
import {
  columnOf,
  describeColumn,
  type Scaling,
  scaleTable,
  scalingOfRange,
  scalingOfSpread,
} from './scaling.ts';

/** Most rows that are sent to be drawn as points. */
const MAX_POINTS = 500;

export interface DatasetParts {
  readonly request: DataRequest;
  readonly title: string;
  readonly formula: string | null;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Original units. The dataset takes their memory over. */
  readonly train: Table;
  readonly test: Table;
  /** The range that each input was drawn from, one per input; without it the training rows' own. */
  readonly ranges?: readonly Range[];
  /** How a network that comes from elsewhere was scaled; without it the training rows say how. */
  readonly scaling?: KeptScaling | undefined;
  readonly remarks?: readonly string[];
}

/** All rows, or every so many: at most 500, evenly spread over the table. */
function samplePoints(table: Table, inputs: number, outputs: number): PointSample {
  const rows = Math.min(table.rows, MAX_POINTS);
  const sample: PointSample = {
    total: table.rows,
    rows,
    inputs: new Float32Array(rows * inputs),
    targets: new Float32Array(rows * outputs),
  };
  for (let r = 0; r < rows; r++) {
    const from = Math.floor((r * table.rows) / rows);
    sample.inputs.set(table.inputs.subarray(from * inputs, (from + 1) * inputs), r * inputs);
    sample.targets.set(table.targets.subarray(from * outputs, (from + 1) * outputs), r * outputs);
  }
  return sample;
}

/** Describes the columns and brings the values, in place, into network units. */
function scaleColumns(
  names: readonly string[],
  train: Float64Array,
  test: Float64Array,
  scalingFor: (train: Float64Array, column: number) => Scaling,
  ranges?: readonly Range[],
): ColumnInfo[] {
  const columns = names.map((name, c) => {
    const values = columnOf(train, names.length, c);
    return describeColumn(name, scalingFor(values, c), values, columnOf(test, names.length, c), ranges?.[c]);
  });
  scaleTable(train, columns);
  scaleTable(test, columns);
  return columns;
}

/**
 * The dataset of these rows, which are no longer the caller's: they are scaled where they lie.
 *
 * @throws DataError 'kept-scaling' when `scaling` is not one of these columns
 */
export function createDataset(parts: DatasetParts): Dataset {
  const { request, title, formula, inputNames, outputNames, train, test, ranges, scaling } = parts;
  if (scaling !== undefined) checkScaling(scaling, inputNames.length, outputNames.length);
  // Points are in original units, so they are taken first.
  const points = {
    train: samplePoints(train, inputNames.length, outputNames.length),
    test: samplePoints(test, inputNames.length, outputNames.length),
  };
  const inputs = scaleColumns(
    inputNames,
    train.inputs,
    test.inputs,
    (values, c) => scaling?.inputs[c] ?? scalingOfRange(ranges?.[c] ?? extent(values)),
    ranges,
  );
  const outputs = scaleColumns(
    outputNames,
    train.targets,
    test.targets,
    (values, c) => scaling?.outputs[c] ?? scalingOfSpread(values),
  );
  return {
    info: {
      request,
      title,
      formula,
      inputs,
      outputs,
      trainRows: train.rows,
      testRows: test.rows,
      remarks: parts.remarks ?? [],
      ...points,
    },
    train,
    test,
  };
}
