/** The numbers of a formula, shown with fewer digits. */
import { number } from './build.ts';
import { type Expression, mapParts } from './expression.ts';
import { niceNumber } from './niceNumber.ts';

/**
 * The expression with its numbers rounded to so many significant digits. Those that a person would write exactly
 * (1/3, π/2, 0.125) stay.
 */
export function roundNumbers(expression: Expression, digits: number): Expression {
  if (expression.kind !== 'number') return mapParts(expression, (part) => roundNumbers(part, digits));
  const { value } = expression;
  if (!Number.isFinite(value) || niceNumber(value) !== null) return expression;
  return { ...expression, ...number(Number(value.toPrecision(digits))) };
}
