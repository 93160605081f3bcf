import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from './dataset.ts';
import { variablesOf } from './expression.ts';
import { readFormula } from './formula.ts';

const evaluate = (text: string, ...values: number[]): number => readFormula(text).evaluate(values, 0);

describe('A formula', () => {
  const [a, b] = [0.37, -0.82];
  it.each<[string, number]>([
    ['exp(sin(pi*x1)+x2^2)', Math.exp(Math.sin(Math.PI * a) + b ** 2)],
    ['x1*x2', a * b],
    ['1e-3 + .5x1', 0.001 + 0.5 * a],
    ['2E2x1', 200 * a],
    ['2e x1', 2 * Math.E * a],
    ['2exp(x1)', 2 * Math.exp(a)],
    ['2e-x1', 2 * Math.E - a],
    ['tau - x1', 2 * Math.PI - a],
    ['sin(x1)cos(x2)', Math.sin(a) * Math.cos(b)],
    ['(x1)(x2)', a * b],
    ['x1x2', a * b],
    ['2pix1', 2 * Math.PI * a],
    ['x1sin(x2)', a * Math.sin(b)],
    ['min(x1, x2, 0.1) + max(x1, x2)', b + a],
    ['pow(x1, 3)', a ** 3],
    ['ln(x1) + log(x1) + log10(x1) + log2(x1)', 2 * Math.log(a) + Math.log10(a) + Math.log2(a)],
    ['arctan(x2) + atan(x2)', 2 * Math.atan(b)],
    ['sign(x2) + abs(x2) + floor(x2) + ceil(x2)', -1 - b - 1 - 0],
    ['step(x1) + 10step(x2) + relu(x2)', 1],
    ['sigmoid(x1) + gaussian(x2)', 1 / (1 + Math.exp(-a)) + Math.exp(-b * b)],
    ['cbrt(x2) + sqrt(x1)', Math.cbrt(b) + Math.sqrt(a)],
    ['SIN(X1)', Math.sin(a)],
    ['x + y^2', a + b * b],
    ['x_1 + x_2', a + b],
  ])('%s has the value that JavaScript gives', (text, expected) => {
    expect(evaluate(text, a, b)).toBeCloseTo(expected, 12);
  });

  it.each<[string, string]>([
    ['x₁·x₂', 'x1*x2'],
    ['x1×x2', 'x1*x2'],
    ['x1² + x2³', 'x1^2 + x2^3'],
    ['x1⁻¹', 'x1^-1'],
    ['x1¹²', 'x1^12'],
    ['2π − τ', '2pi - tau'],
    ['√x1 + √(x1+4)', 'sqrt(x1) + sqrt(x1+4)'],
    ['√x1^2', 'sqrt(x1)^2'],
    ['x1**2 ÷ 3', 'x1^2/3'],
    ['（x1＋2）＊x2', '(x1+2)*x2'],
  ])('may be written %s for %s', (printed, plain) => {
    expect(evaluate(`x1 + x2 + ${printed}`, 0.4, 0.9)).toBeCloseTo(
      evaluate(`x1 + x2 + ${plain}`, 0.4, 0.9),
      14,
    );
  });

  it.each<[string, number]>([
    ['-x1^2', -4],
    ['2^-x1', 0.25],
    ['x1^3^2', 512],
    ['x1^2x1', 8],
    ['x1²^3', 64],
    ['8/2x1', 8],
    ['8 - 2 - x1', 4],
    ['--x1', 2],
    ['x1 - -x1', 4],
    ['+x1', 2],
    ['3 + 2x1^2', 11],
  ])('binds %s as documented, so that it is %d at x1 = 2', (text, expected) => {
    expect(evaluate(text, 2)).toBe(expected);
  });

  it('reads rows from anywhere in an array', () => {
    expect(readFormula('x1 - x2').evaluate(Float64Array.of(9, 9, 5, 3), 2)).toBe(2);
  });

  it('needs as many inputs as its highest variable', () => {
    expect(readFormula('x3 + x16').inputs).toBe(16);
    expect(variablesOf(readFormula('x3 + x1*x3').expression)).toEqual([0, 2]);
  });

  it('is a plain tree', () => {
    expect(readFormula('-sin(x2)^2').expression).toEqual({
      kind: 'negate',
      operand: {
        kind: 'binary',
        operator: '^',
        left: { kind: 'call', name: 'sin', operands: [{ kind: 'variable', index: 1 }] },
        right: { kind: 'number', value: 2 },
      },
    });
  });

  it('remembers how each part was typed', () => {
    const { expression, textOf } = readFormula('  2 sin( x1 ) ');
    expect(textOf(expression)).toBe('2 sin( x1 )');
  });
});

