/** What is in training as something that travels. */
import type { Table } from '../backend/backend.ts';
import type { ColumnInfo, Dataset } from '../dataset/dataset.ts';
import { fromNetwork } from '../dataset/scaling.ts';
import { ownFunctionTexts, usedFunctions } from '../interpret/ownFunctions.ts';
import type { Project, ProjectColumn, ProjectData, ProjectScores } from '../share/project.ts';
import type { Metrics, ShareRequest, TrainingSettings } from './protocol.ts';
import type { Scene } from './scene.ts';

/** Digits that survive scaling there and back: what was read from a table as 0.3 is 0.3 again. */
const DIGITS = 15;

function columnOf({ name, shift, scale, ...summary }: ColumnInfo): ProjectColumn {
  return { name, shift, scale, summary };
}

/** [rows × (inputs, then outputs)] in original units. */
function rowsOf(table: Table, { info }: Dataset): Float64Array {
  const inputs = info.inputs.length;
  const outputs = info.outputs.length;
  const columns = inputs + outputs;
  const rows = new Float64Array(table.rows * columns);
  const original = (value: number, column: ColumnInfo) =>
    Number(fromNetwork(value, column).toPrecision(DIGITS));
  for (let s = 0; s < table.rows; s++) {
    info.inputs.forEach((column, i) => {
      rows[s * columns + i] = original(table.inputs[s * inputs + i], column);
    });
    info.outputs.forEach((column, j) => {
      rows[s * columns + inputs + j] = original(table.targets[s * outputs + j], column);
    });
  }
  return rows;
}

function dataOf(dataset: Dataset, withRows: boolean): ProjectData {
  const { request, title, trainRows, testRows, remarks } = dataset.info;
  switch (request.kind) {
    case 'preset':
    case 'formula': {
      const { scaling: _, otherFields: __, ...recipe } = request;
      return recipe;
    }
    case 'csv':
    case 'rows':
      return withRows
        ? {
            kind: 'rows',
            title,
            train: rowsOf(dataset.train, dataset),
            test: rowsOf(dataset.test, dataset),
            remarks,
          }
        : { kind: 'columns', title, trainRows, testRows };
    case 'stand-in':
      // Of the rows that it was trained on, not of those that stand in for them.
      return { kind: 'columns', title, trainRows: request.trainRows, testRows: request.testRows };
  }
}

export function scoresOf({ train, test }: Metrics): ProjectScores {
  return { trainRmse: train.rmse, testRmse: test.rmse, trainR2: train.r2, testR2: test.r2 };
}

/** @param metrics  of this scene, over all rows */
export function projectOf(
  { network, dataset, state, trainer }: Scene,
  seed: number,
  settings: TrainingSettings,
  metrics: Metrics,
  request: ShareRequest,
): Project {
  const { title, note, rows, history, hidden, view } = request;
  const { otherFields } = dataset.info.request;
  return {
    title,
    note,
    network,
    seed,
    ownFunctions: usedFunctions(network.forms, ownFunctionTexts()),
    inputs: dataset.info.inputs.map(columnOf),
    outputs: dataset.info.outputs.map(columnOf),
    data: dataOf(dataset, rows),
    step: state.step,
    elapsedMs: trainer.elapsedMs,
    settings,
    // Errors against stand-ins say nothing about the data.
    scores: dataset.info.request.kind === 'stand-in' ? null : scoresOf(metrics),
    history: history ? trainer.history.toArrays() : null,
    view,
    hidden,
    ...(otherFields === undefined ? {} : { otherFields }),
  };
}
