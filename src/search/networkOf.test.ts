import { describe, expect, it } from 'vitest';
import { compile } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parseExpression.ts';
import { predict } from '../kan/forward.ts';
import { networkOf } from './networkOf.ts';

const ROWS = 50;
const INPUTS = 4;
const rows = Float64Array.from({ length: ROWS * INPUTS }, (_, at) => 1.5 + Math.sin(3 * at) / 2);

describe('networkOf', () => {
  it.each([
    'x1 + 2*x2 - 3',
    'x1*x2',
    'x1*x2*x3*x4*(x1 + 1)',
    'exp(-x1)*cos(5*x1 + 1) + x2',
    'exp(x1) + x1',
    'x1/sqrt(1 + x2^2)',
    '(x1^2 + x2^2)^0.7 - 1/x3',
    'sin(exp(x1) + x2*x3)^2',
    '-(x1 - x2)^3/4',
    'log(x1)*2 + atan(x2*x1)',
  ])('has the value of %s', (text) => {
    const expression = parseExpression(text);
    const network = networkOf(expression, INPUTS);
    expect(network).not.toBeNull();
    if (network === null) return;
    const value = compile(expression);
    predict(network, rows, ROWS).forEach((predicted, s) => {
      expect(predicted).toBeCloseTo(value(rows, s * INPUTS), 10);
    });
  });

  it('is null for what the library has no function for', () => {
    expect(networkOf(parseExpression('max(x1, x2)'), 2)).toBeNull();
    expect(networkOf(parseExpression('x1^x2'), 2)).toBeNull();
  });
});
