import fc from 'fast-check';
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

  it('have the median that sorting finds, with many equal values and in any order', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (numbers) => {
        const sorted = Float64Array.from(numbers).sort();
        const upper = sorted.length >> 1;
        const middle = sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
        expect(median(numbers) === middle || (Number.isNaN(median(numbers)) && Number.isNaN(middle))).toBe(
          true,
        );
      }),
      { seed: 2, numRuns: 1000 },
    );
    const rising = Float64Array.from({ length: 10_001 }, (_, i) => i);
    expect(median(rising)).toBe(5000);
    expect(median(rising.map((x) => -x))).toBe(-5000);
    expect(median(rising.map((x) => Math.abs(x - 5000)))).toBe(2500);
    expect(median(new Float64Array(10_000).fill(4))).toBe(4);
  });
});
