import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseValue, evaluateBase } from './baseFunction.ts';
import type { BaseFunction } from './spec.ts';

function both(baseFunction: BaseFunction, x: number): [number, number] {
  const values = new Float64Array(1);
  const derivatives = new Float64Array(1);
  evaluateBase(baseFunction, x, values, derivatives, 0);
  return [values[0], derivatives[0]];
}

const anyBase = fc.constantFrom<BaseFunction>('silu', 'identity', 'none');

describe('the base function', () => {
  it('has the slope of its central difference', () => {
    fc.assert(
      fc.property(anyBase, fc.double({ min: -20, max: 20, noNaN: true }), (baseFunction, x) => {
        const quotient = (baseValue(baseFunction, x + 1e-5) - baseValue(baseFunction, x - 1e-5)) / 2e-5;
        const [value, slope] = both(baseFunction, x);
        expect(value).toBeCloseTo(baseValue(baseFunction, x), 13);
        expect(slope).toBeCloseTo(quotient, 8);
      }),
      { seed: 1 },
    );
  });

  it('is finite far out, where silu becomes 0 and x', () => {
    expect(both('silu', -1e4).map(Math.abs)).toEqual([0, 0]);
    expect(both('silu', 1e4)).toEqual([1e4, 1]);
  });
});
