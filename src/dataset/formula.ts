/**
 * What a person types as a target: sin(pi*x1) + x2^2. The grammar is in parse.ts, the names in functions.ts.
 * Variables are x1, x2, … (also x_1, x₁); a formula without numbered ones may use x, y and z for x1, x2 and x3.
 */
import { DataError } from './dataset.ts';
import { compile, type Evaluator } from './evaluate.ts';
import { type Expression, variablesOf } from './expression.ts';
import { DATA_LIMITS } from './limits.ts';
import { parse } from './parse.ts';
import { formulaError, type Token, tokenize } from './tokenize.ts';
import { formatCount, shorten } from './wording.ts';

export interface Formula {
  /** As typed, without the space around it. */
  readonly text: string;
  readonly expression: Expression;
  /** The number of its highest variable: sin(x3) has 3. At least 1. */
  readonly inputs: number;
  readonly evaluate: Evaluator;
  /** How a part of the expression was typed. */
  readonly textOf: (part: Expression) => string;
}

/** Mixing x and x1 is refused, because x would silently be the same variable. */
function refuseMixedNames(tokens: readonly Token[]): void {
  const numbered = tokens.find((token) => token.kind === 'variable' && !token.lettered);
  const lettered = tokens.find((token) => token.kind === 'variable' && token.lettered);
  if (numbered === undefined || lettered === undefined) return;
  const what = `is used together with ${numbered.text}. Name all variables x1, x2, … or all of them x, y, z.`;
  throw formulaError(lettered, what, 'formula-name');
}

/**
 * Reads a formula.
 *
 * @throws DataError with field 'formula' and code 'formula-empty', 'formula-too-long', 'formula-syntax',
 *   'formula-name' or 'formula-no-variable'; never anything else, whatever the text
 */
export function readFormula(source: string): Formula {
  const text = source.trim();
  if (text === '') {
    throw new DataError(
      'formula-empty',
      'formula',
      'The formula is empty. Type one, such as sin(pi*x1) + x2^2.',
    );
  }
  // Bounds the work that any text can cause.
  const { maxLength } = DATA_LIMITS.formula;
  if (source.length > maxLength) {
    const message = `The formula has ${formatCount(source.length)} characters; the limit is ${maxLength}. Shorten it.`;
    throw new DataError('formula-too-long', 'formula', message);
  }
  // Not the trimmed text: positions in messages are those in the field.
  const tokens = tokenize(source);
  refuseMixedNames(tokens);
  const { expression, places } = parse(tokens);
  const highest = variablesOf(expression).at(-1);
  if (highest === undefined) {
    const message = `${shorten(text, 60)} has no variable, so there is nothing to learn. Use x1, x2, … in it.`;
    throw new DataError('formula-no-variable', 'formula', message);
  }
  const characters = Array.from(source);
  return {
    text,
    expression,
    inputs: highest + 1,
    evaluate: compile(expression),
    textOf: (part) => characters.slice(...(places.get(part) ?? [0])).join(''),
  };
}
