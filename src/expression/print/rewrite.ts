/** Other ways to say a function, for formats that do not know it. */
import { add, call, divide, negate, number, power } from '../build.ts';
import type { Expression } from '../expression.ts';

/** exp(-x²) */
export function gaussianOf(x: Expression): Expression {
  return call('exp', negate(power(x, number(2))));
}

/** 1/(1 + exp(-x)) */
export function sigmoidOf(x: Expression): Expression {
  return divide(number(1), add(number(1), call('exp', negate(x))));
}

/** sign(x)·|x|^(1/3) needs no root of a negative number. */
export function cubeRootOf(x: Expression): Expression {
  const size = power(call('abs', x), divide(number(1), number(3)));
  return { kind: 'binary', operator: '*', left: call('sign', x), right: size };
}

/** Whether a power is a square root: its exponent is 0.5 or 1/2. */
export function isHalf(exponent: Expression): boolean {
  if (exponent.kind === 'number') return exponent.value === 0.5;
  if (exponent.kind !== 'binary' || exponent.operator !== '/') return false;
  const { left, right } = exponent;
  return left.kind === 'number' && left.value === 1 && right.kind === 'number' && right.value === 2;
}
