import { describe, expect, it } from 'vitest';
import type { DatasetInfo } from '../../store/types.ts';
import { recipeOf, roundRange } from './recipe.ts';

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

describe('the recipe of a formula that somebody has sent', () => {
  it('leaves its scaling behind: another formula is scaled by its own rows', () => {
    const request = {
      kind: 'formula',
      formula: 'x1*x2',
      ranges: [[0, 4]],
      rows: 50,
      testRows: 10,
      noise: 0,
      seed: 7,
      scaling: { inputs: [], outputs: [] },
    };
    const dataset = { request, inputs: [{}, {}] } as unknown as DatasetInfo;
    const recipe = recipeOf(dataset, []);
    expect(recipe).not.toHaveProperty('scaling');
    expect(recipe).toMatchObject({
      formula: 'x1*x2',
      ranges: [
        [0, 4],
        [-1, 1],
      ],
      rows: 50,
      seed: 7,
    });
  });
});
