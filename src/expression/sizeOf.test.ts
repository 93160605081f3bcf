import { describe, expect, it } from 'vitest';
import { parseExpression } from './parseExpression.ts';
import { roundNumbers } from './roundNumbers.ts';
import { sizeOf } from './sizeOf.ts';

describe('The size of a formula', () => {
  it.each<[string, number]>([
    ['x1', 1],
    ['x1 + x2', 3],
    ['-x1', 2],
    ['sin(x1)', 2],
    ['min(x1, x2, x3)', 5],
    ['1/2', 1],
    ['pi/2', 1],
    ['sqrt(2)*x1', 3],
    ['0.37*x1', 3],
    ['1.23456789*x1', 4],
    ['exp(sin(pi*x1) + x2^2)', 9],
  ])('%s is %d', (text, size) => {
    expect(sizeOf(parseExpression(text))).toBe(size);
  });
});

describe('Rounded numbers', () => {
  it('have so many digits, but for those that are exact', () => {
    const rounded = roundNumbers(parseExpression('1.23456789*sin(pi*x1 + 0.125) - 0.000987654'), 3);
    expect(rounded).toEqual(parseExpression('1.23*sin(pi*x1 + 0.125) - 0.000988'));
    const exact = roundNumbers(parseExpression(`${1 / 3}*x1`), 2);
    expect(exact).toEqual(parseExpression(`${1 / 3}*x1`));
  });
});
