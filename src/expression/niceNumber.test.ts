import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { nearestNice, niceNumber } from './niceNumber.ts';
import { parseExpression } from './parseExpression.ts';

describe('A nice number', () => {
  it.each<[number, string]>([
    [0, '0'],
    [7, '7'],
    [-12, '-12'],
    [0.5, '1/2'],
    [1 / 3, '1/3'],
    [-5 / 7, '-(5/7)'],
    [0.1 + 0.2, '0.3'],
    [3.7, '3.7'],
    [0.125, '1/8'],
    [Math.PI, 'pi'],
    [-Math.PI / 2, '-(pi/2)'],
    [(2 * Math.PI) / 3, '2pi/3'],
    [Math.E, 'e'],
    [Math.SQRT2, 'sqrt(2)'],
    [Math.SQRT1_2, 'sqrt(2)/2'],
    [Math.sqrt(3) / 2, 'sqrt(3)/2'],
    [1 / Math.PI, '1/pi'],
    [1 / Math.sqrt(2 * Math.PI), '1/sqrt(2pi)'],
    [2 / Math.sqrt(Math.PI), '2/sqrt(pi)'],
    [Math.LN2, 'log(2)'],
    [Math.PI ** 2, 'pi^2'],
  ])('%d is recognised', (value, text) => {
    const found = niceNumber(value * (1 + 3e-15));
    expect(found).toEqual(parseExpression(text));
    expect(found === null ? Number.NaN : evaluate(found)).toBeCloseTo(value, 14);
  });

  it.each([1.2345678, Math.sin(1), 0.3333, 3.14161, 1e-17, 123456.789, Number.NaN, Number.POSITIVE_INFINITY])(
    '%d is none',
    (value) => {
      expect(niceNumber(value)).toBeNull();
    },
  );

  it('is hardly ever found in random numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (value) => {
        const jittered = value * (1 + 1e-9) + 1e-10 * Math.SQRT1_2;
        fc.pre(Math.abs(jittered * 2520 - Math.round(jittered * 2520)) > 1e-6);
        const found = nearestNice(jittered, 1e-14 * jittered);
        expect(found === null || Math.abs(found.value - jittered) <= 1e-14 * jittered).toBe(true);
        if (Math.abs(jittered * 1000 - Math.round(jittered * 1000)) > 1e-5) expect(found).toBeNull();
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('The nearest nice number', () => {
  it.each<[number, number, string | null]>([
    [3.139, 0.01, 'pi'],
    [0.4999, 0.001, '1/2'],
    [0.334, 0.001, '1/3'],
    [2.0004, 0.001, '2'],
    [-1.5708, 0.0001, '-(pi/2)'],
    [0.0001, 0.001, '0'],
    [0.4987, 0.0001, null],
    [1.41425, 0.0001, 'sqrt(2)'],
    // One of many exotic numbers is always near.
    [0.866, 0.01, null],
  ])('of %d within %d is %s', (value, tolerance, text) => {
    const found = nearestNice(value, tolerance);
    if (text === null) expect(found).toBeNull();
    else {
      const expression = parseExpression(text);
      expect(found).toMatchObject({ expression, value: evaluate(expression) });
    }
  });

  it('is the simplest, not the nearest', () => {
    expect(nearestNice(0.51, 0.1)?.value).toBe(0.5);
    expect(nearestNice(3.2, 0.3)?.value).toBe(3);
  });

  it('says how far-fetched it is', () => {
    const complexities = [1, 2, 0.5, 1 / 3, Math.PI, Math.sqrt(3) / 2].map(
      (value) => nearestNice(value, 1e-12)?.complexity ?? Number.NaN,
    );
    expect(complexities).toEqual(complexities.toSorted((a, b) => a - b));
    expect(complexities[0]).toBe(0);
  });
});
