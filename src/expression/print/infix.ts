/** What text and the programming languages have in common: they are written on one line, with signs for + − * and /. */
import type { Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { decimalOf } from './decimal.ts';
import { nameOf, type Settings } from './options.ts';
import { type Language, LEVEL, type Level, type Piece, write, writeAt } from './writer.ts';

export interface InfixPiece extends Piece {
  /** The text begins with a power, outside of any brackets. */
  readonly powerFirst?: boolean;
}

export function atom(text: string): InfixPiece {
  return { text, level: LEVEL.atom };
}

export abstract class InfixLanguage implements Language<InfixPiece> {
  protected readonly settings: Settings;
  /** As they are written, spaces included. */
  protected readonly operators: Readonly<Record<'+' | '-' | '*' | '/' | '^', string>> = {
    '+': ' + ',
    '-': ' - ',
    '*': ' * ',
    '/': ' / ',
    '^': '^',
  };
  /** Whether -x^2 is -(x^2). Elsewhere the power needs brackets behind the sign. */
  protected readonly powerBeforeSign: boolean = true;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  abstract constant(name: ConstantName): InfixPiece;
  abstract call(name: FunctionName, operands: readonly Expression[]): InfixPiece;

  number(value: number): InfixPiece {
    const { mantissa, exponent } = decimalOf(value, this.settings.digits);
    return atom(exponent === 0 ? mantissa : `${mantissa}e${exponent}`);
  }

  variable(index: number): InfixPiece {
    return atom(nameOf(this.settings.names, index));
  }

  negate(operand: InfixPiece): InfixPiece {
    const bracketed = operand.powerFirst === true && !this.powerBeforeSign;
    return { text: `-${(bracketed ? this.brackets(operand) : operand).text}`, level: LEVEL.sum };
  }

  sum(left: InfixPiece, operator: '+' | '-', right: InfixPiece): InfixPiece {
    return this.joined(left, operator, right, LEVEL.sum);
  }

  product(left: InfixPiece, right: InfixPiece): InfixPiece {
    return this.joined(left, '*', right, LEVEL.product);
  }

  quotient(left: Expression, right: Expression): InfixPiece {
    const above = writeAt(left, LEVEL.product, this);
    return this.joined(above, '/', writeAt(right, LEVEL.power, this), LEVEL.product);
  }

  power(base: Expression, exponent: Expression): InfixPiece {
    const number = exponent.kind === 'negate' ? exponent.operand : exponent;
    const simple = number.kind === 'number';
    const below = writeAt(base, LEVEL.atom, this);
    const above = simple ? write(exponent, this) : writeAt(exponent, LEVEL.atom, this);
    return { ...this.joined(below, '^', above, LEVEL.power), powerFirst: true };
  }

  unknown(curve: number, operand: Expression): InfixPiece {
    return this.named(this.settings.curveName(curve).text, [operand]);
  }

  brackets(inner: InfixPiece): InfixPiece {
    return atom(`(${inner.text})`);
  }

  mark(piece: InfixPiece): InfixPiece {
    return piece;
  }

  /** name(a, b) */
  protected named(name: string, operands: readonly Expression[]): InfixPiece {
    return atom(`${name}(${operands.map((operand) => write(operand, this).text).join(', ')})`);
  }

  private joined(
    left: InfixPiece,
    operator: '+' | '-' | '*' | '/' | '^',
    right: InfixPiece,
    level: Level,
  ): InfixPiece {
    const text = `${left.text}${this.operators[operator]}${right.text}`;
    return { text, level, powerFirst: left.powerFirst === true };
  }
}
