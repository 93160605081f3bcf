/** Rows without a meaning, for measuring time. */
import type { Table } from '../src/backend/backend.ts';
import type { Network } from '../src/kan/network.ts';
import { createRng } from '../src/numeric/rng.ts';

/** Inputs even on [-1, 1], normal targets, in network units. */
export function randomTable({ layout }: Network, rows: number): Table {
  const rng = createRng(1);
  return {
    rows,
    inputs: Float64Array.from({ length: rows * layout.layers[0].inputs }, () => 2 * rng.uniform() - 1),
    targets: Float64Array.from({ length: rows * layout.outputCount }, () => rng.normal()),
  };
}
