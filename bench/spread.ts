/** Repeated measurements: the middle one, and how far the others lie. */
import { extent, median } from '../src/numeric/statistics.ts';

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly runs: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const [least, most] = extent(values);
  return { median: median(values), least, most, runs: values.length };
}

/** Three digits that count. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1);
  return size >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** `0.31 (0.30 … 0.35)` */
export function spreadText({ median: middle, least, most, runs }: Spread): string {
  return runs === 1 ? digits(middle) : `${digits(middle)} (${digits(least)} … ${digits(most)})`;
}
