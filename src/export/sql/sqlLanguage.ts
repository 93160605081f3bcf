/**
 * Expressions in the SQL that DuckDB, SQLite, Spark and BigQuery share. Of functions only ABS, ACOS, ASIN, ATAN, COS, EXP,
 * FLOOR, LN, POWER, SIN, SQRT and TAN are used, which all four have; everything else is written by them and CASE. All numbers
 * have an exponent, since Spark takes 0.1 for a decimal and 1E-1 for a double.
 *
 * Where a database would stop (the logarithm of 0 in BigQuery) or give NULL, a `guard` comes first; the caller puts it
 * before the value. NULL gives NULL.
 */
import { add, call, divide, multiply, negate, number, subtract } from '../../expression/build.ts';
import { evaluate } from '../../expression/evaluate.ts';
import { type Expression, variablesOf } from '../../expression/expression.ts';
import type { ConstantName, FunctionName } from '../../expression/functions.ts';
import { CONSTANTS } from '../../expression/functions.ts';
import { atom, InfixLanguage, type InfixPiece } from '../../expression/print/infix.ts';
import { cubeRootOf, gaussianOf, sigmoidOf } from '../../expression/print/rewrite.ts';
import { write } from '../../expression/print/writer.ts';
import { besselText, erfText } from './specialTexts.ts';

/** EXP of more is more than a double holds. */
const LARGEST_EXPONENT = 709;

/** A number with an exponent; one below 0 in brackets, since two dashes begin a comment. */
export function sqlNumber(value: number): string {
  const text = value.toExponential().toUpperCase().replace('+', '');
  return value < 0 || Object.is(value, -0) ? `(${text})` : text;
}

/** CASE WHEN … THEN … END */
function choice(...cases: readonly (readonly [condition: string, value: string])[]): string {
  return `CASE ${cases.map(([condition, value]) => `WHEN ${condition} THEN ${value}`).join(' ')} END`;
}

const ZERO = sqlNumber(0);
const ONE = sqlNumber(1);

function isBounded(expression: Expression, most: number): boolean {
  if (expression.kind !== 'call' || expression.name !== 'min') return false;
  return expression.operands.some((operand) => operand.kind === 'number' && operand.value <= most);
}

class SqlLanguage extends InfixLanguage {
  /** Conditions under which the value counts as 0, innermost first. */
  readonly guards: string[] = [];

  /** @param names  of the variables: columns */
  constructor(names: readonly string[]) {
    super({
      names,
      digits: 'full',
      curveName: () => ({ text: '', latex: '' }),
      marks: false,
      bareDecimals: false,
    });
  }

  override number(value: number): InfixPiece {
    return atom(sqlNumber(value));
  }

  constant(name: ConstantName): InfixPiece {
    return atom(sqlNumber(CONSTANTS[name]));
  }

  override quotient(left: Expression, right: Expression): InfixPiece {
    const piece = super.quotient(left, right);
    if (variablesOf(right).length > 0) this.guard(`${this.textOf(right)} = ${ZERO}`);
    return piece;
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    const below = this.textOf(base);
    const above = this.textOf(exponent);
    if (variablesOf(exponent).length > 0) {
      this.guard(`${below} < ${ZERO} AND ${above} <> FLOOR(${above})`);
      this.guard(`${below} = ${ZERO} AND ${above} < ${ZERO}`);
    } else {
      const value = evaluate(exponent);
      if (!Number.isInteger(value)) this.guard(`${below} < ${ZERO}`);
      if (value < 0) this.guard(`${below} = ${ZERO}`);
    }
    return this.named('POWER', [base, exponent]);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const [x] = operands;
    const rewritten = this.rewritten(name, x);
    if (rewritten !== null) return this.brackets(write(rewritten, this));
    const text = (): string => this.textOf(x);
    switch (name) {
      case 'min':
        return this.extreme('<=', operands);
      case 'max':
        return this.extreme('>=', operands);
      case 'sign':
        return atom(
          choice(
            [`${text()} > ${ZERO}`, ONE],
            [`${text()} < ${ZERO}`, sqlNumber(-1)],
            [`${text()} = ${ZERO}`, ZERO],
          ),
        );
      case 'step':
        return atom(choice([`${text()} >= ${ZERO}`, ONE], [`${text()} < ${ZERO}`, ZERO]));
      case 'sinc':
        return atom(
          choice([`${text()} <> ${ZERO}`, `SIN(${text()}) / (${text()})`], [`${text()} = ${ZERO}`, ONE]),
        );
      case 'exp': {
        if (isBounded(x, LARGEST_EXPONENT)) return this.named('EXP', [x]);
        return this.named('EXP', [call('min', x, number(LARGEST_EXPONENT))]);
      }
      case 'log':
        this.guard(`${text()} <= ${ZERO}`);
        return this.named('LN', [x]);
      case 'sqrt':
        this.guard(`${text()} < ${ZERO}`);
        return this.named('SQRT', [x]);
      case 'asin':
      case 'acos':
        this.guard(`ABS(${text()}) > ${ONE}`);
        return this.named(name.toUpperCase(), [x]);
      case 'erf':
        return atom(erfText(text()));
      case 'j0':
        return atom(besselText(0, text()));
      case 'j1':
        return atom(besselText(1, text()));
      case 'floor':
        // An integer in Spark, where two of them would be divided as such.
        return atom(`(${ONE} * FLOOR(${text()}))`);
      default:
        // abs, sin, cos, tan and atan: those that are the same everywhere.
        return this.named(name.toUpperCase(), operands);
    }
  }

