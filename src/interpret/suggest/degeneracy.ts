/** What it costs when a function is used where it is another, simpler one to most of its digits. */
import type { Family } from './family.ts';
import { offsetOf, rateOf } from './refiner.ts';

/** Half the range of an argument below which sin, tanh, … are a line or a parabola. */
const SLOW = 0.4;
/** The same for exp, which bends at once. A shift is like it: log(t + β) = log β + log(1 + t/β). */
const SLOW_FROM_THE_START = 0.1;
/** An exponent nearer to 0 makes a logarithm of a power. */
const SMALL_EXPONENT = 0.1;
const BITS_PER_HALVING = 3;

/** Bits for being less than there should be. */
function bitsBelow(enough: number, value: number): number {
  return value < enough ? BITS_PER_HALVING * Math.log2(enough / value) : 0;
}

/**
 * Bits: 0 for a function that shows its own shape, 3 more for every halving of its argument's range below that, and for
 * every doubling of its distance from where it is more than a tail (a sigmoid far from its middle is an exponential).
 */
export function degeneracyOf(family: Family, p: number, q: number): number {
  const rate = Math.abs(rateOf(family, p, q));
  const offset = Math.abs(offsetOf(family, p, q));
  switch (family.kind) {
    case 'rate':
      return bitsBelow(SLOW_FROM_THE_START, rate);
    case 'shift':
      return bitsBelow(SLOW_FROM_THE_START, 1 / Math.max(1, offset));
    case 'power':
      return bitsBelow(SLOW_FROM_THE_START, 1 / offset) + bitsBelow(SMALL_EXPONENT, Math.abs(p));
    case 'ends': {
      const nearest = Math.max(offset - rate, 0);
      return bitsBelow(SLOW, rate) + bitsBelow(1, nearest > 0 ? family.width / nearest : 1);
    }
  }
}
