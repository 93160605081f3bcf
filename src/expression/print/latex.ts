/** LaTeX for KaTeX, and for documents with amsmath. */
import { constant, number, power } from '../build.ts';
import { type Expression, partsOf } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { decimalOf } from './decimal.ts';
import { latexName } from './latexNames.ts';
import {
  applied,
  bracketed,
  bracketsBehindName,
  joined,
  type LatexPiece,
  latexPiece,
  marked,
  multiplied,
} from './latexPiece.ts';
import { nameOf, type Program, type Settings } from './options.ts';
import { gaussianOf, isHalf } from './rewrite.ts';
import { type Language, LEVEL, write, writeAt } from './writer.ts';

const CONSTANT_TEXTS: Readonly<Record<ConstantName, string>> = { pi: '\\pi', e: 'e', tau: '\\tau' };

/** Functions that are written name(x, …). The others have a notation of their own. */
const NAMES: Partial<Record<FunctionName, string>> = {
  ...{ sin: '\\sin', cos: '\\cos', tan: '\\tan', asin: '\\arcsin', acos: '\\arccos', atan: '\\arctan' },
  ...{ sinh: '\\sinh', cosh: '\\cosh', tanh: '\\tanh' },
  ...{ asinh: '\\operatorname{arsinh}', acosh: '\\operatorname{arcosh}', atanh: '\\operatorname{artanh}' },
  ...{ exp: '\\exp', log: '\\ln', log10: '\\log_{10}', log2: '\\log_2', min: '\\min', max: '\\max' },
  ...{ sign: '\\operatorname{sgn}', step: '\\operatorname{step}', relu: '\\operatorname{ReLU}' },
  ...{ sigmoid: '\\operatorname{sigmoid}', softplus: '\\operatorname{softplus}' },
  ...{ sinc: '\\operatorname{sinc}', erf: '\\operatorname{erf}', j0: 'J_0', j1: 'J_1' },
};

/** \sin^2(x) is a habit with these only. */
const POWER_AT_NAME: ReadonlySet<FunctionName> = new Set([
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
  'log',
]);

/** Nodes of an exponent up to which e^x is easier to read than exp(x). */
const SHORT = 8;

function nodesOf(expression: Expression): number {
  return partsOf(expression).reduce((sum, part) => sum + nodesOf(part), 1);
}

function hasCalls(expression: Expression): boolean {
  if (expression.kind === 'call' || expression.kind === 'unknown') return true;
  return partsOf(expression).some(hasCalls);
}

/** A negative number as its size. */
function sizeOfNegative(expression: Expression): Expression | null {
  if (expression.kind === 'negate' && expression.operand.kind === 'number') return expression.operand;
  if (expression.kind === 'number' && expression.value < 0) return number(-expression.value);
  return null;
}

function isPositiveInteger(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value > 0 && Number.isInteger(expression.value);
}

class LatexLanguage implements Language<LatexPiece> {
  private readonly settings: Settings;
  /** Within an exponent: no fractions, no exponents of exponents. */
  private readonly small: boolean;

  constructor(settings: Settings, small: boolean) {
    this.settings = settings;
    this.small = small;
  }

  number(value: number): LatexPiece {
    const { mantissa: digits, exponent } = decimalOf(value, this.settings.digits);
    const mantissa = this.settings.bareDecimals ? digits.replace(/^0\./, '.') : digits;
    if (exponent === 0) {
      const tail = /^\d{1,3}$/.test(mantissa) ? 'digit' : 'number';
      return latexPiece(mantissa, { head: 'digit', tail });
    }
    const scale = `10^{${exponent}}`;
    if (mantissa === '1') return latexPiece(scale, { level: LEVEL.power, head: 'digit', tail: 'number' });
    const text = `${mantissa}\\times ${scale}`;
    return latexPiece(text, { level: LEVEL.product, head: 'digit', tail: 'number' });
  }

  constant(name: ConstantName): LatexPiece {
    return latexPiece(CONSTANT_TEXTS[name]);
  }

  variable(index: number): LatexPiece {
    const name = latexName(nameOf(this.settings.names, index), subscripted('x', index + 1));
    return name.single ? latexPiece(name.text) : latexPiece(name.text, { head: 'word', tail: 'word' });
  }

  negate(operand: LatexPiece): LatexPiece {
    return { ...operand, text: `-${operand.text}`, level: LEVEL.sum, parts: null };
  }

  sum(left: LatexPiece, operator: '+' | '-', right: LatexPiece): LatexPiece {
    return joined(left, ` ${operator} `, right, LEVEL.sum);
  }

