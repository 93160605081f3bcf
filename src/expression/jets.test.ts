import fc from 'fast-check';
import { derivative, parse as parseMath } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { call, variable } from './build.ts';
import { compile } from './evaluate.ts';
import type { Expression } from './expression.ts';
import { FUNCTION_NAMES, UNARY_FUNCTIONS, type UnaryName } from './functions.ts';
import { compileJet, type Jet } from './jets.ts';
import { parseExpression } from './parseExpression.ts';
import { trees } from './testing/trees.ts';

/** A fourth-order central difference, and how much a finer step changes it. */
function quotient(f: (x: number) => number, x: number): readonly [number, number] {
  const at = (h: number): number => (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
  return [at(1e-3), Math.abs(at(1e-3) - at(5e-4))];
}

function jetOf(expression: Expression, x: number): Jet {
  return { ...compileJet(expression)(x) };
}

/** Compares value, slope and curvature with the value and its difference quotients. @returns whether there were any */
function matches(expression: Expression, x: number, tolerance: number): boolean {
  const value = compile(expression);
  const [slope, slopeError] = quotient((at) => value([at]), x);
  const [curvature, curvatureError] = quotient((at) => jetOf(expression, at).slope, x);
  const jet = jetOf(expression, x);
  expect(jet.value).toBe(value([x]));
  const isSmooth = [slope, curvature, jet.slope, jet.curvature].every(Number.isFinite);
  // At a corner or a pole two steps do not agree.
  if (!isSmooth || slopeError > 1e-7 * (1 + Math.abs(slope))) return false;
  if (curvatureError > 1e-7 * (1 + Math.abs(curvature))) return false;
  expect(Math.abs(jet.slope - slope)).toBeLessThan(tolerance * (1 + Math.abs(slope)));
  expect(Math.abs(jet.curvature - curvature)).toBeLessThan(tolerance * (1 + Math.abs(curvature)));
  return true;
}

const names = Object.keys(UNARY_FUNCTIONS) as UnaryName[];

describe('The jet', () => {
  it.each(names)('of %s has its derivatives', (name) => {
    const f = call(name, variable(0));
    const compared = [-2.3, -0.7, -0.31, 0.23, 0.64, 1.7, 3.4].filter((x) => matches(f, x, 1e-6));
    expect(compared.length).toBeGreaterThan(1);
  });

  it.each([
    ['x^3*sin(2*x)', 0.4],
    ['x^x', 1.4],
    ['2^x/(x + 1)', 0.4],
    ['pow(x, 3) - -x', 0.4],
    ['(x - 1)^2', 1],
    ['(-x)^3', 0.5],
    ['min(x, x^2, 0.3)', 0.4],
    ['min(x, x^2, 0.3)', 0.2],
    ['max(x, x^2)', 1.4],
    ['exp(sin(pi*x) + x^2)', 0.3],
    ['sqrt(x^2 + 1)/x', 0.3],
    ['x^2/x^3', -0.7],
    ['j1(x)', 0],
    ['j1(x)', 0.019],
    ['sinc(x)', 0],
  ])('of %s has its derivatives at %f', (text, x) => {
    expect(matches(parseExpression(text, ['x']), x, 1e-7)).toBe(true);
  });

  it('moves nothing where the variable does not', () => {
    expect(jetOf(parseExpression('sqrt(0) + 3^0', ['x']), 2)).toEqual({ value: 1, slope: 0, curvature: 0 });
    expect(jetOf(parseExpression('x^0', ['x']), 0)).toEqual({ value: 1, slope: 0, curvature: 0 });
    expect(jetOf(parseExpression('x^1', ['x']), 0)).toEqual({ value: 0, slope: 1, curvature: 0 });
    expect(jetOf(parseExpression('sqrt(0)*x', ['x']), 0)).toMatchObject({ slope: 0, curvature: 0 });
  });

  it('of a curve without a formula is unknown', () => {
    const curve: Expression = { kind: 'unknown', curve: 2, operand: variable(0) };
    expect(jetOf(curve, 1)).toEqual({ value: Number.NaN, slope: Number.NaN, curvature: Number.NaN });
  });

  it('of a long product costs no more than its length', () => {
    const factors = 240;
    const { value, slope, curvature } = jetOf(parseExpression(Array(factors).fill('x').join('*'), ['x']), 1);
    expect([value, slope, curvature]).toEqual([1, factors, factors * (factors - 1)]);
  });

  it('has the derivatives of random expressions', () => {
    let compared = 0;
    /** With one variable in the place of three. */
    const ofOne = (part: Expression): Expression => {
      if (part.kind === 'variable') return variable(0);
      if (part.kind === 'negate') return { ...part, operand: ofOne(part.operand) };
      if (part.kind === 'call') return { ...part, operands: part.operands.map(ofOne) };
      if (part.kind === 'binary') return { ...part, left: ofOne(part.left), right: ofOne(part.right) };
      return part;
    };
    fc.assert(
      fc.property(trees(FUNCTION_NAMES, 3), fc.constantFrom(0.37, 1.21, -0.83), (f, x) => {
        if (matches(ofOne(f), x, 1e-5)) compared++;
      }),
      { seed: 4, numRuns: 600 },
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
    const first = derivative(parseMath(text), 'x1');
    const oracle = { slope: first.compile(), curvature: derivative(first, 'x1').compile() };
    for (const x1 of [0.2, 0.5, 0.9]) {
      const { slope, curvature } = jetOf(parseExpression(text), x1);
      expect(slope).toBeCloseTo(oracle.slope.evaluate({ x1 }) as number, 11);
      expect(curvature).toBeCloseTo(oracle.curvature.evaluate({ x1 }) as number, 9);
    }
  });
});
