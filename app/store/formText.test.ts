import { describe, expect, it } from 'vitest';
import { SYMBOLIC_FUNCTIONS } from '../../src/kan/symbolicFunctions.ts';
import { formText } from './formText.ts';
import { nextGridSize } from './gridSteps.ts';

describe('a function as plain text', () => {
  it('is written as a person would', () => {
    expect(['x', 'x^2', '1/x^3', '1/(1+x^2)', 'sin', 'sqrt', 'exp', '0'].map(formText)).toEqual([
      'x',
      'x²',
      '1/x³',
      '1/(1+x²)',
      'sin x',
      '√x',
      'eˣ',
      '0',
    ]);
  });

  it('leaves a function of a person as it was typed', () => {
    expect(['sin(x)/x', 'x^12', 'exp(-x^2)*x'].map(formText)).toEqual(['sin(x)/x', 'x^12', 'exp(-x^2)*x']);
  });

  it('shows no caret for any function that there is', () => {
    for (const { name } of SYMBOLIC_FUNCTIONS) expect(formText(name)).not.toMatch(/\^|undefined/);
  });
});

describe('the next finer grid', () => {
  it('is the next stop above the finest layer', () => {
    expect(nextGridSize([5, 5])).toBe(10);
    expect(nextGridSize([5, 12])).toBe(20);
    expect(nextGridSize([3])).toBe(5);
    expect(nextGridSize([200])).toBeNull();
  });
});
