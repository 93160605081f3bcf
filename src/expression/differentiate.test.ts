import fc from 'fast-check';
import { derivative, parse as parseMath } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { call, number, variable } from './build.ts';
import { differentiate } from './differentiate.ts';
import { compile, evaluate } from './evaluate.ts';
import { FUNCTION_NAMES, UNARY_FUNCTIONS, type UnaryName } from './functions.ts';
import { parseExpression } from './parseExpression.ts';
import { trees } from './testing/trees.ts';

/** A fourth-order central difference by variable `index`, and how much a finer step changes it. */
function slopeOf(
  f: (row: readonly number[]) => number,
  row: readonly number[],
  index: number,
): readonly [number, number] {
  const at = (h: number): number => {
    const moved = (by: number): number => f(row.map((value, i) => (i === index ? value + by : value)));
    return (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
  };
  return [at(1e-3), Math.abs(at(1e-3) - at(5e-4))];
}

const names = Object.keys(UNARY_FUNCTIONS) as UnaryName[];

describe('The derivative', () => {
  it.each(names)('of %s is the slope of the function', (name) => {
    const f = call(name, variable(0));
    const slope = differentiate(f, 0);
    let compared = 0;
    for (const x of [-2.3, -0.7, -0.31, 0.23, 0.64, 1.7, 3.4]) {
      const [expected, error] = slopeOf(compile(f), [x], 0);
      if (!Number.isFinite(expected)) continue;
      compared++;
      expect(Math.abs(evaluate(slope, [x]) - expected)).toBeLessThan(1e-7 + 10 * error);
    }
    expect(compared).toBeGreaterThan(1);
  });

  it.each([
    ['x1^3*sin(x2)', 0, [0.4, 1.1]],
    ['x1^x2', 0, [1.4, 1.1]],
    ['x1^x2', 1, [1.4, 1.1]],
    ['2^x1/(x2 + 1)', 1, [0.4, 1.1]],
    ['pow(x1, 3) - -x1', 0, [0.4]],
    ['min(x1, x1^2, 0.3)', 0, [0.4]],
    ['min(x1, x1^2, 0.3)', 0, [0.2]],
    ['max(x1, x1^2)', 0, [1.4]],
    ['exp(sin(pi*x1) + x2^2)', 0, [0.3, 0.2]],
    ['sqrt(x1^2 + x2^2)', 1, [0.3, 0.2]],
  ])('of %s is its slope', (text, index, row) => {
    const f = parseExpression(text);
    const [expected] = slopeOf(compile(f), row, index);
    expect(evaluate(differentiate(f, index), row)).toBeCloseTo(expected, 8);
  });

  it('is 0 without the variable, and 1 of the variable alone', () => {
    expect(differentiate(parseExpression('sin(x2)*3'), 0)).toEqual(number(0));
    expect(differentiate(variable(1), 1)).toEqual(number(1));
    expect(differentiate(parseExpression('x1^0'), 0)).toEqual(number(0));
  });

  it('of a curve without a formula is unknown', () => {
    const curve = { kind: 'unknown', curve: 2, operand: variable(0) } as const;
    expect(evaluate(differentiate(curve, 0), [1])).toBeNaN();
    expect(differentiate(curve, 1)).toEqual(number(0));
  });

  it('is the slope, for random expressions', () => {
    let compared = 0;
    fc.assert(
      fc.property(trees(FUNCTION_NAMES, 3), fc.constantFrom(0, 1, 2), (f, index) => {
        const row = [0.37, 1.21, -0.83];
        const [expected, error] = slopeOf(compile(f), row, index);
        // At a corner or a pole two steps do not agree.
        fc.pre(Number.isFinite(expected) && error < 1e-7 * (1 + Math.abs(expected)));
        const slope = evaluate(differentiate(f, index), row);
        fc.pre(Number.isFinite(slope));
        compared++;
        expect(Math.abs(slope - expected)).toBeLessThan(1e-5 * (1 + Math.abs(expected)));
      }),
      { seed: 4, numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it.each([
    'sin(x1)*exp(x1^2)/(1 + x1)',
    'tan(x1)^2 - log(x1)/x1',
    'sqrt(1 + cosh(x1)) * atan(3*x1)',
    'x1^x1 + 2^x1',
    'asinh(x1) + acos(x1/2) + cbrt(x1)',
  ])('of %s is that of mathjs', (text) => {
    const slope = differentiate(parseExpression(text), 0);
    const oracle = derivative(parseMath(text), 'x1').compile();
    for (const x1 of [0.2, 0.5, 0.9]) {
      expect(evaluate(slope, [x1])).toBeCloseTo(oracle.evaluate({ x1 }) as number, 11);
    }
  });
});
