import { describe, expect, it } from 'vitest';
import { add, call, multiply, number, power, subtract, variable, withEdge } from './build.ts';
import { compile } from './evaluate.ts';
import { type Expression, partsOf } from './expression.ts';
import { parseExpression } from './parseExpression.ts';
import { printExpression } from './print/printExpression.ts';
import { simplify } from './simplify.ts';

const NAMES = ['x1', 'x2', 'x3', 'x4'];
const print = (expression: Expression): string =>
  printExpression(expression, { format: 'text', names: NAMES, digits: 'full' });

describe('A simplified formula', () => {
  it.each([
    // Numbers
    ['1 + 2*3', '7'],
    ['0.3333333333333333', '1/3'],
    ['3.141592653589793*x1', 'pi*x1'],
    ['0.5*x1', 'x1/2'],
    ['0.75*x1', '3/4*x1'],
    ['0.1 + 0.2 + x1', 'x1 + 0.3'],
    ['1.5707963267948966*x1', 'pi/2*x1'],
    ['0.3989422804014327*exp(-x1^2/2)', 'exp(-x1^2/2)/sqrt(2*pi)'],
    ['sqrt(2)*sqrt(2)*x1', '2*x1'],
    ['0*x1 + 3', '3'],
    ['1*x1 + 0', 'x1'],
    // Sums
    ['x1 + x1 + x2', '2*x1 + x2'],
    ['x1 + (-x2)', 'x1 - x2'],
    ['x1 - -x2', 'x1 + x2'],
    ['-(-x1)', 'x1'],
    ['-x1 + x2', 'x2 - x1'],
    ['1 - x1', '1 - x1'],
    ['2*(3*x1 + 1) + 4', '6*x1 + 6'],
    ['x1 - 2*(x1 + x2)', '-x1 - 2*x2'],
    ['x2^2 + sin(x1) + 1 + x1', 'x1 + sin(x1) + x2^2 + 1'],
    ['x1/3 + x2/3', '(x1 + x2)/3'],
    ['1.2345*x1 + 1.2345*x2', '1.2345*(x1 + x2)'],
    // Products and powers
    ['x1*x1', 'x1^2'],
    ['x1^2*x1^-3', '1/x1'],
    ['x1/x1', '1'],
    ['1/(1/x1)', 'x1'],
    ['x1^-1*x2', 'x2/x1'],
    ['(x1^2)^3', 'x1^6'],
    ['(x1^2)^0.5', 'abs(x1)'],
    ['((x1 + 1)^2)^0.5', 'abs(x1 + 1)'],
    ['sqrt(x1^2)', 'abs(x1)'],
    ['sqrt(x1)^2', 'x1'],
    ['x1^0.5', 'sqrt(x1)'],
    ['sqrt(4*x1 + 4)', '2*sqrt(x1 + 1)'],
    ['sqrt(2*x1)', 'sqrt(2*x1)'],
    ['1/(2 + 2*x2^2)*x1', 'x1/(2*(x2^2 + 1))'],
    ['cbrt(x1)^3', 'x1'],
    // Brackets
    ['(x1 + x2)^2 - (x1 - x2)^2', '4*x1*x2'],
    ['0.25*(x1 + x2)^2 - 0.25*(x1 - x2)^2', 'x1*x2'],
    ['exp((x1 + x2)^2 - (x1 - x2)^2)', 'exp(4*x1*x2)'],
    ['x1*(1 + x2) - x1', 'x1*x2'],
    ['(x1 + x2)^2 - (x1 - x2)^2 + (x1 + x3)*(x3 + 1)^3', '4*x1*x2 + (x1 + x3)*(x3 + 1)^3'],
    ['x1^2 + 2*x1 + 1', '(x1 + 1)^2'],
    ['x1^2 - 2*x1*x2 + x2^2', '(x1 - x2)^2'],
    ['(x2 + x1)*(x1 + x2)', '(x1 + x2)^2'],
    ['x1*x2 + x1*x3 + 5', 'x1*(x2 + x3) + 5'],
    ['(x1/2 + 1/3)^2', '(x1/2 + 1/3)^2'],
    ['5*(x1 - 0.3)^2 + 1.2', '5*(x1 - 0.3)^2 + 1.2'],
    ['tanh(5*x1^4 + 5*x2^3 + 5*x3^2 - 5)', 'tanh(5*(x1^4 + x2^3 + x3^2 - 1))'],
    // Exponentials and logarithms
    ['exp(x1)*exp(x2)', 'exp(x1 + x2)'],
    ['exp(x1)/exp(x2)', 'exp(x1 - x2)'],
    ['exp(log(x1))', 'x1'],
    ['log(exp(x1))', 'x1'],
    ['exp(log(2) + log(x1))', '2*x1'],
    ['exp(2*log(x1) + x2)', 'x1^2*exp(x2)'],
    ['log(3*exp(x1))', 'x1 + log(3)'],
    ['1.0986122886681098 + log(x1 + 1)', 'log(3*x1 + 3)'],
    ['log(2*x1 + 4*x2 + 8)', 'log(2*x1 + 4*x2 + 8)'],
    ['log(x1^3)', '3*log(x1)'],
    ['2.718281828459045*exp(x1)', 'exp(x1 + 1)'],
    ['2^x1*2^x2', '2^(x1 + x2)'],
    ['gaussian(x1)', 'exp(-x1^2)'],
    ['exp(x1)/(1 + exp(x1))', 'sigmoid(x1)'],
    ['3*exp(2*x1 + x2)*x3/(1 + exp(2*x1 + x2)) + 1', '3*x3*sigmoid(2*x1 + x2) + 1'],
    ['exp(x1)/(2 + exp(x1))', 'exp(x1)/(exp(x1) + 2)'],
    ['1/(exp(x1) + 1)', '1/(exp(x1) + 1)'],
    // Signs and shifts of functions
    ['sin(x1 + 1.5707963267948966)', 'cos(x1)'],
    ['sin(2*x1 + pi)', '-sin(2*x1)'],
    ['cos(x1 - pi/2)', 'sin(x1)'],
    ['sin(x1 + 3*pi)', '-sin(x1)'],
    ['tan(x1 + pi)', 'tan(x1)'],
    ['sin(-x1)', '-sin(x1)'],
    ['cos(-x1)', 'cos(x1)'],
    ['tan(-x1)', '-tan(x1)'],
    ['x2 + erf(-2*x1)', 'x2 - erf(2*x1)'],
    ['sinc(-x1)', 'sinc(x1)'],
    ['abs(-3*x1)', '3*abs(x1)'],
    ['sin(1 - x1)', 'sin(1 - x1)'],
    ['sin(asin(x1))', 'x1'],
    ['tanh(atanh(x1) + atanh(x2))', '(x1 + x2)/(x1*x2 + 1)'],
    ['sin(x1)^2 + cos(x1)^2', '1'],
    ['2*sin(x1)*cos(x1)', 'sin(2*x1)'],
    ['sin(x1)/cos(x1)', 'tan(x1)'],
    ['max(x1, max(x2, 3), 2)', 'max(x1, x2, 3)'],
    // sinc
    ['x1*sinc(x1)', 'sin(x1)'],
    ['x1*sinc(2*x1)', 'sin(2*x1)/2'],
    ['x1*(2*sinc(2*x1) + x2)', 'x1*x2 + sin(2*x1)'],
    ['x1*(x2 + 2.3217*sinc(2.3217*x1))', 'x1*x2 + sin(2.3217*x1)'],
    ['(x1 + x2)*sinc(3*x1 + 3*x2)', 'sin(3*(x1 + x2))/3'],
    ['(x1 + 1.7183*x2)*sinc(2.5*x1 + 4.29575*x2)', '0.4*sin(5/2*x1 + 4.29575*x2)'],
    ['x1*x2*sinc(x1*x2)', 'sin(x1*x2)'],
    ['x1*x2*x3*sinc(x1*x3)', 'x2*sin(x1*x3)'],
    ['x1^2*sinc(x1)', 'x1*sin(x1)'],
    ['x1^2*sinc(x1^2)', 'sin(x1^2)'],
    ['x1^2*sinc(x1)^2', 'sin(x1)^2'],
    ['x1*sinc(x1)^2', 'x1*sinc(x1)^2'],
    ['1/(x1*sinc(2*x1))', '2/sin(2*x1)'],
    ['sinc(1/x1)/x1', 'sin(1/x1)'],
    ['sqrt(x1)*sinc(sqrt(x1))', 'sin(sqrt(x1))'],
    ['x1*sinc(x1 + pi)', 'x1*sinc(x1 + pi)'],
    ['x1*sinc(x2)', 'x1*sinc(x2)'],
    ['sinc(x1)/x1', 'sinc(x1)/x1'],
    ['1/((x1 + x2)*sinc(3*x1 + 3*x2))', '3/sin(3*(x1 + x2))'],
    ['2*x1*sinc(x1)*cos(x1)', 'sin(2*x1)'],
    // What is short already
    ['x1*exp(-x2) + x2', 'x1*exp(-x2) + x2'],
    ['sqrt(1 + x1^2 + 2*x1*cos(x2))', 'sqrt(x1^2 + 2*x1*cos(x2) + 1)'],
    ['3.7*sin(2.3*x1 + 0.4) + 1.9*exp(0.7*x2)', '3.7*sin(2.3*x1 + 0.4) + 1.9*exp(0.7*x2)'],
    ['exp(sin(pi*x1) + x2^2)', 'exp(sin(pi*x1) + x2^2)'],
  ])('of %s is %s', (text, expected) => {
    const short = simplify(parseExpression(text));
    expect(print(short)).toBe(expected);
    expect(print(simplify(short))).toBe(expected);
  });

  it.each(['1/0 + x1', 'sqrt(-1)*x1', 'log(0) + x1 + x1', '(x1 - x1)^-1'])(
    'of %s, which has no value, is still a formula',
    (text) => {
      expect(compile(simplify(parseExpression(text)))([0.5])).not.toBe(0);
    },
  );
});

