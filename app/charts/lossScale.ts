/** The upright axis of the loss: where an error sits, and which round values get a line. */
import { extentOf } from './axis.ts';

export interface LossScale {
  readonly log: boolean;
  readonly low: number;
  readonly high: number;
  /** Powers of ten inside the range; where there are fewer than two, 1, 2 and 5 of each. */
  readonly decades: readonly number[];
  /** 0 at the lower end, 1 at the upper; never outside. */
  share(value: number): number;
}

/** Fits all lines. An error of exactly 0 has no logarithm and sits on the floor. */
export function lossScale(lines: readonly ArrayLike<number>[], log: boolean): LossScale {
  const [least, most] = extentOf(...lines);
  if (!log) {
    const high = most > 0 ? most * 1.05 : 1;
    return { log, low: 0, high, decades: [], share: (value) => clamp(value / high) };
  }
  const high = most > 0 ? most : 1;
  const low = Math.max(least > 0 ? least : smallestPositive(lines), high * 1e-16);
  // A flat curve would fill the height with noise: half a decade at least.
  const top = Math.log10(high) + 0.08;
  const bottom = Math.min(Math.log10(low) - 0.08, top - 0.5);
  const share = (value: number) => (value > 0 ? clamp((Math.log10(value) - bottom) / (top - bottom)) : 0);
  return { log, low: 10 ** bottom, high: 10 ** top, decades: marks(bottom, top), share };
}

function marks(bottom: number, top: number): number[] {
  const powers: number[] = [];
  for (let power = Math.ceil(bottom); power <= Math.floor(top); power++) powers.push(10 ** power);
  if (powers.length >= 2) return powers;
  const finer: number[] = [];
  for (let power = Math.floor(bottom); power <= Math.ceil(top); power++) {
    for (const digit of [1, 2, 5]) {
      const value = digit * 10 ** power;
      if (Math.log10(value) >= bottom && Math.log10(value) <= top) finer.push(value);
    }
  }
  return finer;
}

function smallestPositive(lines: readonly ArrayLike<number>[]): number {
  let least = Infinity;
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      const value = line[i] ?? 0;
      if (value > 0 && value < least) least = value;
    }
  }
  return Number.isFinite(least) ? least : 1;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
