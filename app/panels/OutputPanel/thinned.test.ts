import { describe, expect, it } from 'vitest';
import { thinned } from './thinned.ts';

const sample = {
  total: 50,
  rows: 10,
  inputs: Float32Array.from({ length: 20 }, (_, i) => i),
  targets: Float32Array.from({ length: 10 }, (_, i) => -i),
};

describe('a sample of points', () => {
  it('is kept whole where there is room', () => {
    expect(thinned(sample, 10, 2, 1)).toBe(sample);
  });

  it('is thinned evenly, inputs and targets of the same rows', () => {
    const thin = thinned(sample, 5, 2, 1);
    expect([...thin.targets].map((value) => -value)).toEqual([0, 2, 4, 6, 8]);
    expect([...thin.inputs]).toEqual([0, 1, 4, 5, 8, 9, 12, 13, 16, 17]);
    expect(thin.total).toBe(50);
  });
});
