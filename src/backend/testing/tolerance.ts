/** How numbers of a backend are compared with those of the reference. */
import { expect } from 'vitest';

/** How far a backend may be from the f64 reference. */
export interface Tolerance {
  /** Largest difference of a gradient over its largest number. */
  readonly gradient: number;
  /** Relative difference of loss and penalty at the same parameters. */
  readonly loss: number;
  /** Largest difference of the outputs over their largest number. */
  readonly output: number;
  /** Relative difference of the losses along a run of a few dozen steps. */
  readonly run: number;
}

/** Largest difference over the largest number of `expected`. */
export function relativeError(actual: Float64Array, expected: Float64Array): number {
  expect(actual.length).toBe(expected.length);
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const distance = Math.abs(actual[i] - expected[i]);
    // NaN must not pass for small.
    if (!(distance <= difference)) difference = distance;
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return largest === 0 ? difference : difference / largest;
}

export function expectClose(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

export function expectLosses(actual: Float64Array, expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let step = 0; step < expected.length; step++) expectClose(actual[step], expected[step], tolerance);
}
