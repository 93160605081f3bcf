/**
 * Original units ↔ network units: network value = (value − shift) / scale.
 *
 * Inputs are mapped onto [-1, 1] (shift the middle, scale half the width): of the range that the data was drawn
 * from where one is known, else of the training rows. Targets get mean 0 and standard deviation 1 over the training
 * rows. Nothing is ever learnt from the test rows.
 */
import { extent, mean, median, standardDeviation } from '../numeric/statistics.ts';
import type { ColumnInfo, Range } from './dataset.ts';

export interface Scaling {
  readonly shift: number;
  /** Never 0. */
  readonly scale: number;
}

/** The scaling that maps a range onto [-1, 1]. A range without width is only shifted. */
export function scalingOfRange([lo, hi]: Range): Scaling {
  const scale = (hi - lo) / 2;
  return { shift: lo + scale, scale: scale > 0 ? scale : 1 };
}

/** The scaling that gives values mean 0 and standard deviation 1. Values that are all alike are only shifted. */
export function scalingOfSpread(values: ArrayLike<number>): Scaling {
  const scale = standardDeviation(values);
  return { shift: mean(values), scale: scale > 0 ? scale : 1 };
}

/** An original value in network units. */
export function toNetwork(value: number, { shift, scale }: Scaling): number {
  return (value - shift) / scale;
}

/** A network value in original units. */
export function fromNetwork(value: number, { shift, scale }: Scaling): number {
  return shift + scale * value;
}

/** One column of a row-by-row table. */
export function columnOf(values: Float64Array, columns: number, column: number): Float64Array {
  const rows = values.length / columns;
  const out = new Float64Array(rows);
  for (let r = 0; r < rows; r++) out[r] = values[r * columns + column];
  return out;
}

/** Brings a row-by-row table into network units, in its own memory: a table may be most of what fits. */
export function scaleTable(values: Float64Array, scalings: readonly Scaling[]): void {
  scalings.forEach((scaling, c) => {
    for (let i = c; i < values.length; i += scalings.length) values[i] = toNetwork(values[i], scaling);
  });
}

/** What is known of a column from its training and test values, in original units. */
export function describeColumn(
  name: string,
  scaling: Scaling,
  train: Float64Array,
  test: Float64Array,
  range?: Range,
): ColumnInfo {
  const [trainMin, trainMax] = extent(train);
  const [testMin, testMax] = extent(test);
  const min = Math.min(trainMin, testMin);
  const max = Math.max(trainMax, testMax);
  return {
    name,
    shift: scaling.shift,
    scale: scaling.scale,
    min,
    max,
    range: range ?? [min, max],
    mean: mean(train),
    median: median(train),
    std: standardDeviation(train),
  };
}

/** Below this the square of a spread would be 0 in double precision. */
const LEAST_SPREAD = 1e-150;

/** Whether the ends of a range differ by no more than rounding does. True for a range without values. */
export function isNarrow([lo, hi]: Range): boolean {
  return !(hi - lo > Math.max(LEAST_SPREAD, 1e-12 * Math.max(Math.abs(lo), Math.abs(hi))));
}

/** Whether values differ by no more than rounding does: such a column tells nothing. True for no values. */
export function isConstant(values: ArrayLike<number>): boolean {
  return isNarrow(extent(values));
}
