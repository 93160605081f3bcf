/** One expression inside another. */
import { type Expression, mapParts } from './expression.ts';

/** The expression with every variable of an index replaced. Parts that do not change are shared. */
export function substitute(expression: Expression, index: number, replacement: Expression): Expression {
  if (expression.kind === 'variable') return expression.index === index ? replacement : expression;
  return mapParts(expression, (part) => substitute(part, index, replacement));
}
