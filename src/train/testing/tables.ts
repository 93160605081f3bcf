/** Tables for tests of training. */
import type { Table } from '../../backend/backend.ts';
import { createRng } from '../../numeric/rng.ts';
import { mean, standardDeviation } from '../../numeric/statistics.ts';

/** A table, and what turns its targets back: target·scale + shift. */
export interface ScaledTable extends Table {
  readonly shift: number;
  readonly scale: number;
}

/**
 * A formula on [-1, 1]^inputs, its targets standardised as the engine does.
 *
 * @param like  a table whose shift and scale to use; its own where it is absent
 */
export function formulaTable(
  formula: (...x: number[]) => number,
  rows: number,
  seed: number,
  like?: ScaledTable,
): ScaledTable {
  const rng = createRng(seed);
  const columns = formula.length;
  const inputs = Float64Array.from({ length: rows * columns }, () => 2 * rng.uniform() - 1);
  const values = Float64Array.from({ length: rows }, (_, s) =>
    formula(...inputs.subarray(s * columns, (s + 1) * columns)),
  );
  const shift = like?.shift ?? mean(values);
  const scale = like?.scale ?? standardDeviation(values);
  return { rows, inputs, targets: values.map((value) => (value - shift) / scale), shift, scale };
}

/** The formula of the first example of the reference. */
export const helloFormula = (x: number, y: number): number => Math.exp(Math.sin(Math.PI * x) + y * y);

/** Two interleaved half circles, one per class, with one-hot targets. */
export function moonsTable(rows: number, noise: number, seed: number): Table {
  const rng = createRng(seed);
  const inputs = new Float64Array(2 * rows);
  const targets = new Float64Array(2 * rows);
  for (let s = 0; s < rows; s++) {
    const second = s % 2;
    const angle = Math.PI * rng.uniform();
    const x = second === 0 ? Math.cos(angle) : 1 - Math.cos(angle);
    const y = second === 0 ? Math.sin(angle) : 0.5 - Math.sin(angle);
    inputs[2 * s] = (x - 0.5 + noise * rng.normal()) / 1.5;
    inputs[2 * s + 1] = y - 0.25 + noise * rng.normal();
    targets[2 * s + second] = 1;
  }
  return { rows, inputs, targets, loss: 'softmax' };
}
