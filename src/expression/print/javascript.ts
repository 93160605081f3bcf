/** A function of plain JavaScript (ES2020) that needs nothing but Math. Where the formula has no value it gives NaN. */
import { number } from '../build.ts';
import type { Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { atom, InfixLanguage, type InfixPiece } from './infix.ts';
import { identifiersOf, renamings } from './names.ts';
import type { Program, Settings } from './options.ts';
import { gaussianOf, isHalf, sigmoidOf } from './rewrite.ts';
import { LEVEL, write } from './writer.ts';

const CONSTANT_TEXTS: Readonly<Record<ConstantName, InfixPiece>> = {
  pi: atom('Math.PI'),
  e: atom('Math.E'),
  tau: { text: '2 * Math.PI', level: LEVEL.product },
};

/** DLMF 10.9.1 and 10.9.2, whose trapezoidal rule errs by about J_64(x) < 1e-19, and Hankel's series, 10.17.3. */
const BESSEL = [
  '  const bessel = (order, x) => {',
  '    const size = Math.abs(x);',
  '    if (size < 25) {',
  '      let sum = 0;',
  '      for (let k = 0; k < 32; k++) {',
  '        const s = Math.sin((Math.PI * (k + 0.5)) / 32);',
  '        sum += order === 0 ? Math.cos(x * s) : s * Math.sin(x * s);',
  '      }',
  '      return sum / 32;',
  '    }',
  '    let [p, q, term] = [1, 0, 1];',
  '    for (let n = 1; n < 25; n++) {',
  '      term *= (4 * order - (2 * n - 1) ** 2) / (8 * n * size);',
  '      q += [0, term, 0, -term][n % 4];',
  '      p += [term, 0, -term, 0][n % 4];',
  '    }',
  '    const angle = size - Math.PI / 4 - (order * Math.PI) / 2;',
  '    const value = Math.sqrt(2 / (Math.PI * size)) * (p * Math.cos(angle) - q * Math.sin(angle));',
  '    return order === 1 && x < 0 ? -value : value;',
  '  };',
];

/** Definitions that go into the function. */
const HELPERS: Partial<Record<FunctionName, readonly string[]>> = {
  step: ['  const step = (x) => (x >= 0 ? 1 : x < 0 ? 0 : NaN);'],
  softplus: ['  const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));'],
  sinc: ['  const sinc = (x) => (x === 0 ? 1 : Math.sin(x) / x);'],
  // DLMF 7.6.2 and 7.9.1.
  erf: [
    '  const erf = (x) => {',
    '    const size = Math.abs(x);',
    '    if (size > 6) return Math.sign(x);',
    '    const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);',
    '    if (size < 2) {',
    '      let term = 2 * x;',
    '      let sum = term;',
    '      for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {',
    '        term *= (2 * x * x) / n;',
    '        sum += term;',
    '      }',
    '      return scale * sum;',
    '    }',
    '    let fraction = size;',
    '    for (let n = 60; n > 0; n--) fraction = size + n / 2 / fraction;',
    '    return Math.sign(x) * (1 - scale / fraction);',
    '  };',
  ],
  j0: BESSEL,
  j1: BESSEL,
};

/** No argument may be called like one of these: keywords, and all that a printed function may use. */
const RESERVED: ReadonlySet<string> = new Set([
  ...'arguments await break case catch class const continue debugger default delete do else enum eval export'.split(
    ' ',
  ),
  ...'extends false finally for function if implements import in instanceof interface let new null package'.split(
    ' ',
  ),
  ...'private protected public return static super switch this throw true try typeof var void while with'.split(
    ' ',
  ),
  ...'yield f bessel Math NaN Infinity undefined'.split(' '),
  ...Object.keys(HELPERS),
]);

class JavaScriptLanguage extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': ' * ', '/': ' / ', '^': ' ** ' };
  // -x ** 2 is a syntax error.
  protected override readonly powerBeforeSign = false;
  readonly helpers = new Set<readonly string[]>();

  constant(name: ConstantName): InfixPiece {
    return CONSTANT_TEXTS[name];
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    return isHalf(exponent) ? this.call('sqrt', [base]) : super.power(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const helper = HELPERS[name];
    if (helper !== undefined) {
      this.helpers.add(helper);
      if (helper === BESSEL) return this.named('bessel', [number(name === 'j0' ? 0 : 1), ...operands]);
      return this.named(name, operands);
    }
    switch (name) {
      case 'relu':
        return atom(`Math.max(${write(operands[0], this).text}, 0)`);
      case 'sigmoid':
        return write(sigmoidOf(operands[0]), this);
      case 'gaussian':
        return write(gaussianOf(operands[0]), this);
      default:
        return this.named(`Math.${name}`, operands);
    }
  }
}

function languageOf(settings: Settings): JavaScriptLanguage {
  return new JavaScriptLanguage({ ...settings, names: identifiersOf(settings.names, RESERVED) });
}

export function javascriptExpression(expression: Expression, settings: Settings): string {
  return write(expression, languageOf(settings)).text;
}

/** `function f(…) { … }`, which returns a number, or an array for several outputs. */
export function javascriptProgram(
  expressions: readonly Expression[],
  _outputs: readonly string[],
  settings: Settings,
): Program {
  const language = languageOf(settings);
  const values = expressions.map((expression) => write(expression, language).text).join(', ');
  const identifiers = identifiersOf(settings.names, RESERVED);
  const lines = [
    `function f(${identifiers.join(', ')}) {`,
    ...renamings(settings.names, identifiers).map((line) => `  // ${line}`),
    ...[...language.helpers].flat(),
    `  return ${expressions.length === 1 ? values : `[${values}]`};`,
    '}',
  ];
  return { text: `${lines.join('\n')}\n`, note: null };
}
