import { describe, expect, it } from 'vitest';
import { call, variable } from '../build.ts';
import type { Expression } from '../expression.ts';
import { parseExpression } from '../parseExpression.ts';
import type { Format } from './options.ts';
import { printProgram } from './printExpression.ts';

const HELLO = parseExpression('exp(sin(pi*x1) + x2^2)');

function program(expressions: readonly Expression[], format: Format, names = ['x1', 'x2']): string {
  const outputs = expressions.length === 1 ? ['y'] : expressions.map((_, i) => `out ${i + 1}`);
  return printProgram(expressions, { format, names, outputs }).text;
}

describe('printProgram', () => {
  it('gives text and LaTeX with the name of the output', () => {
    expect(program([HELLO], 'text')).toBe('y = exp(sin(pi*x1) + x2^2)');
    expect(program([HELLO], 'latex')).toBe('y = \\exp(\\sin(\\pi x_1) + x_2^2)');
    expect(program([HELLO, variable(0)], 'text')).toBe('`out 1` = exp(sin(pi*x1) + x2^2)\n`out 2` = x1');
    expect(program([variable(0), variable(1)], 'latex')).toBe(
      '\\begin{aligned}\n\\text{out 1} &= x_1 \\\\\n\\text{out 2} &= x_2\n\\end{aligned}',
    );
  });

  it('gives a Python function with just the imports that it needs', () => {
    expect(program([HELLO], 'python')).toBe(`from math import exp, pi, sin


def f(x1, x2):
    """y in the units of the data."""
    return exp(sin(pi * x1) + x2**2)
`);
    expect(program([parseExpression('x1*x2')], 'python')).toBe(`def f(x1, x2):
    """y in the units of the data."""
    return x1 * x2
`);
  });

  it('gives Python helpers once, and says which argument is which column', () => {
    const names = ['petal length (cm)', 'lambda'];
    expect(
      program([parseExpression('softplus(x1) + softplus(x2)')], 'python', names),
    ).toBe(`from math import exp, log1p


def softplus(x):
    return max(x, 0.0) + log1p(exp(-abs(x)))


def f(petal_length_cm, lambda_):
    """y in the units of the data.

    petal_length_cm: petal length (cm)
    lambda_: lambda
    """
    return softplus(petal_length_cm) + softplus(lambda_)
`);
  });

  it('gives a JavaScript function that brings its helpers along', () => {
    expect(program([HELLO], 'javascript')).toBe(`function f(x1, x2) {
  return Math.exp(Math.sin(Math.PI * x1) + x2 ** 2);
}
`);
    const names = ['new', 'a*/b\u2028//c'];
    expect(
      program([parseExpression('sinc(x1)*sinc(x2)')], 'javascript', names),
    ).toBe(`function f(new_, a_b_c) {
  // new_: new
  // a_b_c: a*/b //c
  const sinc = (x) => (x === 0 ? 1 : Math.sin(x) / x);
  return sinc(new_) * sinc(a_b_c);
}
`);
    expect(program([variable(0), variable(1)], 'javascript')).toContain('return [x1, x2];');
  });

  it('gives a query in SQL', () => {
    expect(program([HELLO], 'sql')).toBe('SELECT *, EXP(SIN(PI() * x1) + x2 * x2) AS y\nFROM t');
    expect(program([variable(0), variable(1)], 'sql', ['Größe', 'a"b'])).toBe(
      'SELECT *, "Größe" AS "out 1", "a""b" AS "out 2"\nFROM t',
    );
  });

  it('gives a cell for Excel and says which column is which', () => {
    const { text, note } = printProgram([HELLO], { format: 'excel', names: ['x1', 'x2'], outputs: ['y'] });
    expect(text).toBe('=EXP(SIN(PI()*A2)+B2^2)');
    expect(note).toBe('A2 is x1, B2 is x2. Paste it into row 2 and fill it down.');
  });

  it.each(['erf', 'j0', 'j1'] as const)('refuses %s in SQL', (name) => {
    expect(() => program([call(name, variable(0))], 'sql')).toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: expect.stringContaining(name) as string,
      }) as Error,
    );
  });

  it('refuses SQL that would grow without end', () => {
    let deep: Expression = variable(0);
    for (let i = 0; i < 40; i++) deep = call('softplus', deep);
    expect(() => program([deep], 'sql')).toThrow(expect.objectContaining({ code: 'too-long' }) as Error);
    expect(program([deep], 'python')).toContain('softplus(softplus(');
  });
});
