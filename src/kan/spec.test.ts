import { describe, expect, it } from 'vitest';
import { type BaseFunction, checkSeed, createSpec, type Extrapolation, SpecError } from './spec.ts';

const REQUEST = { width: [2, 5, 1], gridSize: 5, order: 3 };

describe('What is asked for about a network', () => {
  it.each([-1, 0.5, 1e300, 4_294_967_296, Number.NaN])('is refused when its seed is %d', (seed) => {
    expect(() => checkSeed(seed)).toThrow(SpecError);
    expect(() => checkSeed(seed)).toThrow(/cannot be .+ Use a whole number from 0 to 4,294,967,295\.$/);
  });

  it('takes every seed of 32 bits', () => {
    for (const seed of [0, 7, 4_294_967_295]) expect(() => checkSeed(seed)).not.toThrow();
  });

  it('is refused with the choices when a name is none of the known ones', () => {
    // What comes from a script is not held by the types.
    const extrapolation = 'foo' as Extrapolation;
    const baseFunction = 'tanh' as BaseFunction;
    expect(() => createSpec({ ...REQUEST, extrapolation })).toThrow(
      "There is no extrapolation “foo”. Use 'linear' or 'zero'.",
    );
    expect(() => createSpec({ ...REQUEST, baseFunction })).toThrow(
      "There is no base function “tanh”. Use 'silu', 'identity' or 'none'.",
    );
  });
});
