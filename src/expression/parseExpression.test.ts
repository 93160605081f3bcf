import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate as evaluateTree } from './evaluate.ts';
import { ExpressionError } from './expressionError.ts';
import { parseExpression, readExpression } from './parseExpression.ts';

const evaluate = (text: string, ...values: number[]): number => evaluateTree(parseExpression(text), values);

describe('A typed expression', () => {
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

  it('is a plain tree', () => {
    expect(parseExpression('-sin(x2)^2')).toEqual({
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
    const { expression, textOf } = readExpression('  2 sin( x1 ) ');
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

describe('The parser', () => {
  it('means what was built, for random formulas', () => {
    const point = [0.3, -1.7, 2.5, 0.01];
    fc.assert(
      fc.property(pair, ([text, meaning]) => {
        fc.pre(/x\d/.test(text) && text.length <= 490);
        expect(evaluate(`x4*0+${text}`, ...point)).toBe(0 + meaning(point));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

function errorOf(text: string, names?: readonly string[]): ExpressionError {
  try {
    parseExpression(text, names);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${text} was read without an error`);
}

describe('Variables with names of their own', () => {
  const columns = ['weight', 'Sepal length', 'x', 'sin'];
  it.each<[string, number]>([
    ['weight + 10x', 301],
    ['2weight*Sepal length', 4],
    ['sepal length^2', 4],
    ['sin(x) + sin', Math.sin(30) + 4],
    ['xweight', 30],
    ['exp(x - 30)', 1],
    ['weight2x', Number.NaN],
  ])('are read as typed: %s', (text, expected) => {
    if (Number.isNaN(expected)) expect(() => parseExpression(text, columns)).toThrow('“2” at position 7');
    else expect(evaluateTree(parseExpression(text, columns), [1, 2, 30, 4])).toBeCloseTo(expected, 12);
  });

  it('are the only ones: x1 means nothing beside them', () => {
    expect(errorOf('x1 + weight', ['weight'])).toMatchObject({ code: 'formula-name' });
  });

  it('stand in the examples of the messages', () => {
    expect(errorOf('sin x', ['x']).message).toBe(
      '“sin” at position 1 needs its argument in brackets, as in sin(x).',
    );
    expect(errorOf('foo', ['x']).message).toBe(
      '“foo” at position 1 is not a name Edgewise knows. The variable is x; functions are written as in sin(x).',
    );
    expect(errorOf('foo', ['a', 'b']).message).toContain('Variables are “a” and “b”;');
    expect(errorOf(' ', ['x']).message).toBe('The formula is empty. Type one, such as sin(pi*x).');
  });

  it('may make a function of one variable, as sin(x)/x', () => {
    expect(evaluateTree(parseExpression('sin(x)/x', ['x']), [2])).toBe(Math.sin(2) / 2);
  });
});

describe('An error in an expression', () => {
  it('knows its place in the text', () => {
    expect(errorOf('x1 + sni(x1)').place).toEqual({ text: 'sni', start: 5, end: 8 });
    expect(errorOf('').place).toBeNull();
  });

  it.each([
    ['atan2(x1, x2)', 'atan2', 'Where v is positive, atan2(u, v) is atan(u/v).'],
    ['1 + arctan2 (x1, x2)', 'arctan2', 'Where v is positive, arctan2(u, v) is atan(u/v).'],
    ['log1p(x1)', 'log1p', 'Write log(1 + u) for log1p(u).'],
    ['2EXP2(x1)', 'EXP2', 'Write 2^u for exp2(u).'],
    ['expit(x1)', 'expit', 'Write sigmoid(u) for expit(u).'],
    ['sinus(x1)', 'sinus', 'Did you mean sin?'],
    ['sin2(x1)', 'sin2', 'Did you mean sin?'],
    ['loge(x1)', 'loge', 'Did you mean log?'],
    ['sinpi(x1)', 'sinpi', 'Did you mean sin?'],
    ['log3(x1)', 'log3', 'Did you mean log?'],
    ['relu6(x1)', 'relu6', 'Did you mean relu?'],
    ['sinsin(x1)', 'sinsin', 'Functions are sin, cos, '],
  ])(
    'names a function that nobody knows as a whole, though it begins as a known one: %s',
    (text, name, rest) => {
      const { message, code, place } = errorOf(text);
      expect(message).toContain(`is not a function Edgewise knows. ${rest}`);
      expect([place?.text, code]).toEqual([name, 'formula-name']);
    },
  );

  it.each([
    ['sinx1', 'sin(x1)'],
    ['sinx(x + 1)', 'sin(x1)'],
    ['sin2x1', 'sin(x1)'],
    ['atan2', 'atan(x1)'],
  ])('asks for brackets where a known function lacks them: %s', (text, example) => {
    expect(errorOf(text).message).toContain(`needs its argument in brackets, as in ${example}.`);
  });

  it('names a word as a whole where a number and something unknown follow a function', () => {
    expect(errorOf('x1 + log1p').place?.text).toBe('log1p');
  });
});
