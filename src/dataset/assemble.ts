/** Rows in original units → a Dataset: scaled tables for the backends and what the page is told of them. */
import type { Table } from '../backend/backend.ts';
import { extent } from '../numeric/statistics.ts';
import type { ColumnInfo, DataRequest, Dataset, PointSample, Range } from './dataset.ts';
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
  /** Original units. */
  readonly train: Table;
  readonly test: Table;
  /** The range that each input was drawn from, one per input; without it the training rows' own. */
  readonly ranges?: readonly Range[];
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

interface ScaledColumns {
  readonly columns: ColumnInfo[];
  readonly train: Float64Array;
  readonly test: Float64Array;
}

function scaleColumns(
  names: readonly string[],
  train: Float64Array,
  test: Float64Array,
  scalingFor: (train: Float64Array, column: number) => Scaling,
  ranges?: readonly Range[],
): ScaledColumns {
  const columns = names.map((name, c) => {
    const values = columnOf(train, names.length, c);
    return describeColumn(name, scalingFor(values, c), values, columnOf(test, names.length, c), ranges?.[c]);
  });
  return { columns, train: scaleTable(train, columns), test: scaleTable(test, columns) };
}

/** The dataset of these rows. Tables are copied, never changed. */
export function createDataset(parts: DatasetParts): Dataset {
  const { request, title, formula, inputNames, outputNames, train, test, ranges, remarks = [] } = parts;
  const inputs = scaleColumns(
    inputNames,
    train.inputs,
    test.inputs,
    (values, c) => scalingOfRange(ranges?.[c] ?? extent(values)),
    ranges,
  );
  const outputs = scaleColumns(outputNames, train.targets, test.targets, scalingOfSpread);
  return {
    info: {
      request,
      title,
      formula,
      inputs: inputs.columns,
      outputs: outputs.columns,
      trainRows: train.rows,
      testRows: test.rows,
      remarks,
      train: samplePoints(train, inputNames.length, outputNames.length),
      test: samplePoints(test, inputNames.length, outputNames.length),
    },
    train: { rows: train.rows, inputs: inputs.train, targets: outputs.train },
    test: { rows: test.rows, inputs: inputs.test, targets: outputs.test },
  };
}
