import { describe, expect, it } from 'vitest';
import { extent, mean, median, standardDeviation } from './statistics.ts';

describe('statistics', () => {
  const values = Float64Array.from([3, 1, 4, 1, 5]);

  it('have the mean, the unbiased standard deviation and the median', () => {
    expect(mean(values)).toBeCloseTo(2.8, 12);
    expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(3.2), 12);
    expect(median(values)).toBe(3);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect([...values]).toEqual([3, 1, 4, 1, 5]);
  });

  it('keep the spread of values that are far from 0', () => {
    expect(standardDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3])).toBe(1);
  });

  it('have the extent, and pass over NaN', () => {
    expect(extent(values)).toEqual([1, 5]);
    expect(extent([Number.NaN, 2, -7])).toEqual([-7, 2]);
  });

  it('say what there is to say of no values and of one', () => {
    expect(mean([])).toBeNaN();
    expect(median([])).toBeNaN();
    expect(standardDeviation([])).toBe(0);
    expect(standardDeviation([5])).toBe(0);
    expect(extent([])).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
  });
});
