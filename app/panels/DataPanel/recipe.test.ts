import { describe, expect, it } from 'vitest';
import { roundRange } from './recipe.ts';

describe('the range that samples came from', () => {
  it('is round', () => {
    expect(roundRange(-0.9974, 0.9981)).toEqual([-1, 1]);
    expect(roundRange(0.0012, 0.9989)).toEqual([0, 1]);
    expect(roundRange(-2.994, 2.997)).toEqual([-3, 3]);
  });

  it('has an extent even where the samples have none', () => {
    expect(roundRange(2, 2)).toEqual([1, 3]);
  });
});
