/** Text → expression. The grammar is in parse.ts, the names in functions.ts. */
import type { Expression } from './expression.ts';
import { ExpressionError, errorAt } from './expressionError.ts';
import { EXPRESSION_LIMITS } from './limits.ts';
import { parse } from './parse.ts';
import { type Token, tokenize } from './tokenize.ts';

export interface Reading {
  readonly expression: Expression;
  /** How a part of the expression was typed; the very node, not one like it. */
  readonly textOf: (part: Expression) => string;
}

/** Mixing x and x1 is refused, because x would silently be the same variable. */
function refuseMixedNames(tokens: readonly Token[]): void {
  const numbered = tokens.find((token) => token.kind === 'variable' && !token.lettered);
  const lettered = tokens.find((token) => token.kind === 'variable' && token.lettered);
  if (numbered === undefined || lettered === undefined) return;
  const what = `is used together with ${numbered.text}. Name all variables x1, x2, … or all of them x, y, z.`;
  throw errorAt(lettered, what, 'formula-name');
}

/**
 * Reads a text, remembering how its parts were typed.
 *
 * @param variableNames by index, case ignored; without them variables are x1, x2, … or x, y, z
 * @throws ExpressionError whatever is wrong with the text
 */
export function readExpression(source: string, variableNames?: readonly string[]): Reading {
  const names = variableNames ?? null;
  if (source.trim() === '') {
    const example = names === null ? 'sin(pi*x1) + x2^2' : `sin(pi*${names[0] ?? '2'})`;
    throw new ExpressionError('formula-empty', `The formula is empty. Type one, such as ${example}.`, null);
  }
  const { maxLength } = EXPRESSION_LIMITS;
  if (source.length > maxLength) {
    const length = source.length.toLocaleString('en');
    const message = `The formula has ${length} characters; the limit is ${maxLength}. Shorten it.`;
    throw new ExpressionError('formula-too-long', message, null);
  }
  // Not the trimmed text: positions in messages are those in the field.
  const tokens = tokenize(source, names);
  refuseMixedNames(tokens);
  const { expression, places } = parse(tokens, names?.[0]);
  const characters = Array.from(source);
  return {
    expression,
    textOf: (part) => characters.slice(...(places.get(part) ?? [0])).join(''),
  };
}

/**
 * The expression that a text spells.
 *
 * @param variableNames by index, case ignored; without them variables are x1, x2, … or x, y, z
 * @throws ExpressionError whatever is wrong with the text
 */
export function parseExpression(text: string, variableNames?: readonly string[]): Expression {
  return readExpression(text, variableNames).expression;
}
