/** Expression → function, by composing closures. Nothing is ever generated as text, so a strict CSP holds. */
import { type BinaryOperator, type Expression, partsOf } from './expression.ts';
import {
  BINARY_FUNCTIONS,
  CONSTANTS,
  type FunctionName,
  UNARY_FUNCTIONS,
  VARIADIC_FUNCTIONS,
} from './functions.ts';

/** The value at the row that begins at `values[offset]`; variable `index` is `values[offset + index]`. */
export type Evaluator = (values: ArrayLike<number>, offset: number) => number;

function compileBinary(operator: BinaryOperator, left: Evaluator, right: Evaluator): Evaluator {
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

function compileCall(name: FunctionName, operands: readonly Evaluator[]): Evaluator {
  const [first, second] = operands;
  switch (name) {
    case 'min':
    case 'max': {
      const f = VARIADIC_FUNCTIONS[name];
      return (v, o) => f(...operands.map((operand) => operand(v, o)));
    }
    case 'pow':
      return (v, o) => BINARY_FUNCTIONS.pow(first(v, o), second(v, o));
    default: {
      const f = UNARY_FUNCTIONS[name];
      return (v, o) => f(first(v, o));
    }
  }
}

/** The function that an expression describes. It never throws; where it is undefined it gives NaN or ±Infinity. */
export function compile(expression: Expression): Evaluator {
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
      const operand = compile(expression.operand);
      return (v, o) => -operand(v, o);
    }
    case 'binary':
      return compileBinary(expression.operator, compile(expression.left), compile(expression.right));
    case 'call':
      return compileCall(expression.name, expression.operands.map(compile));
  }
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
