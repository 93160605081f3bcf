import { describe, expect, it } from 'vitest';
import { extentOf, padded, roundTicks, widestGap } from './axis.ts';

describe('an axis', () => {
  it('has its ends and its middle for the usual range', () => {
    expect(roundTicks(-1, 1, 2)).toEqual([-1, 0, 1]);
  });

  it('has at least two ticks in an awkward range', () => {
    expect(roundTicks(0.31, 0.69, 2).length).toBeGreaterThanOrEqual(2);
  });

  it('has one tick when the range has no extent', () => {
    expect(roundTicks(3, 3, 4)).toEqual([3]);
    expect(padded(3, 3, 0.1)).toEqual([2.5, 3.5]);
  });

  it('finds the extent of lists with gaps', () => {
    expect(extentOf([Number.NaN, 2], [-1, Infinity])).toEqual([-1, 2]);
    expect(extentOf([])).toEqual([0, 1]);
  });

  it('gives its name the last of the widest gaps', () => {
    expect(widestGap([0, 128, 256], 0, 256)).toBe(192);
    expect(widestGap([10, 200], 0, 256)).toBe(105);
  });
});