/** The marked parts, as text, by edge. */
function marksOf(expression: Expression): Record<number, string> {
  const own = expression.edge === undefined ? {} : { [expression.edge]: print(expression) };
  return Object.assign(own, ...partsOf(expression).map(marksOf)) as Record<number, string>;
}

describe('The mark of an edge', () => {
  const [x1, x2] = [variable(0), variable(1)];

  it('stays on its term when numbers are collected', () => {
    const first = withEdge(add(multiply(number(2), call('sin', x1)), number(1)), 3);
    const second = withEdge(subtract(power(x2, number(2)), number(0.5)), 4);
    const short = simplify(add(first, second, number(0.25)));
    expect(print(short)).toBe('2*sin(x1) + x2^2 + 3/4');
    expect(marksOf(short)).toEqual({ 3: '2*sin(x1)', 4: 'x2^2' });
  });

  it('stays on a factor of a product, within functions and on a rewritten function', () => {
    const factors = multiply(withEdge(call('gaussian', x1), 1), withEdge(call('tanh', x2), 2));
    expect(marksOf(simplify(factors))).toEqual({ 1: 'exp(-x1^2)', 2: 'tanh(x2)' });
    const nested = withEdge(call('exp', add(withEdge(call('sin', x1), 5), withEdge(x2, 6))), 7);
    expect(marksOf(simplify(nested))).toEqual({ 5: 'sin(x1)', 6: 'x2', 7: 'exp(sin(x1) + x2)' });
    const shifted = withEdge(call('sin', add(x1, number(Math.PI / 2))), 8);
    expect(marksOf(simplify(shifted))).toEqual({ 8: 'cos(x1)' });
  });

  it('is lost when terms of two edges merge', () => {
    const short = simplify(add(withEdge(multiply(number(2), x1), 1), withEdge(multiply(number(3), x1), 2)));
    expect(print(short)).toBe('5*x1');
    expect(marksOf(short)).toEqual({});
  });

  it('stays on curves without a formula, which keep their own', () => {
    const curve = withEdge({ kind: 'unknown', curve: 9, operand: add(x1, x1) }, 9);
    const short = simplify(add(curve, number(1), number(2)));
    const [term] = partsOf(short);
    expect(term).toMatchObject({ kind: 'unknown', curve: 9, edge: 9 });
    expect(print(partsOf(term)[0])).toBe('2*x1');
  });
});
