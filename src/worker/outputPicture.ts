/** What the network says about the data: the map over two inputs, and predictions against what was measured. */
import type { Table } from '../backend/backend.ts';
import type { ColumnInfo } from '../dataset/dataset.ts';
import { standsIn } from '../dataset/load.ts';
import { fromNetwork, toNetwork } from '../dataset/scaling.ts';
import { predict } from '../kan/forward.ts';
import type { OutputSnapshot, ViewRequest } from './protocol.ts';
import type { Scene } from './scene.ts';

/** @param columns points along each axis */
function buildMap(scene: Scene, view: ViewRequest, output: number, columns: number): OutputSnapshot['map'] {
  const { inputs, outputs } = scene.dataset.info;
  const last = inputs.length - 1;
  const x = Math.min(view.mapAxes.x, last);
  const y = view.mapAxes.y === null || inputs.length < 2 ? null : Math.min(view.mapAxes.y, last);
  const rows = y === null ? 1 : columns;
  const at = (column: ColumnInfo, share: number) =>
    toNetwork(column.range[0] * (1 - share) + column.range[1] * share, column);
  const points = new Float64Array(rows * columns * inputs.length);
  const others = inputs.map((column) => toNetwork(column.median, column));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const start = (r * columns + c) * inputs.length;
      points.set(others, start);
      points[start + x] = at(inputs[x], c / (columns - 1));
      if (y !== null) points[start + y] = at(inputs[y], r / (rows - 1));
    }
  }
  const predicted = predict(scene.network, points, rows * columns);
  const values = Float32Array.from({ length: rows * columns }, (_, i) =>
    fromNetwork(predicted[i * outputs.length + output], outputs[output]),
  );
  return {
    axes: { x, y },
    columns,
    rows,
    xDomain: inputs[x].range,
    yDomain: inputs[y ?? x].range,
    values,
  };
}

/**
 * @param test     the test rows to show
 * @param columns  points along each axis of the map
 */
export function buildOutput(scene: Scene, view: ViewRequest, test: Table, columns: number): OutputSnapshot {
  const { outputs } = scene.dataset.info;
  const output = Math.min(view.output, outputs.length - 1);
  // There is nothing actual to compare with where rows only stand in for others.
  const rows = standsIn(scene.dataset) ? 0 : test.rows;
  const predicted = predict(scene.network, test.inputs, rows);
  const column = (values: Float64Array) =>
    Float32Array.from({ length: rows }, (_, s) =>
      fromNetwork(values[s * outputs.length + output], outputs[output]),
    );
  return {
    type: 'output',
    runId: scene.runId,
    step: scene.state.step,
    output,
    map: buildMap(scene, view, output, columns),
    fit: {
      actual: column(test.targets),
      predicted: column(predicted),
      total: rows === 0 ? 0 : scene.dataset.test.rows,
    },
  };
}

/** Everything in it that can be transferred. */
export function outputBuffers({ map, fit }: OutputSnapshot): ArrayBufferLike[] {
  return [map.values.buffer, fit.actual.buffer, fit.predicted.buffer];
}