  product(left: LatexPiece, right: LatexPiece): LatexPiece {
    return multiplied(left, right);
  }

  quotient(left: Expression, right: Expression): LatexPiece {
    if (this.small) {
      const above = writeAt(left, LEVEL.product, this);
      return joined(above, '/', writeAt(right, LEVEL.power, this), LEVEL.product);
    }
    const above = write(left, this);
    const text = `\\frac{${above.text}}{${write(right, this).text}}`;
    // 2 1/3 would be read as a mixed number.
    const head = left.kind === 'number' ? 'digit' : 'letter';
    return latexPiece(text, { level: LEVEL.product, head, tall: true });
  }

  power(base: Expression, exponent: Expression): LatexPiece {
    if (isHalf(exponent)) return this.call('sqrt', [base]);
    const inverse = sizeOfNegative(exponent);
    if (inverse !== null && !this.small) {
      const isOne = inverse.kind === 'number' && inverse.value === 1;
      return this.quotient(number(1), isOne ? base : power(base, inverse));
    }
    return this.raised(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): LatexPiece {
    const [x] = operands;
    switch (name) {
      case 'sqrt':
        return this.root('\\sqrt', x);
      case 'cbrt':
        return this.root('\\sqrt[3]', x);
      case 'abs':
        return this.between('|', x, '|');
      case 'floor':
        return this.between('\\lfloor ', x, '\\rfloor');
      case 'ceil':
        return this.between('\\lceil ', x, '\\rceil');
      case 'gaussian':
        return write(gaussianOf(x), this);
      case 'exp':
        return this.exponential(x);
      default:
        return this.named(name, operands);
    }
  }

  unknown(curve: number, operand: Expression): LatexPiece {
    const { latex } = this.settings.curveName(curve);
    return applied(latex, write(operand, this), { head: 'letter' });
  }

  brackets(inner: LatexPiece): LatexPiece {
    return bracketed(inner);
  }

  mark(piece: LatexPiece, edge: number): LatexPiece {
    return this.settings.marks ? marked(piece, edge) : piece;
  }

  private raised(base: Expression, exponent: Expression): LatexPiece {
    const above = write(exponent, new LatexLanguage(this.settings, true)).text;
    const raised = above.length === 1 ? `^${above}` : `^{${above}}`;
    const below = write(base, this);
    if (below.parts !== null && isPositiveInteger(exponent)) {
      const { name, argument } = below.parts;
      return { ...below, text: `${name}${raised}${argument}`, level: LEVEL.power, parts: null };
    }
    const under = below.level < LEVEL.atom ? bracketed(below) : below;
    return { ...under, text: `${under.text}${raised}`, level: LEVEL.power };
  }

  private named(name: FunctionName, operands: readonly Expression[]): LatexPiece {
    const argument = operands
      .map((operand) => write(operand, this))
      .reduce((left, right) => joined(left, ', ', right, LEVEL.sum));
    const latex = NAMES[name] ?? `\\operatorname{${name}}`;
    const parts = POWER_AT_NAME.has(name) ? { name: latex, argument: bracketsBehindName(argument) } : null;
    return applied(latex, argument, { parts });
  }

  private exponential(x: Expression): LatexPiece {
    const short = !this.small && nodesOf(x) <= SHORT && !hasCalls(x);
    return short ? this.raised(constant('e'), x) : this.named('exp', [x]);
  }

  private root(name: string, x: Expression): LatexPiece {
    const { text, tall } = write(x, this);
    return latexPiece(`${name}{${text}}`, { tail: 'close', tall });
  }

  private between(open: string, x: Expression, close: string): LatexPiece {
    const { text, tall } = write(x, this);
    return latexPiece(`\\left${open}${text}\\right${close}`, { head: 'inner', tail: 'inner', tall });
  }
}

function subscripted(letter: string, index: number): string {
  return index < 10 ? `${letter}_${index}` : `${letter}_{${index}}`;
}

export function latexExpression(expression: Expression, settings: Settings): string {
  return write(expression, new LatexLanguage(settings, false)).text;
}

/** `y = …`; several outputs stand below one another. */
export function latexProgram(
  expressions: readonly Expression[],
  outputs: readonly string[],
  settings: Settings,
): Program {
  const names = outputs.map((name, i) => latexName(name, subscripted('y', i + 1)).text);
  const values = expressions.map((expression) => latexExpression(expression, settings));
  if (values.length === 1) return { text: `${names[0]} = ${values[0]}`, note: null };
  const lines = values.map((value, i) => `${names[i]} &= ${value}`);
  return { text: `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`, note: null };
}