/** Random formulas beside the closures that they mean, built without the parser. */
type Pair = readonly [string, (x: readonly number[]) => number];
const leaf = fc.oneof<fc.Arbitrary<Pair>[]>(
  fc.integer({ min: 1, max: 4 }).map((n): Pair => [`x${n}`, (x) => x[n - 1] ?? 0]),
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((n): Pair => [String(n), () => n]),
  fc.constant<Pair>(['pi', () => Math.PI]),
);
const { pair } = fc.letrec<{ pair: Pair }>((tie) => ({
  pair: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.tuple(tie('pair'), tie('pair')).map(([[l, f], [r, g]]): Pair => [`(${l})+(${r})`, (x) => f(x) + g(x)]),
    fc.tuple(tie('pair'), tie('pair')).map(([[l, f], [r, g]]): Pair => [`(${l})-(${r})`, (x) => f(x) - g(x)]),
    fc.tuple(tie('pair'), tie('pair')).map(([[l, f], [r, g]]): Pair => [`(${l})(${r})`, (x) => f(x) * g(x)]),
    fc.tuple(tie('pair'), tie('pair')).map(([[l, f], [r, g]]): Pair => [`(${l})/(${r})`, (x) => f(x) / g(x)]),
    tie('pair').map(([l, f]): Pair => [`-(${l})`, (x) => -f(x)]),
    tie('pair').map(([l, f]): Pair => [`(${l})^2`, (x) => f(x) ** 2]),
    tie('pair').map(([l, f]): Pair => [`tanh(${l})`, (x) => Math.tanh(f(x))]),
    tie('pair').map(([l, f]): Pair => [`min(${l}, 1)`, (x) => Math.min(f(x), 1)]),
  ),
}));

describe('The reader of formulas', () => {
  it('means what was built, for random formulas', () => {
    const point = [0.3, -1.7, 2.5, 0.01];
    fc.assert(
      fc.property(pair, ([text, meaning]) => {
        fc.pre(/x\d/.test(text) && text.length <= 490);
        expect(readFormula(`x4*0+${text}`).evaluate(point, 0)).toBe(0 + meaning(point));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  const fragment = fc.constantFrom(
    ...[
      'x1',
      'x',
      'sin',
      '(',
      ')',
      ',',
      '^',
      '²',
      '⁻',
      '-',
      '+',
      '*',
      '/',
      '√',
      '2',
      '.',
      '1e',
      'e',
      'pi',
      '_',
      ' ',
      '\u0000',
      '𝑥',
      '(',
    ],
  );
  it.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 600 })],
    [
      'any mixture of pieces of formulas',
      fc.array(fragment, { maxLength: 250 }).map((parts) => parts.join('')),
    ],
  ])('answers %s with a formula or a DataError about the formula', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(readFormula(text).evaluate(new Float64Array(16), 0)).toBeTypeOf('number');
        } catch (error) {
          if (!(error instanceof DataError)) throw error;
          expect(error.field).toBe('formula');
          expect(error.message).toMatch(/[.?]$/);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it.each(['(', '-', '√', 'x1^', 'sin(', '((x1)', 'x1+', 'x1', 'e', '2^-'])(
    'survives %s five hundred times',
    (piece) => {
      const text = piece.repeat(Math.floor(495 / piece.length));
      const attempt = () => readFormula(`${text}x1`).evaluate([1], 0);
      try {
        expect(attempt()).toBeTypeOf('number');
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
      }
    },
  );
});
