import { describe, expect, it } from 'vitest';
import { solvePivots } from './pivots.ts';

describe('equations in order of preference', () => {
  it('are solved as far as they can hold together, the first ones first', () => {
    const { pivots, solution } = solvePivots(3, [
      { row: Float64Array.of(1, -2, 0), value: 3 },
      { row: Float64Array.of(2, -4, 0), value: 100 },
      { row: Float64Array.of(0, 1, 1), value: 4 },
      { row: Float64Array.of(1, 0, 0), value: -1 },
      { row: Float64Array.of(0, 0, 1), value: 50 },
    ]);
    expect(pivots).toEqual([0, 2, 3]);
    [-1, -2, 6].forEach((value, u) => {
      expect(solution[u]).toBeCloseTo(value, 12);
    });
  });

  it('leave at 0 what no equation is about', () => {
    const { pivots, solution } = solvePivots(2, [{ row: Float64Array.of(0, 4), value: 2 }]);
    expect(pivots).toEqual([0]);
    expect([...solution]).toEqual([0, 0.5]);
  });
});
