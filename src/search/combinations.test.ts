import { describe, expect, it } from 'vitest';
import { combinations } from './combinations.ts';

describe('combinations', () => {
  it('gives every combination once, by rising sum of costs', () => {
    const all = [
      ...combinations([
        [0, 1, 5],
        [0, 2],
        [0, 4],
      ]),
    ];
    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ choice }) => choice.join())).size).toBe(12);
    expect(all.map(({ cost }) => cost)).toEqual(all.map(({ cost }) => cost).toSorted((a, b) => a - b));
    expect(all[0]).toEqual({ choice: [0, 0, 0], cost: 0 });
    expect(all[11]).toEqual({ choice: [2, 1, 1], cost: 11 });
  });

  it('gives the empty combination of no places', () => {
    expect([...combinations([])]).toEqual([{ choice: [], cost: 0 }]);
  });
});
