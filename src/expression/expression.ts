/** The tree of a formula. Plain data: no methods, no parent links, so that it can be rewritten, kept and sent. */
import type { ConstantName, FunctionName } from './functions.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

interface Node {
  /**
   * The edge of a network that this part of the formula is, by its place in the per-edge arrays, so that a picture of the
   * formula and one of the network can point at each other. Means nothing for the value.
   */
  readonly edge?: number;
}

/** A real expression of the variables x1, x2, …; `index` counts from 0, so x1 has index 0. */
export type Expression = Node &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'constant'; readonly name: ConstantName }
    | { readonly kind: 'variable'; readonly index: number }
    | { readonly kind: 'negate'; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly operator: BinaryOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'call'; readonly name: FunctionName; readonly operands: readonly Expression[] }
    /** A curve that has no formula yet: that of the edge `curve`. It has a name, but no value. */
    | { readonly kind: 'unknown'; readonly curve: number; readonly operand: Expression }
  );

/** The direct parts of an expression, left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
    case 'unknown':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.operands;
    default:
      return [];
  }
}

/** The indices of the variables that occur in an expression, ascending. */
export function variablesOf(expression: Expression): number[] {
  const found = new Set<number>();
  const visit = (node: Expression): void => {
    if (node.kind === 'variable') found.add(node.index);
    partsOf(node).forEach(visit);
  };
  visit(expression);
  return [...found].sort((a, b) => a - b);
}

/** The expression with each of its direct parts replaced. */
export function mapParts(expression: Expression, map: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'negate':
    case 'unknown':
      return { ...expression, operand: map(expression.operand) };
    case 'binary':
      return { ...expression, left: map(expression.left), right: map(expression.right) };
    case 'call':
      return { ...expression, operands: expression.operands.map(map) };
    default:
      return expression;
  }
}
