/** Random expressions for tests. */
import fc from 'fast-check';
import { call, constant, negate, number, variable } from '../build.ts';
import type { BinaryOperator, Expression } from '../expression.ts';
import { arityOf, type FunctionName } from '../functions.ts';

const NUMBERS = [0, 1, 2, 3, -1, -2, 0.5, 1 / 3, 0.1, Math.PI, Math.PI / 2, 1.2345678, -0.773462, Math.SQRT2];
const EXPONENTS = [2, 3, 4, -1, -2, 0.5, 1.5, -0.5, 1 / 3];

/** Trees over all of the given functions, with variables x1 to x3. */
export function trees(names: readonly FunctionName[], depth: number): fc.Arbitrary<Expression> {
  const leaf = fc.oneof<fc.MaybeWeightedArbitrary<Expression>[]>(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 2 }).map(variable) },
    { weight: 3, arbitrary: fc.constantFrom(...NUMBERS).map(number) },
    { weight: 1, arbitrary: fc.constantFrom('pi', 'e').map((name) => constant(name)) },
  );
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
    const pair = fc.tuple(tie('tree'), tie('tree'));
    const operators = fc.constantFrom<BinaryOperator>('+', '-', '*', '/');
    return {
      tree: fc.oneof<fc.Arbitrary<Expression>[]>(
        { maxDepth: depth, withCrossShrink: true },
        leaf,
        fc.tuple(operators, pair).map(([operator, [left, right]]): Expression => {
          return { kind: 'binary', operator, left, right };
        }),
        fc.tuple(operators, pair).map(([operator, [left, right]]): Expression => {
          return { kind: 'binary', operator, left, right };
        }),
        fc.tuple(tie('tree'), fc.constantFrom(...EXPONENTS)).map(([left, exponent]): Expression => {
          return { kind: 'binary', operator: '^', left, right: number(exponent) };
        }),
        pair.map(([left, right]): Expression => ({ kind: 'binary', operator: '^', left, right })),
        tie('tree').map(negate),
        fc
          .tuple(fc.constantFrom(...names), pair)
          .map(([name, operands]) => call(name, ...operands.slice(0, arityOf(name).min))),
      ),
    };
  });
  return tree;
}

/** Rows of x1 to x3 in −2 … 2; nowhere so near to 0 that a power is lost. */
export const rows = fc.array(
  fc.integer({ min: -2000, max: 2000 }).map((n) => n / 997 + 1.3e-4),
  { minLength: 3, maxLength: 3 },
);
