/**
 * A cell's formula for Excel, LibreOffice and Google Sheets: English names, commas and decimal points. The variables are the
 * columns A, B, … of row 2, in their order.
 */
import { call, divide, negate } from '../build.ts';
import type { Expression } from '../expression.ts';
import type { ConstantName, FunctionName } from '../functions.ts';
import { decimalOf } from './decimal.ts';
import { atom, InfixLanguage, type InfixPiece } from './infix.ts';
import { shownName } from './names.ts';
import { nameOf, type Program, type Settings } from './options.ts';
import { PrintError } from './printError.ts';
import { cubeRootOf, gaussianOf, isHalf } from './rewrite.ts';
import { LEVEL, write } from './writer.ts';

/** Of a formula in a cell. */
const MOST_CHARACTERS = 8192;
/** Excel cuts further digits off, so that rounding is better. */
const MOST_DIGITS = 15;

const CONSTANT_TEXTS: Readonly<Record<ConstantName, InfixPiece>> = {
  pi: atom('PI()'),
  e: atom('EXP(1)'),
  tau: { text: '2*PI()', level: LEVEL.product },
};

/** Functions with the same meaning under another name; all others that are not special have their own. */
const NAMES: Partial<Record<FunctionName, string>> = { log: 'LN', floor: 'INT' };

/** The letters of a column, counted from 0: A, …, Z, AA, … */
export function columnOf(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : columnOf(Math.floor(index / 26) - 1) + letter;
}

/** Excel's formulas. The spreadsheet export names its arguments otherwise. */
export class ExcelLanguage extends InfixLanguage {
  protected override readonly operators = { '+': '+', '-': '-', '*': '*', '/': '/', '^': '^' };
  // -A2^2 is (-A2)^2.
  protected override readonly powerBeforeSign = false;

  override number(value: number): InfixPiece {
    const { digits } = this.settings;
    const { mantissa, exponent } = decimalOf(
      value,
      digits === 'full' ? MOST_DIGITS : Math.min(digits, MOST_DIGITS),
    );
    return atom(exponent === 0 ? mantissa : `${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`);
  }

  constant(name: ConstantName): InfixPiece {
    return CONSTANT_TEXTS[name];
  }

  override variable(index: number): InfixPiece {
    nameOf(this.settings.names, index);
    return atom(`${columnOf(index)}2`);
  }

  override power(base: Expression, exponent: Expression): InfixPiece {
    return isHalf(exponent) ? this.call('sqrt', [base]) : super.power(base, exponent);
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    // Checked here too: some functions repeat their argument, so functions of functions of them grow fast.
    const piece = this.callAny(name, operands);
    checkLength(piece.text);
    return piece;
  }

  private callAny(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    const [x] = operands;
    const text = (): string => write(x, this).text;
    switch (name) {
      case 'log2':
        return atom(`LOG(${text()},2)`);
      case 'ceil':
        return this.brackets(write(negate(call('floor', negate(x))), this));
      case 'cbrt':
        return write(cubeRootOf(x), this);
      case 'gaussian':
        return write(gaussianOf(x), this);
      case 'sigmoid':
        // EXP overflows from 710 on.
        return { text: `1/(1+EXP(MIN(${write(negate(x), this).text},700)))`, level: LEVEL.product };
      case 'step':
        return atom(`IF(${text()}>=0,1,0)`);
      case 'relu':
        return atom(`MAX(${text()},0)`);
      case 'softplus':
        return { text: `MAX(${text()},0)+LN(1+EXP(-ABS(${text()})))`, level: LEVEL.sum };
      case 'sinc':
        return atom(`IF(${text()}=0,1,${write(divide(call('sin', x), x), this).text})`);
      case 'j0':
        return atom(`BESSELJ(${text()},0)`);
      case 'j1':
        return atom(`BESSELJ(${text()},1)`);
      default:
        return this.named(NAMES[name] ?? name.toUpperCase(), operands);
    }
  }

  protected override named(name: string, operands: readonly Expression[]): InfixPiece {
    return atom(`${name}(${operands.map((operand) => write(operand, this).text).join(',')})`);
  }
}

function checkLength(text: string): void {
  // One for the = before it.
  if (text.length < MOST_CHARACTERS) return;
  throw new PrintError(
    'too-long',
    `As an Excel formula this has more than the ${MOST_CHARACTERS} characters that a cell takes. Simplify it or use fewer digits, or copy it as Python or JavaScript.`,
  );
}

export function excelExpression(expression: Expression, settings: Settings): string {
  const { text } = write(expression, new ExcelLanguage(settings));
  checkLength(text);
  return text;
}

/** `=…` for row 2; several outputs are separated by tabs, so that they land in neighbouring cells. */
export function excelProgram(
  expressions: readonly Expression[],
  _outputs: readonly string[],
  settings: Settings,
): Program {
  const cells = settings.names.map((name, i) => `${columnOf(i)}2 is ${shownName(name, 30)}`);
  return {
    text: expressions.map((expression) => `=${excelExpression(expression, settings)}`).join('\t'),
    note: `${cells.join(', ')}. Paste it into row 2 and fill it down.`,
  };
}
