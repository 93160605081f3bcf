import { describe, expect, it } from 'vitest';
import { apart, axisTicks, extentOf, padded, roundTicks, widestGap } from './axis.ts';

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

  it('writes no tick into the next one', () => {
    const ticks = axisTicks([0, 1e6, 2e6, 3e6], (value) => value / 40_000);
    const wide = (width: number) =>
      apart(ticks, ({ at }) => [at - width / 2, at + width / 2]).map(({ text }) => text);
    expect(wide(18)).toEqual(['0', '1e6', '2e6', '3e6']);
    expect(wide(24)).toEqual(['0', '2e6']);
    expect(wide(60)).toEqual(['0', '3e6']);
    expect(wide(90)).toEqual(['0']);
  });

  it('gives its name the last of the widest gaps', () => {
    expect(widestGap([0, 128, 256], 0, 256)).toBe(192);
    expect(widestGap([10, 200], 0, 256)).toBe(105);
  });
});
