/** Random expressions of every function, and the rows at which an independent reader has to agree with `evaluate`. */
import fc from 'fast-check';
import { call, constant, divide, negate, number, power, subtract, variable } from '../../build.ts';
import { compile } from '../../evaluate.ts';
import { type Expression, partsOf } from '../../expression.ts';
import { arityOf, CONSTANTS, FUNCTION_NAMES, type FunctionName } from '../../functions.ts';

export const VARIABLES = 3;

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(VARIABLES - 1).map(variable) },
  { weight: 1, arbitrary: fc.integer({ min: -6, max: 6 }).map(number) },
  { weight: 1, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }).map(number) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, -0.5, 2, -1, 1 / 3, 4.1e-5, 12_345_678, -3e8).map(number) },
  { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(CONSTANTS) as 'pi'[])).map(constant) },
);

/** Expressions of these functions, at most `depth` deep. */
export function formulas(functions: readonly FunctionName[], depth = 4): fc.Arbitrary<Expression> {
  if (depth === 0) return leaf;
  const part = formulas(functions, depth - 1);
  const operation = fc
    .tuple(fc.constantFrom('+', '-', '*', '/', '^' as const), part, part)
    .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right }));
  const calls = fc.constantFrom(...functions).chain((name) => {
    const { min } = arityOf(name);
    return fc
      .array(part, { minLength: min, maxLength: min === 2 && name !== 'pow' ? 3 : min })
      .map((operands) => call(name, ...operands));
  });
  const powers = fc
    .tuple(
      part,
      fc.constantFrom(number(2), number(3), number(-2), divide(number(1), number(2)), negate(number(1))),
    )
    .map(([base, exponent]) => power(base, exponent));
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 4, arbitrary: operation },
    { weight: 3, arbitrary: calls },
    { weight: 1, arbitrary: powers },
    { weight: 1, arbitrary: part.map(negate) },
    { weight: 1, arbitrary: fc.tuple(part, part).map(([left, right]) => subtract(left, negate(right))) },
  );
}

export function functionsBut(...without: readonly FunctionName[]): FunctionName[] {
  return FUNCTION_NAMES.filter((name) => !without.includes(name));
}

/** The same `count` expressions for a seed. */
export function sampleFormulas(
  functions: readonly FunctionName[],
  seed: number,
  count: number,
): Expression[] {
  return fc.sample(formulas(functions), { seed, numRuns: count });
}

/** Rows of VARIABLES numbers, whole ones among them. */
export const ROWS: readonly (readonly number[])[] = [
  [0.3, -0.7, 1.9],
  [-1.25, 0.5, 0.1],
  [2, -3, 1],
  [0.9, 1.7, -0.2],
  [-0.05, 2.6, 3.3],
];

/** The value where every number and part on the way is off by about `size` of itself, in a direction that `turn` says. */
function disturbed(expression: Expression, row: readonly number[], size: number, turn: number): number {
  let count = turn;
  const visit = (node: Expression): number => {
    const parts = partsOf(node).map((part) => number(visit(part)));
    let value = Number.NaN;
    if (node.kind === 'call') value = compile({ ...node, operands: parts })(row, 0);
    else if (node.kind === 'negate') value = -compile(parts[0])(row, 0);
    else if (node.kind === 'binary') value = compile({ ...node, left: parts[0], right: parts[1] })(row, 0);
    else value = compile(node)(row, 0);
    count = (count * 1_103_515_245 + 12_345) % 2_147_483_648;
    return value * (1 + (count % 65_536 > 32_767 ? size : -size));
  };
  return visit(expression);
}

function isTame(expression: Expression, row: readonly number[]): boolean {
  const value = compile(expression)(row, 0);
  if (!Number.isFinite(value) || Math.abs(value) > 1e100) return false;
  return partsOf(expression).every((part) => isTame(part, row));
}

/** The rows with a value that does not hang on the last digits of anything: neither at a jump nor after cancellation. */
export function soundRows(
  expression: Expression,
): { readonly row: readonly number[]; readonly value: number }[] {
  return ROWS.filter((row) => isTame(expression, row))
    .map((row) => ({ row, value: compile(expression)(row, 0) }))
    .filter(({ row, value }) =>
      [1, 2, 3, 4, 5, 6].every(
        (turn) => Math.abs(disturbed(expression, row, 1e-13, turn) - value) <= 1e-10 * Math.abs(value),
      ),
    );
}

/** |a - b| as a share of |b|. */
export function relativeError(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.abs(b);
}

/** Any characters at all, half of them from the first few hundred. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x2ff }), fc.integer({ min: 0, max: 0x10ffff })), {
    maxLength: 12,
  })
  .map((codes) => String.fromCodePoint(...codes));
