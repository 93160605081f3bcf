import { describe, expect, it } from 'vitest';
import { pruneScale, scoreTicks, signedCost } from './pruneScale.ts';

describe('pruneScale', () => {
  it('reaches a little beyond the weakest and the strongest edge', () => {
    const { min, max } = pruneScale([0.01, 0.5], 0.03);
    expect(min).toBeCloseTo(0.008, 6);
    expect(max).toBeCloseTo(0.625, 6);
  });

  it('reaches the threshold where no score is as low, and stays above nothing', () => {
    expect(pruneScale([0.5], 0.03).min).toBeCloseTo(0.024, 6);
    expect(pruneScale([0, 1e-9, 0.5], 0).min).toBe(1e-4);
    expect(pruneScale([], 0.03).max).toBeGreaterThan(0.03);
  });
});

describe('scoreTicks', () => {
  it('keeps ticks apart and puts scores of nothing at the left end', () => {
    const scale = pruneScale([0.01, 0.01001, 0.5], 0.03);
    expect(scoreTicks([0.5, 0.01, 0.01001], scale)).toEqual([0.01, 0.5]);
    expect(scoreTicks([0, 0.5], scale)[0]).toBe(scale.min);
  });
});

describe('signedCost', () => {
  it('says the change with its sign, and +.0000 where none can be seen', () => {
    expect(signedCost({ before: 0.01, after: 0.0125 })).toBe('+.00250');
    expect(signedCost({ before: 0.01, after: 0.0100001 })).toBe('+.0000');
    expect(signedCost({ before: 0.02, after: 0.01 })).toBe('−.0100');
  });
});
