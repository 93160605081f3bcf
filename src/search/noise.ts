/** Whether what a formula leaves over is noise: then nothing better can be found. */
import type { Table } from '../backend/backend.ts';
import { predict } from '../kan/forward.ts';
import type { Network } from '../kan/network.ts';

/** Rows whose nearest neighbours are looked at. */
const MOST_ROWS = 300;
/** Of neighbours' errors: about four standard deviations of what chance gives for so many pairs. */
const MOST_CORRELATION = 0.2;

function nearestRow({ inputs, rows }: Table, columns: number, row: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other < rows; other++) {
    if (other === row) continue;
    let distance = 0;
    for (let c = 0; c < columns; c++) {
      distance += (inputs[row * columns + c] - inputs[other * columns + c]) ** 2;
    }
    if (distance < least) {
      least = distance;
      nearest = other;
    }
  }
  return nearest;
}

/**
 * Errors of a wrong formula are alike at rows that lie side by side, those of the right one are not.
 *
 * @param table  with one target
 */
export function leavesNoise(network: Network, table: Table): boolean {
  const { inputs, targets, rows } = table;
  const columns = inputs.length / rows;
  const errors = predict(network, inputs, rows);
  let squares = 0;
  for (let s = 0; s < rows; s++) {
    errors[s] -= targets[s];
    squares += errors[s] ** 2;
  }
  const count = Math.min(rows, MOST_ROWS);
  let products = 0;
  for (let row = 0; row < count; row++) products += errors[row] * errors[nearestRow(table, columns, row)];
  return products / count < (MOST_CORRELATION * squares) / rows;
}
