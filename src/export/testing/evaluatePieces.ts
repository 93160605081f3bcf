/** Piecewise polynomials, computed as plainly as can be. */
import type { PiecewisePolynomial } from '../pieces.ts';

/** The value at x. */
export function evaluatePieces(
  { breaks, origins, coefficients, degree }: PiecewisePolynomial,
  x: number,
): number {
  let piece = 0;
  while (piece < breaks.length && x >= breaks[piece]) piece++;
  const u = x - origins[piece];
  let value = 0;
  for (let n = degree; n >= 0; n--) value = value * u + coefficients[piece * (degree + 1) + n];
  return value;
}
