/** The length of a formula as a person would count it. */
import { evaluate } from './evaluate.ts';
import { type Expression, partsOf } from './expression.ts';
import { niceNumber } from './niceNumber.ts';

/** A decimal that nobody would write. */
const LONG_DECIMAL = 2;

interface Measure {
  readonly size: number;
  readonly constant: boolean;
}

function measure(expression: Expression): Measure {
  switch (expression.kind) {
    case 'number':
      return { size: niceNumber(expression.value) === null ? LONG_DECIMAL : 1, constant: true };
    case 'constant':
      return { size: 1, constant: true };
    case 'variable':
      return { size: 1, constant: false };
    default: {
      const parts = partsOf(expression).map(measure);
      const constant = expression.kind !== 'unknown' && parts.every((part) => part.constant);
      // π/2 and √2 are one number each.
      if (constant && niceNumber(evaluate(expression)) !== null) return { size: 1, constant };
      // Each further operand of min and max adds a comma.
      const joints = expression.kind === 'call' ? Math.max(1, parts.length - 1) : 1;
      return { size: parts.reduce((sum, part) => sum + part.size, joints), constant };
    }
  }
}

/**
 * Operators, functions, variables and numbers of an expression. A number counts 1 when a person would write it as it is
 * (2, 1/2, π/3, √2) and 2 otherwise.
 */
export function sizeOf(expression: Expression): number {
  return measure(expression).size;
}