  /** The function by others, or null. */
  private rewritten(name: FunctionName, x: Expression): Expression | null {
    switch (name) {
      case 'log10':
        return multiply(number(Math.LOG10E), call('log', x));
      case 'log2':
        return multiply(number(Math.LOG2E), call('log', x));
      case 'cbrt':
        return cubeRootOf(x);
      case 'gaussian':
        return gaussianOf(x);
      case 'sigmoid':
        return sigmoidOf(x);
      case 'relu':
        return call('max', x, number(0));
      case 'ceil':
        return negate(call('floor', negate(x)));
      case 'softplus':
        return add(
          call('max', x, number(0)),
          call('log', add(number(1), call('exp', call('min', negate(call('abs', x)), number(0))))),
        );
      case 'tanh':
        return subtract(multiply(number(2), call('sigmoid', multiply(number(2), x))), number(1));
      case 'sinh':
        return divide(subtract(call('exp', x), call('exp', negate(x))), number(2));
      case 'cosh':
        return divide(add(call('exp', x), call('exp', negate(x))), number(2));
      case 'asinh': {
        const root = call('sqrt', add(multiply(x, x), number(1)));
        return multiply(call('sign', x), call('log', add(call('abs', x), root)));
      }
      case 'acosh':
        return call('log', add(x, call('sqrt', subtract(multiply(x, x), number(1)))));
      case 'atanh':
        return divide(call('log', divide(add(number(1), x), subtract(number(1), x))), number(2));
      default:
        return null;
    }
  }

  private textOf(expression: Expression): string {
    return this.brackets(write(expression, this)).text;
  }

  private guard(condition: string): void {
    if (!this.guards.includes(condition)) this.guards.push(condition);
  }

  /** The operand that compares so with every other: GREATEST and LEAST are not everywhere. */
  private extreme(comparison: '<=' | '>=', operands: readonly Expression[]): InfixPiece {
    const texts = operands.map((operand) => write(operand, this).text);
    const cases = texts.map((text, i): [string, string] => {
      const others = texts.filter((_, j) => j !== i);
      return [others.map((other) => `${text} ${comparison} ${other}`).join(' AND '), text];
    });
    return atom(choice(...cases));
  }

  protected override named(name: string, operands: readonly Expression[]): InfixPiece {
    return atom(`${name}(${operands.map((operand) => write(operand, this).text).join(', ')})`);
  }
}

/**
 * A function of a person's own as SQL: 0 where it has no value.
 *
 * @param u  the column of its argument
 */
export function guardedSql(expression: Expression, u: string): string {
  const language = new SqlLanguage([u]);
  const { text } = write(expression, language);
  if (language.guards.length === 0) return text;
  return `CASE ${language.guards.map((guard) => `WHEN ${guard} THEN ${ZERO}`).join(' ')} ELSE ${text} END`;
}

/** A function of the library as SQL; it is held, and needs no guards. */
export function heldSql(expression: Expression, names: readonly string[]): string {
  return write(expression, new SqlLanguage(names)).text;
}
