/** Expressions as NumPy: every variable is an array, and what has no value is NaN or infinite, as in JavaScript. */
import { number } from '../expression/build.ts';
import { compile } from '../expression/evaluate.ts';
import { type Expression, mapParts, variablesOf } from '../expression/expression.ts';
import type { ConstantName, FunctionName } from '../expression/functions.ts';
import { InfixLanguage, type InfixPiece } from '../expression/print/infix.ts';
import { gaussianOf, isHalf } from '../expression/print/rewrite.ts';
import { LEVEL, write } from '../expression/print/writer.ts';
import { literal } from './quoted.ts';

/** What NumPy calls them where it has another name. */
const NUMPY: Partial<Record<FunctionName, string>> = {
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  asinh: 'arcsinh',
  acosh: 'arccosh',
  atanh: 'arctanh',
};

/** Functions that NumPy does not have, by the name they are called by. */
export const PYTHON_HELPERS = {
  away_from_zero: [
    'def away_from_zero(u, distance):',
    '    return np.where(np.abs(u) < distance, np.where(u < 0, -distance, distance), u)',
  ],
  erf: ['erf = np.vectorize(math.erf, otypes=[float])'],
  sigmoid: ['def sigmoid(u):', '    return 1 / (1 + np.exp(-u))'],
  softplus: ['def softplus(u):', '    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))'],
  sinc: ['def sinc(u):', '    return np.where(u == 0, 1.0, np.sin(u) / np.where(u == 0, 1.0, u))'],
  bessel: [
    'def bessel(order, u):',
    '    """J0 or J1: an integral by the trapezoidal rule, and Hankel\'s series from 25 on."""',
    '    size = np.abs(u)',
    '    close, far = np.minimum(size, 25.0), np.maximum(size, 25.0)',
    '    near = np.zeros_like(close)',
    '    for sine in np.sin(np.pi * (np.arange(32) + 0.5) / 32):',
    '        near = near + (sine * np.sin(close * sine) if order else np.cos(close * sine)) / 32',
    '    p, q, term = 1.0, 0.0, 1.0',
    '    for n in range(1, 25):',
    '        term = term * (4 * order - (2 * n - 1) ** 2) / (8 * n * far)',
    '        q = q + (0, 1, 0, -1)[n % 4] * term',
    '        p = p + (1, 0, -1, 0)[n % 4] * term',
    '    angle = far - np.pi / 4 - order * np.pi / 2',
    '    beyond = np.sqrt(2 / (np.pi * far)) * (p * np.cos(angle) - q * np.sin(angle))',
    '    value = np.where(size < 25, near, beyond)',
    '    return np.where(u < 0, -value, value) if order else value',
  ],
} as const;

export type PythonHelper = keyof typeof PYTHON_HELPERS;

const CONSTANT_TEXTS: Readonly<Record<ConstantName, InfixPiece>> = {
  pi: { text: 'np.pi', level: LEVEL.atom },
  e: { text: 'np.e', level: LEVEL.atom },
  tau: { text: '2 * np.pi', level: LEVEL.product },
};

/** No argument may be called like one of these: keywords, and all that a formula may use. */
export const PYTHON_RESERVED: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally for'.split(
    ' ',
  ),
  ...'from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
  ...'np math csv sys float len range zip formula predict rows'.split(' '),
  ...Object.keys(PYTHON_HELPERS),
]);

/** Parts without a variable as the numbers they are: plain Python raises an error where arrays give NaN. */
function folded(expression: Expression): Expression {
  if (expression.kind === 'number' || expression.kind === 'constant') return expression;
  if (variablesOf(expression).length > 0) return mapParts(expression, folded);
  const parts = mapParts(expression, folded);
  const value = compile(expression)([]);
  // 1/3 and 2·π say more than their digits; a power or a function may raise an error.
  const simple = parts.kind === 'binary' && parts.operator !== '^' && Number.isFinite(value);
  return simple || parts.kind === 'negate' ? parts : number(value);
}

class NumpyLanguage extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': ' * ', '/': ' / ', '^': '**' };
  readonly helpers = new Set<PythonHelper>();

  override number(value: number): InfixPiece {
    if (Number.isNaN(value)) return { text: 'np.nan', level: LEVEL.atom };
    return { text: Number.isFinite(value) ? literal(value) : 'np.inf', level: LEVEL.atom };
  }

  constant(name: ConstantName): InfixPiece {
    return CONSTANT_TEXTS[name];
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    return isHalf(exponent) ? this.call('sqrt', [base]) : super.power(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    switch (name) {
      case 'j0':
      case 'j1':
        this.helpers.add('bessel');
        return this.named('bessel', [number(name === 'j0' ? 0 : 1), ...operands]);
      case 'gaussian':
        return write(gaussianOf(operands[0]), this);
      case 'relu':
        return this.named('np.maximum', [operands[0], number(0)]);
      case 'step':
        return this.named('np.heaviside', [operands[0], number(1)]);
      case 'min':
      case 'max':
        return this.nested(name === 'min' ? 'np.minimum' : 'np.maximum', operands);
      case 'erf':
      case 'sigmoid':
      case 'softplus':
      case 'sinc':
        this.helpers.add(name);
        return this.named(name, operands);
      default:
        return this.named(`np.${NUMPY[name] ?? name}`, operands);
    }
  }

  /** NumPy's take two arrays each. */
  private nested(name: string, [first, ...others]: readonly Expression[]): InfixPiece {
    const text = others.reduce(
      (inner, operand) => `${name}(${inner}, ${write(operand, this).text})`,
      write(first, this).text,
    );
    return { text, level: LEVEL.atom };
  }
}

/**
 * Expressions as NumPy.
 *
 * @param names    of the variables, by index; identifiers
 * @param helpers  receives the names of the helpers that the text calls
 */
export function numpyTexts(
  expressions: readonly Expression[],
  names: readonly string[],
  helpers: Set<PythonHelper>,
): string[] {
  const curveName = (curve: number) => ({ text: `phi${curve}`, latex: '' });
  const language = new NumpyLanguage({ names, digits: 'full', curveName, marks: false, bareDecimals: false });
  const texts = expressions.map((expression) => write(folded(expression), language).text);
  for (const helper of language.helpers) helpers.add(helper);
  return texts;
}
