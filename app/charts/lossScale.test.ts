import { describe, expect, it } from 'vitest';
import { lossScale } from './lossScale.ts';

const of = (...lines: number[][]) => lines;

describe('the axis of the loss', () => {
  it('has a line at every power of ten', () => {
    expect(lossScale(of([2, 0.5, 0.009]), true).decades).toEqual([0.01, 0.1, 1]);
  });

  it('has finer lines where a range has fewer than two powers of ten', () => {
    const { decades } = lossScale(of([0.9, 0.3]), true);
    expect(decades.length).toBeGreaterThanOrEqual(1);
    expect(decades.every((value) => value > 0.2 && value < 1.1)).toBe(true);
  });

  it('puts an error of zero on the floor of a log axis', () => {
    const scale = lossScale(of([1, 0.1, 0]), true);
    expect(scale.share(0)).toBe(0);
    expect(scale.share(0.1)).toBeGreaterThan(0);
  });

  it('begins at zero when it is linear', () => {
    const scale = lossScale(of([4, 1], [Number.NaN, 2]), false);
    expect(scale.share(0)).toBe(0);
    expect(scale.share(4)).toBeCloseTo(1 / 1.05, 10);
  });

  it('stays usable when nothing was measured', () => {
    expect(lossScale(of([Number.NaN]), true).share(0.5)).toBeGreaterThanOrEqual(0);
  });
});
