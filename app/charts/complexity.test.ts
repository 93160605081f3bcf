import { describe, expect, it } from 'vitest';
import { logDomain, logTicks, paretoFront } from './complexity.ts';

describe('the front of accuracy against complexity', () => {
  it('has the states that no smaller one beats, smallest first', () => {
    const points = [
      { numbers: 135, error: 0.1 },
      { numbers: 135, error: 0.01 },
      { numbers: 27, error: 0.02 },
      { numbers: 27, error: 0.5 },
      { numbers: 60, error: 0.3 },
      { numbers: 2, error: 0.9 },
    ];
    expect(paretoFront(points)).toEqual([5, 2, 1]);
  });

  it('is a single state where one beats all, and leaves out what was not measured', () => {
    const points = [
      { numbers: 4, error: 1e-12 },
      { numbers: 100, error: 0.1 },
      { numbers: 1, error: Number.NaN },
    ];
    expect(paretoFront(points)).toEqual([0]);
    expect(paretoFront([])).toEqual([]);
  });
});

describe('a log axis', () => {
  it('has room around its values, and for values that are all alike', () => {
    const [low, high] = logDomain([1, 100], 4);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(100);
    const [from, to] = logDomain([135], 4);
    expect(to / from).toBeCloseTo(4, 10);
  });

  it('puts zeros a decade under the rest', () => {
    expect(logDomain([0, 1, 10], 2)[0]).toBeLessThan(0.1);
  });

  it('has few powers of ten over many decades and finer ticks within one', () => {
    expect(logTicks([1e-16, 10], 6).length).toBeLessThanOrEqual(6);
    expect(logTicks([40, 300], 5)).toEqual([50, 100, 200]);
    expect(logTicks([0.5, 200], 5)).toEqual([1, 10, 100]);
  });
});
