/**
 * Text as a person types it and parseExpression reads it back. A name that is not a single word, or that means something
 * else in a formula, stands in backticks for a person to see where it ends, as in 2*`petal length (cm)`; a backtick within
 * is doubled.
 */
import type { Expression } from '../expression.ts';
import { CONSTANTS, type ConstantName, type FunctionName, findConstant, findFunction } from '../functions.ts';
import { atom, InfixLanguage, type InfixPiece } from './infix.ts';
import { nameOf, type Program, type Settings } from './options.ts';
import { write } from './writer.ts';

function isPlain(name: string): boolean {
  return /^\p{L}[\p{L}\p{Nd}_]*$/u.test(name) && findConstant(name) === null && findFunction(name) === null;
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

class TextLanguage extends InfixLanguage {
  protected override readonly operators = { '+': ' + ', '-': ' - ', '*': '*', '/': '/', '^': '^' };

  constant(name: ConstantName): InfixPiece {
    // Where a column is called e, an e is that column.
    const hidden = this.settings.names.some((column) => findConstant(column) === name);
    return hidden ? this.number(CONSTANTS[name]) : atom(name);
  }

  override variable(index: number): InfixPiece {
    const { names } = this.settings;
    const name = nameOf(names, index);
    // Without quotes, capitals make no difference.
    const alone = names.filter((other) => other.toLowerCase() === name.toLowerCase()).length === 1;
    return atom(alone && isPlain(name) ? name : quoted(name));
  }

  call(name: FunctionName, operands: readonly Expression[]): InfixPiece {
    return this.named(name, operands);
  }
}

export function textExpression(expression: Expression, settings: Settings): string {
  return write(expression, new TextLanguage(settings)).text;
}

/** `y = …`, one line for each output. */
export function textProgram(
  expressions: readonly Expression[],
  outputs: readonly string[],
  settings: Settings,
): Program {
  const lines = expressions.map(
    (e, i) => `${isPlain(outputs[i]) ? outputs[i] : quoted(outputs[i])} = ${textExpression(e, settings)}`,
  );
  return { text: lines.join('\n'), note: null };
}
