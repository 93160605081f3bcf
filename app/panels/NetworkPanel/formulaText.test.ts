import { describe, expect, it } from 'vitest';
import { formulaLatex, formulaText } from './formulaText.ts';

describe('formulaText', () => {
  it.each([
    ['exp(sin(pi*x1)+x2^2)', 'exp(sin(πx₁) + x₂²)'],
    ['x1*x2 - 2*3', 'x₁ x₂ − 2 · 3'],
    ['-x1**3/x2', '−x₁³/x₂'],
    ['max(x1,-2.5)', 'max(x₁, −2.5)'],
    ['x1^0.5', 'x₁^0.5'],
  ])('sets %s as %s', (typed, text) => {
    expect(formulaText(typed)).toBe(text);
  });
});

describe('formulaLatex', () => {
  it.each([
    ['exp(sin(pi*x1)+x2^2)', '\\exp (\\sin (\\pi x_{1})+x_{2}^{2})'],
    ['x1^(x2+1)*sqrt(x1)', 'x_{1}^{x_{2}+1}\\,\\sqrt{x_{1}}'],
    ['2*3^-x1', '2\\cdot 3^{-x_{1}}'],
    ['sgn(x_12)', '\\operatorname{sgn}(x_{12})'],
  ])('sets %s as %s', (typed, latex) => {
    expect(formulaLatex(typed)).toBe(latex);
  });

  it('ends at a bracket that nobody closed', () => {
    expect(formulaLatex('x1^(x2')).toBe('x_{1}^{(x_{2}}');
  });
});
