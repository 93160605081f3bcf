import { describe, expect, it } from 'vitest';
import { rangesFor, variableCount, withEnd } from './formulaWish.ts';

describe('the ranges of a formula', () => {
  it('are as many as its highest variable says, and a function is no variable', () => {
    expect(['', '3 + pi', 'exp(x1)', 'x1*x3', 'X2 + x_1', 'max(1, 2)'].map(variableCount)).toEqual([
      0, 0, 1, 3, 2, 0,
    ]);
    expect(variableCount('x999')).toBe(12);
  });

  it('keep what was set when the formula changes, and are usual otherwise', () => {
    const set = withEnd([], 1, 0, -3);
    expect(set).toEqual([
      [-1, 1],
      [-3, 1],
    ]);
    expect(rangesFor('x1 + x2 + x3', set)).toEqual([
      [-1, 1],
      [-3, 1],
      [-1, 1],
    ]);
    expect(rangesFor('x1', set)).toEqual([[-1, 1]]);
    expect(withEnd(set, 1, 1, 8)[1]).toEqual([-3, 8]);
  });
});
