/**
 * What a person types as a target: sin(pi*x1) + x2^2. The grammar is in src/expression/parse.ts, the names in functions.ts.
 * Variables are x1, x2, … (also x_1, x₁); a formula without numbered ones may use x, y and z for x1, x2 and x3.
 */
import { compile, type Evaluator } from '../expression/evaluate.ts';
import { type Expression, variablesOf } from '../expression/expression.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { type Reading, readExpression } from '../expression/parseExpression.ts';
import { DataError } from './dataset.ts';
import { shorten } from './wording.ts';

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

function read(source: string): Reading {
  try {
    return readExpression(source);
  } catch (error) {
    if (error instanceof ExpressionError) throw new DataError(error.code, 'formula', error.message);
    throw error;
  }
}

/**
 * Reads a formula.
 *
 * @throws DataError with field 'formula' and code 'formula-empty', 'formula-too-long', 'formula-syntax',
 *   'formula-name' or 'formula-no-variable'; never anything else, whatever the text
 */
export function readFormula(source: string): Formula {
  const { expression, textOf } = read(source);
  const text = source.trim();
  const highest = variablesOf(expression).at(-1);
  if (highest === undefined) {
    const message = `${shorten(text, 60)} has no variable, so there is nothing to learn. Use x1, x2, … in it.`;
    throw new DataError('formula-no-variable', 'formula', message);
  }
  return { text, expression, inputs: highest + 1, evaluate: compile(expression), textOf };
}
