import { describe, expect, it } from 'vitest';
import { add, call, divide, multiply, number, power, variable, withEdge } from '../build.ts';
import type { Expression } from '../expression.ts';
import { parseExpression } from '../parseExpression.ts';
import printed from './fixtures/printed.json' with { type: 'json' };
import type { Format } from './options.ts';
import { PrintError } from './printError.ts';
import { printExpression, printProgram } from './printExpression.ts';

const FORMATS: readonly Format[] = ['text', 'latex', 'python', 'javascript', 'sql', 'excel'];
const NAMES = ['x1', 'x2', 'x3'];

function curve(edge: number): Expression {
  return { kind: 'unknown', curve: edge, operand: variable(0), edge };
}

function text(expression: Expression, digits?: number): string {
  return printExpression(expression, { format: 'text', names: NAMES, ...(digits && { digits }) });
}

describe('printExpression', () => {
  it.each(printed)('writes $formula in every format', ({ formula, ...expected }) => {
    const expression = parseExpression(formula);
    const all = FORMATS.map((format) => [format, printExpression(expression, { format, names: NAMES })]);
    expect(Object.fromEntries(all)).toEqual(expected);
  });

  it('rounds to the digits asked for, and keeps those before the point', () => {
    expect(text(number(Math.PI), 3)).toBe('3.14');
    expect(text(number(-2.999_999_9), 4)).toBe('-3');
    expect(text(number(123_456.789), 3)).toBe('123457');
    expect(text(number(0.000_041_234), 2)).toBe('4.1e-5');
    expect(text(number(987_654_321), 2)).toBe('9.9e8');
    expect(text(number(0.1 + 0.2))).toBe('0.30000000000000004');
    expect(text(number(-0))).toBe('0');
    expect(text(number(1e21))).toBe('1e21');
    expect(text(number(5e-324))).toBe('5e-324');
  });

  it('says a·(1/b) as a quotient', () => {
    expect(text(multiply(variable(0), divide(number(1), variable(1))))).toBe('x1/x2');
    expect(text(multiply(variable(0), power(variable(1), number(-1))))).toBe('x1/x2');
  });

  it('does not take what belongs to different edges apart', () => {
    const sum = withEdge(add(number(-1), variable(1)), 2);
    expect(text(add(variable(0), sum))).toBe('x1 + (-1 + x2)');
    expect(text(multiply(variable(0), withEdge(multiply(number(-2), variable(1)), 1)))).toBe('-x1*2*x2');
  });

  it.each(FORMATS)('refuses numbers that are not finite in %s', (format) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const expression = call('sin', add(variable(0), number(value)));
      expect(() => printExpression(expression, { format, names: NAMES })).toThrow(
        expect.objectContaining({ name: 'PrintError', code: 'not-finite' }) as Error,
      );
    }
  });

  it.each(FORMATS)('refuses variables without a name in %s', (format) => {
    expect(() => printExpression(variable(3), { format, names: NAMES })).toThrow(RangeError);
  });

  it('quotes names in text that a formula would read otherwise', () => {
    const names = ['petal length (cm)', 'e', 'sin', 'a`b', '2nd', 'T', 't', 'x', ''];
    const all = names.map((_, i) => printExpression(variable(i), { format: 'text', names }));
    expect(all).toEqual(['`petal length (cm)`', '`e`', '`sin`', '`a``b`', '`2nd`', '`T`', '`t`', 'x', '``']);
    expect(printExpression({ kind: 'constant', name: 'e' }, { format: 'text', names, digits: 5 })).toBe(
      '2.7183',
    );
  });
});

describe('curves without a formula', () => {
  const expression = add(curve(13), multiply(number(2), curve(4)));

  it('are named in text and LaTeX', () => {
    expect(text(expression)).toBe('phi13(x1) + 2*phi4(x1)');
    const curveName = (edge: number) => ({ text: `φ${edge + 1}`, latex: `\\varphi_{${edge + 1}}` });
    const latex = printExpression(expression, { format: 'latex', names: NAMES, curveName });
    expect(latex).toBe('\\varphi_{14}(x_1) + 2 \\varphi_{5}(x_1)');
  });

  it.each(['python', 'javascript', 'sql', 'excel'] as const)('are refused by name in %s', (format) => {
    const print = (e: Expression) => () => printProgram([e], { format, names: NAMES, outputs: ['y'] });
    expect(print(expression)).toThrow(
      new PrintError(
        'unfinished',
        '2 curves have no formula yet: phi4, phi13. Accept a form for each, or prune them, and copy again.',
      ),
    );
    expect(print(curve(7))).toThrow(
      new PrintError(
        'unfinished',
        'The curve phi7 has no formula yet. Accept a form for it, or prune it, and copy again.',
      ),
    );
    const many = add(...Array.from({ length: 12 }, (_, i) => curve(i)));
    expect(print(many)).toThrow(/12 curves .* phi0, .* phi7, …\. Accept/);
  });
});
