/** Accuracy against complexity: which states no other one beats in both. */

export interface Sized {
  /** Numbers that train. */
  readonly numbers: number;
  readonly error: number;
}

/** Places of those that nothing as small has a smaller error than, smallest first. */
export function paretoFront(points: readonly Sized[]): number[] {
  const order = points
    .map((_, place) => place)
    .filter((place) => Number.isFinite(points[place]?.error))
    .sort((a, b) => {
      const [p, q] = [points[a], points[b]];
      return p === undefined || q === undefined ? 0 : p.numbers - q.numbers || p.error - q.error;
    });
  let least = Number.POSITIVE_INFINITY;
  return order.filter((place) => {
    const { error } = points[place] ?? { error: Number.NaN };
    if (!(error < least)) return false;
    least = error;
    return true;
  });
}

/** Ends of a log axis around some values, with room; zeros stand a decade under the rest. */
export function logDomain(values: readonly number[], leastRatio: number): [number, number] {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return [0.1, 10];
  const high = Math.max(...positive);
  const low = Math.min(...positive) / (values.includes(0) ? 10 : 1);
  const room = Math.max((high / low) ** 0.06, Math.sqrt(Math.max(1, leastRatio / (high / low))));
  return [low / room, high * room];
}

/** Powers of ten in a range, thinned to at most `count`; where there are fewer than two, 1, 2 and 5 of each. */
export function logTicks([low, high]: readonly [number, number], count: number): number[] {
  const [from, to] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  if (to - from < 1) {
    const digits = [1, 2, 5];
    const powers = [from - 1, from, to + 1];
    const values = new Set(powers.flatMap((power) => digits.map((digit) => digit * 10 ** power)));
    return [...values].filter((value) => value >= low && value <= high).sort((a, b) => a - b);
  }
  const every = Math.max(1, Math.ceil((to - from + 1) / count));
  const ticks: number[] = [];
  for (let power = to; power >= from; power -= every) ticks.unshift(10 ** power);
  return ticks;
}
