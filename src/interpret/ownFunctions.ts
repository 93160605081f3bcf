/** Functions of x that a person has typed, as forms for edges: c·g(a·x + b) + d. */
import { differentiate } from '../expression/differentiate.ts';
import { compile } from '../expression/evaluate.ts';
import { type Expression, variablesOf } from '../expression/expression.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { parseExpression } from '../expression/parseExpression.ts';
import { defineOwnFunction, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';

const expressions = new Map<number, Expression>();

/** Where a function or one of its derivatives has no value it counts as 0, so that no NaN gets into a network. */
function finite(evaluator: (row: ArrayLike<number>) => number): (u: number) => number {
  const row = [0];
  return (u) => {
    row[0] = u;
    const value = evaluator(row);
    return Number.isFinite(value) ? value : 0;
  };
}

/**
 * Reads a formula of x and makes it a function that edges can have.
 *
 * @param id  of a network that comes from elsewhere, null for a new function
 * @returns   its id for `Network.forms`
 * @throws ExpressionError when the text is no formula of x
 */
export function readOwnFunction(text: string, id: number | null = null): number {
  const expression = parseExpression(text, ['x']);
  if (variablesOf(expression).length === 0) {
    throw new ExpressionError(
      'formula-name',
      'A function of an edge needs its input x, as in sin(x)/x.',
      null,
    );
  }
  const slope = differentiate(expression, 0);
  const own = defineOwnFunction(
    text.trim(),
    {
      value: finite(compile(expression)),
      slope: finite(compile(slope)),
      curvature: finite(compile(differentiate(slope, 0))),
    },
    id,
  );
  expressions.set(own, expression);
  return own;
}

/** The formula of such a function, of variable 0. @throws RangeError when there is none of this id */
export function ownExpressionOf(id: number): Expression {
  const found = expressions.get(id);
  if (found === undefined) throw new RangeError(`There is no function of your own with id ${id}.`);
  return found;
}

/** All that were read in this thread: id and formula of each. */
export function ownFunctionTexts(): [number, string][] {
  return [...expressions.keys()].map((id) => [id, symbolicFunctionOf(id).name]);
}
