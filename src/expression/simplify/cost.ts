/** What simplify makes small. */
import { evaluate } from '../evaluate.ts';
import { type Expression, partsOf } from '../expression.ts';
import { recognise } from '../niceNumber.ts';
import { spend } from './work.ts';

interface Measure {
  readonly cost: number;
  readonly constant: boolean;
}

/** The size of `sizeOf`, and a little for numbers that are harder to read, which decides between equal sizes. */
const HARDEST = 0.04;

const LONG_DECIMAL = 2;

function costOfNice(value: number): number | null {
  const nice = recognise(value);
  return nice === null ? null : 1 + Math.min(HARDEST, 0.004 * nice.complexity);
}

/** Of a number that is added; nothing for 0. */
export function costOfNumber(value: number): number {
  return value === 0 ? 0 : (costOfNice(value) ?? LONG_DECIMAL);
}

/** Of a number and the sign of the product that it is in; nothing for 1. */
export function costOfCoefficient(value: number): number {
  return Math.abs(value) === 1 ? 0 : 1 + costOfNumber(value);
}

function measure(expression: Expression): Measure {
  spend(1);
  switch (expression.kind) {
    case 'number':
      return { cost: costOfNice(expression.value) ?? LONG_DECIMAL, constant: true };
    case 'constant':
      return { cost: 1 + HARDEST, constant: true };
    case 'variable':
      return { cost: 1, constant: false };
    default: {
      const parts = partsOf(expression).map(measure);
      const constant = expression.kind !== 'unknown' && parts.every((part) => part.constant);
      const number = constant ? costOfNice(evaluate(expression)) : null;
      if (number !== null) return { cost: number, constant };
      const joints = expression.kind === 'call' ? Math.max(1, parts.length - 1) : 1;
      return { cost: parts.reduce((sum, part) => sum + part.cost, joints), constant };
    }
  }
}

/** Costs that differ by less are of the same size. */
export const SAME_SIZE = 0.5;

/** The size of an expression in the sense of `sizeOf`, plus less than 1 for what is harder to read. */
export function costOf(expression: Expression): number {
  return measure(expression).cost;
}
