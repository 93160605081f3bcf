/** A formula in the words of a network: sums, products, functions of one argument, and powers that edges have. */
import { add, call, divide, multiply, number, power, subtract } from '../expression/build.ts';
import { compile, evaluate } from '../expression/evaluate.ts';
import { type Expression, mapParts, variablesOf } from '../expression/expression.ts';
import type { FunctionName } from '../expression/functions.ts';
import { shorten } from '../expression/wording.ts';
import { FormulaNetworkError } from './formulaNetworkError.ts';

/** Rows of the data, original units. */
export interface OriginalRows {
  readonly rows: number;
  /** [rows × columns] */
  readonly values: Float64Array;
  readonly columns: number;
}

/** Exponents that edges have whatever the sign of the base, or that leave no choice of it. */
const PLAIN_EXPONENTS: ReadonlySet<number> = new Set([2, 3, 4, 5, -1, -2, -3, -4, -5, 0.5, 1.5, -0.5]);
const LONGEST_PART = 60;
const HIGHEST_POWER = 64;

/** Functions that are a multiple of another one. */
const LOGARITHMS: Readonly<Partial<Record<FunctionName, number>>> = { log10: Math.LN10, log2: Math.LN2 };

/** xⁿ for whole n > 5 of a base with any sign: squares, and products of lower powers. */
function wholePower(base: Expression, n: number): Expression {
  if (n === 1) return base;
  if (n <= 5) return power(base, number(n));
  if (n % 2 === 0) return power(wholePower(base, n / 2), number(2));
  return multiply(power(base, number(3)), wholePower(base, n - 3));
}

/**
 * The same formula without functions of several arguments and without exponents that vary.
 *
 * @param data    says where bases of powers are above 0
 * @param textOf  how a part is called when it stands in the way
 * @throws FormulaNetworkError for a power of a base that may be negative
 */
export function rewriteForNetwork(
  expression: Expression,
  data: OriginalRows,
  textOf: (part: Expression) => string,
): Expression {
  /** Whether a part is never below 0 in the data. */
  const isPositive = (part: Expression): boolean => {
    const value = compile(part);
    for (let r = 0; r < data.rows; r++) if (!(value(data.values, r * data.columns) >= 0)) return false;
    return true;
  };

  const raised = (whole: Expression, base: Expression, exponent: Expression): Expression => {
    if (variablesOf(exponent).length === 0) {
      const n = evaluate(exponent);
      if (n === 0) return number(1);
      if (n === 1) return rewrite(base);
      if (PLAIN_EXPONENTS.has(n) || isPositive(base)) return power(rewrite(base), number(n));
      if (Number.isInteger(n) && Math.abs(n) <= HIGHEST_POWER) {
        const grown = wholePower(rewrite(base), Math.abs(n));
        return n > 0 ? grown : divide(number(1), grown);
      }
    } else if (variablesOf(base).length === 0 && evaluate(base) > 0) {
      return call('exp', multiply(number(Math.log(evaluate(base))), rewrite(exponent)));
    } else if (isPositive(base)) {
      return call('exp', multiply(rewrite(exponent), call('log', rewrite(base))));
    }
    const part = shorten(textOf(whole), LONGEST_PART);
    throw new FormulaNetworkError(
      `${part} has a base that is not above 0 in all rows, and no edge has such a power. Change its ranges so that the base is above 0, or type the formula as a target and train on it instead.`,
    );
  };

  /** (a + b ± |a − b|)/2 */
  const extreme = (sign: 1 | -1, operands: readonly Expression[]): Expression =>
    operands.reduce((one, other) =>
      add(
        multiply(number(0.5), add(one, other)),
        multiply(number(sign / 2), call('abs', subtract(one, other))),
      ),
    );

  const rewrite = (part: Expression): Expression => {
    if (variablesOf(part).length === 0) return number(evaluate(part));
    if (part.kind === 'binary' && part.operator === '^') return raised(part, part.left, part.right);
    if (part.kind === 'call') {
      const { name, operands } = part;
      const logarithm = LOGARITHMS[name];
      if (logarithm !== undefined) return divide(call('log', rewrite(operands[0])), number(logarithm));
      if (name === 'pow') return raised(part, operands[0], operands[1]);
      if (name === 'max') return extreme(1, operands.map(rewrite));
      if (name === 'min') return extreme(-1, operands.map(rewrite));
    }
    return mapParts(part, rewrite);
  };
  return rewrite(expression);
}
