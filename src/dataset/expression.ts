/** The tree that a typed formula becomes. Plain data: no methods, no parent links, so that it can be rewritten. */
import type { ConstantName, FunctionName } from './functions.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

/** A real expression of the variables x1, x2, …; `index` counts from 0, so x1 has index 0. */
export type Expression =
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
  | { readonly kind: 'call'; readonly name: FunctionName; readonly operands: readonly Expression[] };

/** The direct parts of an expression, left to right. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negate':
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
