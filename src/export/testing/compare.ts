/** Results of two programs, side by side. */
import type { Scaling } from '../../dataset/scaling.ts';

/**
 * Largest error of any value, as a share of its distance from the shift of its column or, where that is less, of the column's
 * scale. NaN is right where NaN is expected and nowhere else; a result of another length is infinitely wrong.
 *
 * @param actual    [rows × columns]
 * @param expected  [rows × columns]
 */
export function largestError(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  columns: readonly Scaling[],
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    if (Object.is(actual[i], expected[i])) continue;
    const { shift, scale } = columns[i % columns.length];
    const error = Math.abs(actual[i] - expected[i]) / Math.max(Math.abs(expected[i] - shift), scale);
    if (Number.isNaN(error)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, error);
  }
  return largest;
}

/** A table row by row. */
export function rowsOf(values: Float64Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, s) => [
    ...values.subarray(s * columns, (s + 1) * columns),
  ]);
}
