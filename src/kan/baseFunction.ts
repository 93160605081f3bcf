/** The function b(x) that every edge has beside its spline (docs/math.md, eq. 2), and its derivative. */
import type { BaseFunction } from './spec.ts';

/** b(x). */
export function baseValue(baseFunction: BaseFunction, x: number): number {
  if (baseFunction === 'silu') return x / (1 + Math.exp(-x));
  return baseFunction === 'identity' ? x : 0;
}

/**
 * b(x) and b'(x) at once.
 *
 * @param values       receives b(x) at index `at`
 * @param derivatives  receives b'(x) at index `at`
 */
export function evaluateBase(
  baseFunction: BaseFunction,
  x: number,
  values: Float64Array,
  derivatives: Float64Array,
  at: number,
): void {
  if (baseFunction === 'silu') {
    // exp(-x) may overflow to Infinity: the sigmoid is then 0, and both results stay finite.
    const sigmoid = 1 / (1 + Math.exp(-x));
    const value = x * sigmoid;
    values[at] = value;
    derivatives[at] = sigmoid + value * (1 - sigmoid);
  } else {
    values[at] = baseFunction === 'identity' ? x : 0;
    derivatives[at] = baseFunction === 'identity' ? 1 : 0;
  }
}
