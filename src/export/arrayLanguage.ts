/**
 * Expressions as Python on arrays, for NumPy and for PyTorch: what has no value is NaN or infinite, as in JavaScript. The text
 * needs `import numpy as np`.
 */
import { number } from '../expression/build.ts';
import { compile } from '../expression/evaluate.ts';
import { type Expression, mapParts, variablesOf } from '../expression/expression.ts';
import type { ConstantName, FunctionName } from '../expression/functions.ts';
import { atom, InfixLanguage, type InfixPiece } from '../expression/print/infix.ts';
import { gaussianOf, isHalf } from '../expression/print/rewrite.ts';
import { LEVEL, write } from '../expression/print/writer.ts';
import { literal } from './quoted.ts';

/** What a library of arrays has. */
export interface ArrayLibrary<Helper extends string> {
  /** As it is imported: `np`. */
  readonly module: string;
  /** What it calls functions that it has under another name. */
  readonly names: Partial<Record<FunctionName, string>>;
  /** Lines that define functions which it has not, by the name they are called by. */
  readonly helpers: Readonly<Record<Helper, readonly string[]>>;
}

/** bessel(order, u) for an array u: an integral by the trapezoidal rule (DLMF 10.9.1), and Hankel's series (10.17.3). */
export function besselLines(module: string): readonly string[] {
  return [
    'def bessel(order, u):',
    '    """J0 or J1: an integral by the trapezoidal rule, and Hankel\'s series from 25 on."""',
    `    size = ${module}.abs(u)`,
    '    close, far = size.clip(max=25.0), size.clip(min=25.0)',
    `    near = ${module}.zeros_like(close)`,
    '    for n in range(32):',
    '        sine = math.sin(math.pi * (n + 0.5) / 32)',
    `        near = near + (sine * ${module}.sin(close * sine) if order else ${module}.cos(close * sine)) / 32`,
    '    p, q, term = 1.0, 0.0, 1.0',
    '    for n in range(1, 25):',
    '        term = term * (4 * order - (2 * n - 1) ** 2) / (8 * n * far)',
    '        q = q + (0, 1, 0, -1)[n % 4] * term',
    '        p = p + (1, 0, -1, 0)[n % 4] * term',
    '    angle = far - math.pi / 4 - order * math.pi / 2',
    `    beyond = ${module}.sqrt(2 / (math.pi * far)) * (p * ${module}.cos(angle) - q * ${module}.sin(angle))`,
    `    value = ${module}.where(size < 25, near, beyond)`,
    `    return ${module}.where(u < 0, -value, value) if order else value`,
  ];
}

const CONSTANT_TEXTS: Readonly<Record<ConstantName, InfixPiece>> = {
  pi: atom('np.pi'),
  e: atom('np.e'),
  tau: { text: '2 * np.pi', level: LEVEL.product },
};

/** Parts without a variable as the numbers they are: plain Python raises an error where arrays give NaN. */
function folded(expression: Expression): Expression {
  if (expression.kind === 'number' || expression.kind === 'constant') return expression;
  const parts = mapParts(expression, folded);
  if (variablesOf(expression).length > 0) return parts;
  const value = compile(expression)([]);
  // 1/3 and 2·π say more than their digits; a power or a function may raise an error.
  const simple = parts.kind === 'binary' && parts.operator !== '^' && Number.isFinite(value);
  return simple || parts.kind === 'negate' ? parts : number(value);
}

class ArrayLanguage<Helper extends string> extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': ' * ', '/': ' / ', '^': '**' };
  readonly helpers = new Set<Helper>();
  private readonly library: ArrayLibrary<Helper>;

  constructor(library: ArrayLibrary<Helper>, names: readonly string[]) {
    const curveName = (curve: number) => ({ text: `phi${curve}`, latex: '' });
    super({ names, digits: 'full', curveName, marks: false, bareDecimals: false });
    this.library = library;
  }

  override number(value: number): InfixPiece {
    if (Number.isNaN(value)) return atom('np.nan');
    return atom(Number.isFinite(value) ? literal(value) : 'np.inf');
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
        return this.named(this.textOf('bessel'), [number(name === 'j0' ? 0 : 1), ...operands]);
      case 'gaussian':
        return write(gaussianOf(operands[0]), this);
      case 'relu':
        return this.call('max', [operands[0], number(0)]);
      case 'min':
      case 'max': {
        // They take two arrays each.
        const [first, ...others] = operands.map((operand) => write(operand, this).text);
        return atom(others.reduce((inner, other) => `${this.textOf(name)}(${inner}, ${other})`, first));
      }
      default:
        return this.named(this.textOf(name), operands);
    }
  }

  private textOf(name: FunctionName | 'bessel'): string {
    const { module, names, helpers } = this.library;
    const known = name === 'bessel' ? name : (names[name] ?? name);
    if (!Object.hasOwn(helpers, known)) return `${module}.${known}`;
    this.helpers.add(known as Helper);
    return known;
  }
}

/**
 * Expressions as Python on arrays.
 *
 * @param names  of the variables, by index: identifiers or numbers
 * @param used   receives the names of the helpers that the texts call
 */
export function arrayTexts<Helper extends string>(
  library: ArrayLibrary<Helper>,
  expressions: readonly Expression[],
  names: readonly string[],
  used: Set<Helper>,
): string[] {
  const language = new ArrayLanguage(library, names);
  const texts = expressions.map((expression) => write(folded(expression), language).text);
  for (const helper of language.helpers) used.add(helper);
  return texts;
}
