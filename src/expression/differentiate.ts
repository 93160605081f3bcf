/** Derivatives of expressions. */
import { add, call, divide, multiply, negate, number, power, subtract } from './build.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, variablesOf } from './expression.ts';
import type { FunctionName, UnaryName } from './functions.ts';

const ZERO = number(0);
const ONE = number(1);
const TWO = number(2);

const isZero = (e: Expression): boolean => e.kind === 'number' && e.value === 0;
const isOne = (e: Expression): boolean => e.kind === 'number' && e.value === 1;

/** Sums and products without zeros and ones, so that derivatives of derivatives stay small. */
function plus(left: Expression, right: Expression): Expression {
  if (isZero(left)) return right;
  return isZero(right) ? left : add(left, right);
}

function minus(left: Expression, right: Expression): Expression {
  if (isZero(right)) return left;
  return isZero(left) ? negate(right) : subtract(left, right);
}

function times(left: Expression, right: Expression): Expression {
  if (isZero(left) || isZero(right)) return ZERO;
  if (isOne(left)) return right;
  return isOne(right) ? left : multiply(left, right);
}

function over(left: Expression, right: Expression): Expression {
  if (isZero(left)) return ZERO;
  return isOne(right) ? left : divide(left, right);
}

const square = (e: Expression): Expression => power(e, TWO);

/** f'(u) of every function of one number; 0 where it jumps. */
const SLOPES: Readonly<Record<UnaryName, (u: Expression) => Expression>> = {
  sin: (u) => call('cos', u),
  cos: (u) => negate(call('sin', u)),
  tan: (u) => divide(ONE, square(call('cos', u))),
  asin: (u) => divide(ONE, call('sqrt', subtract(ONE, square(u)))),
  acos: (u) => negate(divide(ONE, call('sqrt', subtract(ONE, square(u))))),
  atan: (u) => divide(ONE, add(square(u), ONE)),
  sinh: (u) => call('cosh', u),
  cosh: (u) => call('sinh', u),
  tanh: (u) => subtract(ONE, square(call('tanh', u))),
  asinh: (u) => divide(ONE, call('sqrt', add(square(u), ONE))),
  acosh: (u) => divide(ONE, call('sqrt', subtract(square(u), ONE))),
  atanh: (u) => divide(ONE, subtract(ONE, square(u))),
  exp: (u) => call('exp', u),
  log: (u) => divide(ONE, u),
  log10: (u) => divide(ONE, multiply(call('log', number(10)), u)),
  log2: (u) => divide(ONE, multiply(call('log', TWO), u)),
  sqrt: (u) => divide(ONE, multiply(TWO, call('sqrt', u))),
  cbrt: (u) => divide(ONE, multiply(number(3), square(call('cbrt', u)))),
  abs: (u) => call('sign', u),
  sign: () => ZERO,
  floor: () => ZERO,
  ceil: () => ZERO,
  step: () => ZERO,
  relu: (u) => call('step', u),
  sigmoid: (u) => multiply(call('sigmoid', u), subtract(ONE, call('sigmoid', u))),
  gaussian: (u) => negate(multiply(TWO, u, call('gaussian', u))),
  softplus: (u) => call('sigmoid', u),
  sinc: (u) => divide(subtract(call('cos', u), call('sinc', u)), u),
  erf: (u) => multiply(divide(TWO, call('sqrt', { kind: 'constant', name: 'pi' })), call('gaussian', u)),
  j0: (u) => negate(call('j1', u)),
  j1: (u) => subtract(call('j0', u), divide(call('j1', u), u)),
};

function powerSlope(whole: Expression, base: Expression, exponent: Expression, index: number): Expression {
  const db = differentiate(base, index);
  const de = differentiate(exponent, index);
  if (isZero(de)) {
    if (variablesOf(exponent).length === 0) {
      const n = evaluate(exponent);
      if (n === 0) return ZERO;
      if (n === 1) return db;
      const lower = n === 2 ? base : power(base, number(n - 1));
      return times(times(exponent, lower), db);
    }
    return times(times(exponent, power(base, subtract(exponent, ONE))), db);
  }
  const grown = times(de, call('log', base));
  return times(whole, plus(grown, over(times(exponent, db), base)));
}

/** Of the smaller (or larger) operand, the left one where they are equal. */
function choiceSlope(name: 'min' | 'max', operands: readonly Expression[], index: number): Expression {
  let [value, ...rest] = operands;
  let slope = differentiate(value, index);
  for (const next of rest) {
    const left = call('step', name === 'min' ? subtract(next, value) : subtract(value, next));
    slope = plus(times(left, slope), times(subtract(ONE, left), differentiate(next, index)));
    value = call(name, value, next);
  }
  return slope;
}

function callSlope(
  whole: Expression,
  name: FunctionName,
  operands: readonly Expression[],
  index: number,
): Expression {
  switch (name) {
    case 'min':
    case 'max':
      return choiceSlope(name, operands, index);
    case 'pow':
      return powerSlope(whole, operands[0], operands[1], index);
    default: {
      const inner = differentiate(operands[0], index);
      return isZero(inner) ? ZERO : times(SLOPES[name](operands[0]), inner);
    }
  }
}

/**
 * The derivative by the variable of an index. Where the expression jumps or has a corner it is the derivative beside it;
 * those of sinc and j1 are NaN at 0, as is that of a curve without a formula everywhere. Not simplified.
 */
export function differentiate(expression: Expression, index: number): Expression {
  switch (expression.kind) {
    case 'number':
    case 'constant':
      return ZERO;
    case 'variable':
      return expression.index === index ? ONE : ZERO;
    case 'negate':
      return minus(ZERO, differentiate(expression.operand, index));
    case 'unknown':
      return variablesOf(expression).includes(index) ? number(Number.NaN) : ZERO;
    case 'call':
      return callSlope(expression, expression.name, expression.operands, index);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '^') return powerSlope(expression, left, right, index);
      const dl = differentiate(left, index);
      const dr = differentiate(right, index);
      switch (operator) {
        case '+':
          return plus(dl, dr);
        case '-':
          return minus(dl, dr);
        case '*':
          return plus(times(dl, right), times(left, dr));
        case '/':
          return minus(over(dl, right), over(times(left, dr), square(right)));
      }
    }
  }
}
