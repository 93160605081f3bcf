import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from './split.ts';

describe('A split', () => {
  it('puts every row on exactly one side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        fc.nat(),
        (rows, fraction, seed) => {
          const { train, test } = splitRows(rows, fraction, seed);
          expect([...train, ...test].sort((a, b) => a - b)).toEqual(
            Array.from({ length: rows }, (_, r) => r),
          );
          expect(test.length).toBe(Math.max(1, Math.round(rows * fraction)));
        },
      ),
      { seed: 5 },
    );
  });

  it('is the same for the same seed and another for another', () => {
    expect(splitRows(100, 0.2, 1)).toEqual(splitRows(100, 0.2, 1));
    expect(splitRows(100, 0.2, 1).test).not.toEqual(splitRows(100, 0.2, 2).test);
  });
});
