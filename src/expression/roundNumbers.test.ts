import { describe, expect, it } from 'vitest';
import { add, call, multiply, number, power, subtract, variable } from './build.ts';
import { evaluate } from './evaluate.ts';
import { printExpression } from './print/printExpression.ts';
import { roundNumbers } from './roundNumbers.ts';
import { simplify } from './simplify.ts';

const X = variable(0);
const text = (expression: Parameters<typeof roundNumbers>[0], digits: number) =>
  printExpression(roundNumbers(simplify(expression), digits), { format: 'text', names: ['x1'] });

describe('rounded numbers', () => {
  it('have so many digits, unless a person would write them exactly', () => {
    expect(text(multiply(number(4.718281), X), 3)).toBe('4.72*x1');
    expect(text(multiply(number(Math.PI / 2), X), 2)).toBe('pi/2*x1');
    expect(text(add(X, number(1 / 3)), 2)).toBe('x1 + 1/3');
  });

  it('lose what rounding has left of nothing in a sum', () => {
    expect(text(call('sin', subtract(multiply(number(Math.PI), X), number(5.3e-17))), 4)).toBe('sin(pi*x1)');
    expect(text(power(add(number(1e-15), X), number(2)), 4)).toBe('x1^2');
    expect(evaluate(roundNumbers(subtract(number(1e-16), X), 3), [2])).toBe(-2);
  });

  it('keep a small factor', () => {
    expect(text(multiply(number(1.2345e-15), X), 2)).toBe('1.2e-15*x1');
  });
});
