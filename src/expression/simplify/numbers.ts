/** Arithmetic that takes rounding errors away where a number is one that a person would write. */
import { recognise } from '../niceNumber.ts';

/** A value that no number stands for: the part where it turns up is left as it is. */
export class NotFinite extends Error {}

/** Rounding errors of some operations, of the largest number among them. */
const NOISE = 1e-13;
/** Denominators of what counts as a ratio. */
const MOST_PARTS = 12;
const LARGEST = 1000;

/**
 * The number itself, or the exact one that it is but for rounding.
 *
 * @throws NotFinite
 */
export function exact(value: number): number {
  if (Number.isInteger(value)) return value;
  if (!Number.isFinite(value)) throw new NotFinite();
  return recognise(value)?.value ?? value;
}

/** @throws NotFinite */
export function plus(a: number, b: number): number {
  const sum = a + b;
  return Math.abs(sum) <= NOISE * Math.max(Math.abs(a), Math.abs(b)) ? 0 : exact(sum);
}

export const isInteger = (value: number): boolean => Number.isInteger(value);
export const isEven = (value: number): boolean => value % 2 === 0;

/** Equal numbers have equal keys although they were computed in different ways. */
export function keyOf(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}

interface Ratio {
  readonly p: number;
  readonly q: number;
}

/** p/q with small parts, or null. */
export function ratioOf(value: number): Ratio | null {
  for (let q = 1; q <= MOST_PARTS; q++) {
    const p = Math.round(value * q);
    if (p !== 0 && Math.abs(p) <= LARGEST && Math.abs(p / q - value) <= NOISE * Math.abs(value))
      return { p, q };
  }
  return null;
}

/** Whether it is a fraction that may stand in a formula. */
export function isFraction(value: number): boolean {
  const ratio = ratioOf(value);
  return ratio !== null && ratio.q <= 12 && Math.abs(ratio.p) <= 1000;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestDivisor(b, a % b);
}

/** What all numbers have in common, above 0: 2 of (4, 6), 1/6 of (1/2, 1/3), 1 where their ratios are no fractions. */
export function commonFactor(values: readonly number[]): number {
  const [first] = values;
  let p = 1;
  let q = 1;
  for (const value of values.slice(1)) {
    const ratio = ratioOf(value / first);
    if (ratio === null) return 1;
    // Of the fractions p/q and ratio: the greatest divisor above, the least multiple below.
    const multiple = (q / greatestDivisor(q, ratio.q)) * ratio.q;
    p = greatestDivisor(p * (multiple / q), ratio.p * (multiple / ratio.q));
    q = multiple;
    if (q > LARGEST) return 1;
  }
  return exact((Math.abs(first) * p) / q);
}
