/**
 * SQL that PostgreSQL, DuckDB and SQLite (with its mathematical functions) read alike. A missing value gives a missing
 * value.
 */
import { call, divide, multiply, number, variable } from '../build.ts';
import type { Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { atom, InfixLanguage, type InfixPiece } from './infix.ts';
import { nameOf, type Program, type Settings } from './options.ts';
import { PrintError } from './printError.ts';
import { cubeRootOf, gaussianOf, isHalf, sigmoidOf } from './rewrite.ts';
import { LEVEL, write } from './writer.ts';

/** Some functions repeat their argument, so functions of functions of them grow fast. */
const MOST_CHARACTERS = 100_000;

/** Functions with the same name and meaning in all three. */
const NAMES: Partial<Record<FunctionName, string>> = {
  ...{ sin: 'SIN', cos: 'COS', tan: 'TAN', asin: 'ASIN', acos: 'ACOS', atan: 'ATAN' },
  ...{ sinh: 'SINH', cosh: 'COSH', tanh: 'TANH', asinh: 'ASINH', acosh: 'ACOSH', atanh: 'ATANH' },
  ...{ exp: 'EXP', log: 'LN', log10: 'LOG10', sqrt: 'SQRT', abs: 'ABS', sign: 'SIGN' },
  ...{ floor: 'FLOOR', ceil: 'CEIL' },
};

const CONSTANT_TEXTS: Readonly<Record<ConstantName, InfixPiece>> = {
  pi: atom('PI()'),
  e: atom('EXP(1.0)'),
  tau: { text: '2.0 * PI()', level: LEVEL.product },
};

/** “name”, with what is in it doubled where it would end it. Names like x1 stay as they are: no word of SQL is like that. */
function identifier(name: string): string {
  if (/^[a-z]([a-z_]*[0-9][a-z0-9_]*)?$/.test(name)) return name;
  // SQLite reads up to a zero character.
  return `"${name.replaceAll('\0', '\uFFFD').replaceAll('"', '""')}"`;
}

/** Whether the value may be a whole number to SQL, which cuts the fraction off when it divides two of them. */
function maybeInteger(expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
      return true;
    case 'negate':
      return maybeInteger(expression.operand);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '/') return false;
      return maybeInteger(left) && (operator === '^' || maybeInteger(right));
    }
    case 'call':
      if (!['abs', 'sign', 'floor', 'ceil', 'relu', 'min', 'max', 'pow'].includes(expression.name))
        return false;
      return expression.operands.some(maybeInteger);
    default:
      return false;
  }
}

class SqlLanguage extends InfixLanguage {
  /** Always with a point: 1 / 3 is 0. */
  override number(value: number): InfixPiece {
    const { text } = super.number(value);
    return atom(/[.]/.test(text) ? text : text.replace(/^\d+/, '$&.0'));
  }

  constant(name: ConstantName): InfixPiece {
    return CONSTANT_TEXTS[name];
  }

  override variable(index: number): InfixPiece {
    return atom(identifier(nameOf(this.settings.names, index)));
  }

  override quotient(left: Expression, right: Expression): InfixPiece {
    const whole = maybeInteger(left) && maybeInteger(right);
    return super.quotient(whole ? multiply(number(1), left) : left, right);
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    if (isHalf(exponent)) return this.call('sqrt', [base]);
    const square = exponent.kind === 'number' && exponent.value === 2;
    if (square && base.kind === 'variable') return write(multiply(variable(base.index), base), this);
    return this.named('POWER', [base, exponent]);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const piece = this.callAny(name, operands);
    if (piece.text.length <= MOST_CHARACTERS) return piece;
    throw new PrintError(
      'too-long',
      'In SQL this formula is too long: it uses functions that have to be spelled out. Simplify it, or copy it as Python or JavaScript.',
    );
  }

  private callAny(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const [x] = operands;
    const text = (): string => write(x, this).text;
    switch (name) {
      case 'log2':
        return write(divide(call('log', x), call('log', number(2))), this);
      case 'cbrt':
        return write(cubeRootOf(x), this);
      case 'gaussian':
        return write(gaussianOf(x), this);
      case 'sigmoid':
        return write(sigmoidOf(x), this);
      case 'step':
        return choice([`${text()} >= 0.0`, '1.0'], [`${text()} < 0.0`, '0.0']);
      case 'relu':
        return choice([`${text()} >= 0.0`, text()], [`${text()} < 0.0`, '0.0']);
      case 'softplus': {
        // log(1 + exp(x)) would overflow.
        const small = `LN(1.0 + EXP(-ABS(${text()})))`;
        return choice([`${text()} >= 0.0`, `${text()} + ${small}`], [`${text()} < 0.0`, small]);
      }
      case 'sinc': {
        const ratio = divide(call('sin', x), x);
        return choice([`${text()} <> 0.0`, write(ratio, this).text], [`${text()} = 0.0`, '1.0']);
      }
      case 'min':
        return this.extreme('<=', operands);
      case 'max':
        return this.extreme('>=', operands);
      default: {
        const sqlName = NAMES[name];
        if (sqlName !== undefined) return this.named(sqlName, operands);
        throw new PrintError(
          'unavailable',
          `SQL has no function ${name}. Copy the formula as Python, JavaScript or for Excel, or accept another form for that curve.`,
        );
      }
    }
  }

  /** The operand that compares so with every other: MIN and MAX of several columns have no name that all know. */
  private extreme(comparison: '<=' | '>=', operands: readonly Expression[]): InfixPiece {
    const texts = operands.map((operand) => write(operand, this).text);
    const cases = texts.map((text, i): [string, string] => {
      const others = texts.filter((_, j) => j !== i);
      return [others.map((other) => `${text} ${comparison} ${other}`).join(' AND '), text];
    });
    return choice(...cases);
  }
}

function choice(...cases: readonly (readonly [condition: string, value: string])[]): InfixPiece {
  return atom(`CASE ${cases.map(([condition, value]) => `WHEN ${condition} THEN ${value}`).join(' ')} END`);
}

export function sqlExpression(expression: Expression, settings: Settings): string {
  return write(expression, new SqlLanguage(settings)).text;
}

/** `SELECT *, … AS y FROM t` */
export function sqlProgram(
  expressions: readonly Expression[],
  outputs: readonly string[],
  settings: Settings,
): Program {
  const columns = expressions.map((e, i) => `${sqlExpression(e, settings)} AS ${identifier(outputs[i])}`);
  return {
    text: `SELECT *, ${columns.join(', ')}\nFROM t`,
    note: 'Put the name of your table in place of t. For PostgreSQL, DuckDB and SQLite.',
  };
}
