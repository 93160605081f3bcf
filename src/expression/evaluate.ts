/** Expression → function, by composing closures. Nothing is ever generated as text, so a strict CSP holds. */
import { type BinaryOperator, type Expression, partsOf } from './expression.ts';
import {
  BINARY_FUNCTIONS,
  CONSTANTS,
  type FunctionName,
  UNARY_FUNCTIONS,
  VARIADIC_FUNCTIONS,
} from './functions.ts';

type Closure = (values: ArrayLike<number>, offset: number) => number;

/** The value at the row that begins at `values[offset]`; variable `index` is `values[offset + index]`. */
export type Evaluator = (values: ArrayLike<number>, offset?: number) => number;

function closeBinary(operator: BinaryOperator, left: Closure, right: Closure): Closure {
  switch (operator) {
    case '+':
      return (v, o) => left(v, o) + right(v, o);
    case '-':
      return (v, o) => left(v, o) - right(v, o);
    case '*':
      return (v, o) => left(v, o) * right(v, o);
    case '/':
      return (v, o) => left(v, o) / right(v, o);
    case '^':
      return (v, o) => left(v, o) ** right(v, o);
  }
}

function closeCall(name: FunctionName, operands: readonly Closure[]): Closure {
  const [first, second] = operands;
  switch (name) {
    case 'min':
    case 'max': {
      const f = VARIADIC_FUNCTIONS[name];
      return operands.slice(1).reduce((left, right) => (v, o) => f(left(v, o), right(v, o)), first);
    }
    case 'pow':
      return (v, o) => BINARY_FUNCTIONS.pow(first(v, o), second(v, o));
    default: {
      const f = UNARY_FUNCTIONS[name];
      return (v, o) => f(first(v, o));
    }
  }
}

function close(expression: Expression): Closure {
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'constant': {
      const value = CONSTANTS[expression.name];
      return () => value;
    }
    case 'variable': {
      const { index } = expression;
      return (values, offset) => values[offset + index];
    }
    case 'negate': {
      const operand = close(expression.operand);
      return (v, o) => -operand(v, o);
    }
    case 'binary':
      return closeBinary(expression.operator, close(expression.left), close(expression.right));
    case 'call':
      return closeCall(expression.name, expression.operands.map(close));
    case 'unknown':
      return () => Number.NaN;
  }
}

/**
 * The function that an expression describes. It never throws; where it is undefined, and where it has a curve without a
 * formula, it gives NaN or ±Infinity.
 */
export function compile(expression: Expression): Evaluator {
  const closure = close(expression);
  return (values, offset = 0) => closure(values, offset);
}

/** The value of an expression at one row: variable `index` is `values[index]`. For many rows, `compile` it once. */
export function evaluate(expression: Expression, values: ArrayLike<number> = []): number {
  return close(expression)(values, 0);
}

/**
 * The innermost part that is not finite at a row although all of its own parts are: the one to blame.
 * Null when every part is finite there.
 */
export function findNonFinite(
  expression: Expression,
  values: ArrayLike<number>,
  offset: number,
): Expression | null {
  for (const part of partsOf(expression)) {
    const culprit = findNonFinite(part, values, offset);
    if (culprit !== null) return culprit;
  }
  return Number.isFinite(compile(expression)(values, offset)) ? null : expression;
}
