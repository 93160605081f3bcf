/** The numbers of a formula, shown with fewer digits. */
import { number } from './build.ts';
import { type Expression, mapParts } from './expression.ts';
import { niceNumber } from './niceNumber.ts';

/** A number this near to 0 that is added to something is what rounding has left of nothing. */
const NOTHING = 1e-13;

function isNothing(expression: Expression): boolean {
  return expression.kind === 'number' && Math.abs(expression.value) < NOTHING;
}

/**
 * The expression with its numbers rounded to so many significant digits. Those that a person would write exactly
 * (1/3, π/2, 0.125) stay; numbers below 1e-13 that are added to something go.
 */
export function roundNumbers(expression: Expression, digits: number): Expression {
  if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
    const { operator, left, right } = expression;
    if (isNothing(right)) return roundNumbers(left, digits);
    if (isNothing(left)) {
      const rounded = roundNumbers(right, digits);
      return operator === '+' ? rounded : { kind: 'negate', operand: rounded };
    }
  }
  if (expression.kind !== 'number') return mapParts(expression, (part) => roundNumbers(part, digits));
  const { value } = expression;
  if (!Number.isFinite(value) || niceNumber(value) !== null) return expression;
  return { ...expression, ...number(Number(value.toPrecision(digits))) };
}
