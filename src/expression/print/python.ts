/**
 * A function of plain Python (3.11 and later, for cbrt), with what it needs from `math`. Where the formula has no value it
 * raises ValueError, OverflowError or ZeroDivisionError, as Python's own functions do.
 */
import { number } from '../build.ts';
import type { Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { atom, InfixLanguage, type InfixPiece } from './infix.ts';
import { identifiersOf, renamings, shownName } from './names.ts';
import type { Program, Settings } from './options.ts';
import { gaussianOf, isHalf } from './rewrite.ts';
import { write } from './writer.ts';

/** What `math` calls them. */
const MATH: ReadonlySet<FunctionName> = new Set<FunctionName>([
  ...([
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
  ] as const),
  ...(['exp', 'log', 'log10', 'log2', 'sqrt', 'cbrt', 'floor', 'ceil', 'erf'] as const),
]);

interface Helper {
  readonly imports: readonly string[];
  readonly lines: readonly string[];
}

/** DLMF 10.9.1 and 10.9.2, whose trapezoidal rule errs by about J_64(x) < 1e-19, and Hankel's series, 10.17.3. */
const BESSEL: Helper = {
  imports: ['cos', 'pi', 'sin', 'sqrt'],
  lines: [
    'def bessel(order, x):',
    '    """The Bessel function J0 or J1."""',
    '    size = abs(x)',
    '    if size < 25:',
    '        sines = [sin(pi * (k + 0.5) / 32) for k in range(32)]',
    '        return sum(s * sin(x * s) if order else cos(x * s) for s in sines) / 32',
    '    p, q, term = 1.0, 0.0, 1.0',
    '    for n in range(1, 25):',
    '        term *= (4 * order - (2 * n - 1) ** 2) / (8 * n * size)',
    '        q += (0, term, 0, -term)[n % 4]',
    '        p += (term, 0, -term, 0)[n % 4]',
    '    angle = size - pi / 4 - order * pi / 2',
    '    value = sqrt(2 / (pi * size)) * (p * cos(angle) - q * sin(angle))',
    '    return -value if order and x < 0 else value',
  ],
};

const HELPERS: Partial<Record<FunctionName, Helper>> = {
  sign: { imports: [], lines: ['def sign(x):', '    return (x > 0) - (x < 0)'] },
  sigmoid: {
    imports: ['exp'],
    lines: ['def sigmoid(x):', '    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))'],
  },
  softplus: {
    imports: ['exp', 'log1p'],
    lines: ['def softplus(x):', '    return max(x, 0.0) + log1p(exp(-abs(x)))'],
  },
  sinc: { imports: ['sin'], lines: ['def sinc(x):', '    return sin(x) / x if x else 1.0'] },
  j0: BESSEL,
  j1: BESSEL,
};

/** No argument may be called like one of these: keywords, and all that a printed function may use. */
const RESERVED: ReadonlySet<string> = new Set([
  ...'False None True and as assert async await break class continue def del elif else except finally for'.split(
    ' ',
  ),
  ...'from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' '),
  ...'f bessel abs min max sum range int pow log1p pi e tau'.split(' '),
  ...MATH,
  ...Object.keys(HELPERS),
]);

function isInteger(expression: Expression): boolean {
  if (expression.kind === 'negate') return isInteger(expression.operand);
  return expression.kind === 'number' && Number.isInteger(expression.value);
}

function isPositive(expression: Expression): boolean {
  return expression.kind === 'constant' || (expression.kind === 'number' && expression.value > 0);
}

class PythonLanguage extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': ' * ', '/': ' / ', '^': '**' };
  readonly imports = new Set<string>();
  readonly helpers = new Set<readonly string[]>();

  constant(name: ConstantName): InfixPiece {
    return atom(this.import(name));
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    if (isHalf(exponent)) return this.call('sqrt', [base]);
    // A negative number to a fraction would be complex with **; math.pow raises a ValueError.
    if (!isInteger(exponent) && !isPositive(base)) return this.named(this.import('pow'), [base, exponent]);
    return super.power(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const helper = HELPERS[name];
    if (helper !== undefined) {
      for (const needed of helper.imports) this.imports.add(needed);
      this.helpers.add(helper.lines);
      if (helper === BESSEL) return this.named('bessel', [number(name === 'j0' ? 0 : 1), ...operands]);
      return this.named(name, operands);
    }
    switch (name) {
      case 'relu':
        return atom(`max(${write(operands[0], this).text}, 0.0)`);
      case 'step':
        return atom(`(1.0 if ${write(operands[0], this).text} >= 0 else 0.0)`);
      case 'gaussian':
        return write(gaussianOf(operands[0]), this);
      default:
        return this.named(MATH.has(name) ? this.import(name) : name, operands);
    }
  }

  private import(name: string): string {
    this.imports.add(name);
    return name;
  }
}

function languageOf(settings: Settings): PythonLanguage {
  return new PythonLanguage({ ...settings, names: identifiersOf(settings.names, RESERVED) });
}

export function pythonExpression(expression: Expression, settings: Settings): string {
  return write(expression, languageOf(settings)).text;
}

/** Text within """…""". */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** `def f(…):`, which returns a number, or a tuple for several outputs. */
export function pythonProgram(
  expressions: readonly Expression[],
  outputs: readonly string[],
  settings: Settings,
): Program {
  const language = languageOf(settings);
  const values = expressions.map((expression) => write(expression, language).text).join(', ');
  const identifiers = identifiersOf(settings.names, RESERVED);
  const renamed = renamings(settings.names, identifiers).map((line) => `    ${escaped(line)}`);
  const title = `${escaped(outputs.map((name) => shownName(name)).join(', '))} in the units of the data.`;
  const lines = [
    ...(language.imports.size > 0
      ? [`from math import ${[...language.imports].sort().join(', ')}`, '', '']
      : []),
    ...[...language.helpers].flatMap((helper) => [...helper, '', '']),
    `def f(${identifiers.join(', ')}):`,
    ...(renamed.length > 0 ? [`    """${title}`, '', ...renamed, '    """'] : [`    """${title}"""`]),
    `    return ${values}`,
  ];
  return { text: `${lines.join('\n')}\n`, note: null };
}
