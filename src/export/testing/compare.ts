/** Predictions of two programs, side by side. */

/**
 * Largest difference, as a share of the value or, where that is small, of a hundredth of the column's largest. NaN equals
 * NaN and nothing else.
 *
 * @param actual    [rows × outputs]
 * @param expected  [rows × outputs]
 */
export function largestDifference(
  actual: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const columns = expected[0].length;
  let largest = 0;
  for (let j = 0; j < columns; j++) {
    const sizes = expected.map((row) => Math.abs(row[j])).toSorted((a, b) => a - b);
    const floor = sizes[Math.floor(sizes.length / 2)] / 100;
    expected.forEach((row, s) => {
      if (Number.isNaN(row[j]) && Number.isNaN(actual[s][j])) return;
      const difference = Math.abs(actual[s][j] - row[j]) / Math.max(floor, Math.abs(row[j]));
      if (!(difference <= largest)) largest = difference;
    });
  }
  return largest;
}
