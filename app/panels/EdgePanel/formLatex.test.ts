import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { SYMBOLIC_FUNCTIONS } from '../../../src/kan/symbolicFunctions.ts';
import { formLatex, isOwnFunction } from './formLatex.ts';

describe('the form of a symbolic edge', () => {
  it.each([
    ['sin', 'c\\,\\sin(a x + b) + d'],
    ['x^2', 'c\\,(a x + b)^2 + d'],
    ['1/x', 'c\\,\\frac{1}{a x + b} + d'],
    ['1/x^3', 'c\\,\\frac{1}{(a x + b)^3} + d'],
    ['sigmoid', 'c\\,\\operatorname{sigmoid}(a x + b) + d'],
    ['0', 'd'],
  ])('%s is %s', (name, latex) => {
    expect(formLatex(name)).toBe(latex);
  });

  it('is f for a function of a person, which no function of the library is', () => {
    expect(formLatex('sin(x)/x')).toBe('c\\,f(a x + b) + d');
    expect(isOwnFunction('sin(x)/x')).toBe(true);
    expect(SYMBOLIC_FUNCTIONS.filter(({ name }) => name !== '0' && isOwnFunction(name))).toEqual([]);
  });

  it.each(SYMBOLIC_FUNCTIONS.map(({ name }) => name))('of %s can be set', (name) => {
    expect(() =>
      katex.renderToString(formLatex(name), { throwOnError: true, strict: 'error' }),
    ).not.toThrow();
  });
});
