/** Statistics of plain numbers. None of these changes its argument. */

/** The arithmetic mean; NaN for no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** The unbiased standard deviation (over n - 1); 0 for fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  if (values.length < 2) return 0;
  const center = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - center) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}

/** [smallest, largest]; [Infinity, -Infinity] for no values. NaN values are passed over. */
export function extent(values: ArrayLike<number>): [number, number] {
  let lo = Number.POSITIVE_INFINITY;
  let hi = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < lo) lo = values[i];
    if (values[i] > hi) hi = values[i];
  }
  return [lo, hi];
}

/** Partitions that a selection may take before sorting is the safer way; random values need some 3 log2 n. */
const MOST_PARTITIONS = 200;

/**
 * Moves values until the one of rank `k` (from 0) is in its place, nothing larger before it and nothing smaller behind:
 * Hoare's quickselect around the middle of three.
 */
function select(values: Float64Array, k: number): void {
  let lo = 0;
  let hi = values.length - 1;
  for (let round = 0; lo < hi; round++) {
    if (round === MOST_PARTITIONS) {
      values.subarray(lo, hi + 1).sort();
      return;
    }
    const [a, b, c] = [values[lo], values[(lo + hi) >> 1], values[hi]];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = lo;
    let j = hi;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const moved = values[i];
      values[i++] = values[j];
      values[j--] = moved;
    }
    if (k <= j) hi = j;
    else if (k >= i) lo = i;
    else return;
  }
}

/** The middle value, or the mean of the two middle ones; NaN for no values. None of them may be NaN. */
export function median(values: ArrayLike<number>): number {
  const own = Float64Array.from(values);
  const upper = own.length >> 1;
  if (own.length === 0) return Number.NaN;
  select(own, upper);
  if (own.length % 2 === 1) return own[upper];
  return (extent(own.subarray(0, upper))[1] + own[upper]) / 2;
}
