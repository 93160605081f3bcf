/** The output of the network as a small picture for the list. */
import { outputs } from '../snapshots.ts';
import type { ProjectPicture } from './records.ts';

/** Points along a side of a map, and of a curve. */
const MAP_SIDE = 16;
const CURVE_SIDE = 32;

/** Every value as a place between the lowest and the highest, -1 … 1. */
function spread(values: Float32Array): Float32Array {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const half = (high - low) / 2;
  return half > 0 && half < Number.POSITIVE_INFINITY
    ? values.map((value) => (value - low) / half - 1)
    : new Float32Array(values.length);
}

/** @param runId of the network in training; null where there is no picture of it */
export function pictureOf(runId: number): ProjectPicture | null {
  const output = outputs.get();
  if (output === null || output.runId !== runId) return null;
  const { columns, rows, values } = output.map;
  const side = rows === 1 ? CURVE_SIDE : MAP_SIDE;
  const down = rows === 1 ? 1 : side;
  const small = new Float32Array(side * down);
  for (let row = 0; row < down; row++) {
    const from = down === 1 ? 0 : Math.round((row / (down - 1)) * (rows - 1));
    for (let column = 0; column < side; column++) {
      const place = from * columns + Math.round((column / (side - 1)) * (columns - 1));
      small[row * side + column] = values[place] ?? 0;
    }
  }
  return { side, values: spread(small) };
}
