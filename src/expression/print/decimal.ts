/** Numbers as decimal digits. */
import { PrintError } from './printError.ts';

/** Significant digits, or 'full': the fewest that give the same double back. */
export type Digits = number | 'full';

/** mantissa · 10^exponent */
export interface Decimal {
  readonly mantissa: string;
  /** 0 where the number is written out. */
  readonly exponent: number;
}

/** Numbers within are written out, and their digits before the point are all kept. */
const LEAST = 1e-3;
const MOST = 1e7;

function rounded(value: number, digits: Digits): number {
  if (digits === 'full' || value === 0) return value;
  const whole = value < MOST ? String(Math.trunc(value)).length : 1;
  return Number(value.toPrecision(Math.max(digits, whole)));
}

/**
 * A number ≥ 0 in decimal digits; a power of ten is split off where that is shorter.
 *
 * @throws PrintError 'not-finite'
 */
export function decimalOf(value: number, digits: Digits): Decimal {
  if (!Number.isFinite(value)) {
    throw new PrintError(
      'not-finite',
      'A number of this formula is not finite. Undo the last step or train again, then copy the formula.',
    );
  }
  // -0 is the same number as 0.
  const number = Math.abs(rounded(value, digits));
  const plain = String(number);
  const [mantissa, exponent] = number.toExponential().replace('+', '').split('e');
  const shorter = plain.includes('e') || mantissa.length + exponent.length + 1 < plain.length;
  if ((number >= LEAST && number < MOST) || !shorter) return { mantissa: plain, exponent: 0 };
  return { mantissa, exponent: Number(exponent) };
}
