import fc from 'fast-check';
import { parse as parseMath } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { call, number, variable } from './build.ts';
import { compile, evaluate } from './evaluate.ts';
import { FUNCTION_NAMES, type FunctionName } from './functions.ts';
import { parseExpression } from './parseExpression.ts';
import { printExpression } from './print/printExpression.ts';
import { rows, trees } from './testing/trees.ts';

describe('The value', () => {
  it.each<[FunctionName, number, number]>([
    ['asinh', 0.7, Math.asinh(0.7)],
    ['acosh', 1.7, Math.acosh(1.7)],
    ['atanh', 0.7, Math.atanh(0.7)],
    ['sinc', 0, 1],
    ['sinc', 2, Math.sin(2) / 2],
    // Abramowitz & Stegun, tables 7.1 and 9.1
    ['erf', 0.5, 0.5204998778],
    ['j0', 1, 0.7651976866],
    ['j1', 1, 0.4400505857],
    ['softplus', 0, Math.LN2],
    ['softplus', 800, 800],
    ['softplus', -800, 0],
  ])('of %s at %d is %d', (name, x, expected) => {
    expect(evaluate(call(name, number(x)))).toBeCloseTo(expected, 9);
  });

  it('of a curve without a formula is NaN', () => {
    expect(evaluate({ kind: 'unknown', curve: 0, operand: variable(0) }, [1])).toBeNaN();
  });

  it('may be asked of any row of a table', () => {
    const f = compile(parseExpression('x1 - x2'));
    expect([f([5, 3]), f(Float64Array.of(9, 9, 7, 1), 2)]).toEqual([2, 6]);
  });

  // What mathjs does not have, or has in complex numbers only.
  const apart: readonly FunctionName[] = [
    'step',
    'relu',
    'sigmoid',
    'gaussian',
    'softplus',
    'sinc',
    'j0',
    'j1',
  ];
  const shared = FUNCTION_NAMES.filter((name) => !apart.includes(name));

  it('of a printed and parsed formula is that of mathjs', () => {
    let compared = 0;
    fc.assert(
      fc.property(trees(shared, 4), rows, (tree, row) => {
        const text = printExpression(tree, { format: 'text', names: ['x1', 'x2', 'x3'], digits: 'full' });
        fc.pre(text.length <= 500);
        const value = evaluate(parseExpression(text), row);
        fc.pre(Number.isFinite(value));
        const scope = { x1: row[0], x2: row[1], x3: row[2] };
        const oracle: unknown = parseMath(text).compile().evaluate(scope);
        fc.pre(typeof oracle === 'number');
        compared++;
        expect(Math.abs(value - Number(oracle))).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)));
      }),
      { seed: 8, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(250);
  });
});
