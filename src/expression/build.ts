/** Builders of expressions: they join what they are given and simplify nothing. */
import type { BinaryOperator, Expression } from './expression.ts';
import type { ConstantName, FunctionName } from './functions.ts';

export function number(value: number): Expression {
  return { kind: 'number', value };
}

/** π, e or τ. */
export function constant(name: ConstantName): Expression {
  return { kind: 'constant', name };
}

/** The variable of an index from 0. */
export function variable(index: number): Expression {
  return { kind: 'variable', index };
}

export function negate(operand: Expression): Expression {
  return { kind: 'negate', operand };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function joined(operator: '+' | '*', parts: readonly Expression[], none: number): Expression {
  return parts.length === 0 ? number(none) : parts.reduce((left, right) => binary(operator, left, right));
}

/** The sum, left to right; 0 of nothing. */
export function add(...terms: readonly Expression[]): Expression {
  return joined('+', terms, 0);
}

export function subtract(left: Expression, right: Expression): Expression {
  return binary('-', left, right);
}

/** The product, left to right; 1 of nothing. */
export function multiply(...factors: readonly Expression[]): Expression {
  return joined('*', factors, 1);
}

export function divide(left: Expression, right: Expression): Expression {
  return binary('/', left, right);
}

export function power(base: Expression, exponent: Expression): Expression {
  return binary('^', base, exponent);
}

/** A function of its arguments, of which it takes as many as `arityOf` says. */
export function call(name: FunctionName, ...operands: readonly Expression[]): Expression {
  return { kind: 'call', name, operands };
}

/** The expression with the mark of an edge, or without one. */
export function withEdge(expression: Expression, edge: number | undefined): Expression {
  if (expression.edge === edge) return expression;
  if (edge !== undefined) return { ...expression, edge };
  const { edge: _, ...plain } = expression;
  return plain;
}
