import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';

describe('a long line drawn short', () => {
  it('keeps the first, lowest, highest and last point of a column', () => {
    expect(decimate(() => 0, [5, 1, 7, 3, 9, 4])).toEqual([0, 1, 4, 5]);
  });

  it('keeps every point of a line that has fewer points than columns', () => {
    expect(decimate((i) => i * 10, [3, 1, 2])).toEqual([0, 1, 2]);
  });

  it('leaves out what was not measured', () => {
    expect(decimate((i) => i, [1, Number.NaN, 2])).toEqual([0, 2]);
    expect(decimate((i) => i, [])).toEqual([]);
  });

  it('draws at most four points a column', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i));
    expect(decimate((i) => i / 100, values).length).toBeLessThanOrEqual(400);
  });
});
