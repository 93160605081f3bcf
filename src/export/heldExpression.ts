/**
 * The functions of symbolic edges as trees, with what keeps them finite written out by max and min: formats that know the
 * functions of a formula need to know no others.
 */
import { add, call, divide, multiply, number, subtract, variable } from '../expression/build.ts';
import type { Expression } from '../expression/expression.ts';
import type { FunctionName } from '../expression/functions.ts';
import type { Hold, SymbolicCurve } from './edges.ts';

/** The argument u, and for 'x^a' the exponent. */
const ARGUMENT = variable(0);
const EXPONENT = variable(1);

/** Names that the library has and a formula has not. */
const CALLS: Readonly<Record<string, FunctionName>> = {
  sgn: 'sign',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  arctanh: 'atanh',
  J0: 'j0',
};

const SAME = [
  ...['sqrt', 'exp', 'log', 'abs', 'sin', 'cos', 'tanh', 'gaussian', 'sigmoid', 'cosh', 'sinh', 'softplus'],
  ...['erf', 'sinc'],
] as readonly FunctionName[];

/** Products, since a power by way of the logarithm has no negative base. */
function wholePower(u: Expression, n: number): Expression {
  return multiply(...Array.from({ length: n }, () => u));
}

function libraryFunction(name: string, u: Expression): Expression {
  const same = SAME.find((known) => known === name);
  if (same !== undefined) return call(same, u);
  if (name in CALLS) return call(CALLS[name], u);
  const whole = /^(1\/)?x(?:\^([2-5]))?$/.exec(name);
  if (whole !== null) {
    const below = wholePower(u, Number(whole[2] ?? 1));
    return whole[1] === undefined ? below : divide(number(1), below);
  }
  switch (name) {
    case 'x^1.5':
      return multiply(u, call('sqrt', u));
    case '1/sqrt(x)':
      return divide(number(1), call('sqrt', u));
    case '1/(1+x^2)':
      return divide(number(1), add(number(1), multiply(u, u)));
    case '0':
      return number(0);
    default:
      throw new RangeError(`No expression is known for the function ${name}.`);
  }
}

/** u, but no nearer to 0 than `distance`, and on its own side; 0 counts as positive. */
function awayFromZero(u: Expression, distance: number): Expression {
  const side = subtract(multiply(number(2), call('step', u)), number(1));
  return multiply(side, call('max', call('abs', u), number(distance)));
}

function clamped(u: Expression, lo: number, hi: number): Expression {
  const above = lo === Number.NEGATIVE_INFINITY ? u : call('max', u, number(lo));
  return hi === Number.POSITIVE_INFINITY ? above : call('min', above, number(hi));
}

function held(name: string, hold: Hold): Expression {
  switch (hold.kind) {
    case 'clamp':
      return libraryFunction(name, clamped(ARGUMENT, hold.lo, hold.hi));
    case 'pole':
      return libraryFunction(name, awayFromZero(ARGUMENT, hold.distance));
    case 'cosine':
      return divide(call('sin', ARGUMENT), awayFromZero(call('cos', ARGUMENT), hold.distance));
    case 'power': {
      const logarithm = call('log', call('max', ARGUMENT, number(hold.least)));
      return call('exp', call('min', multiply(EXPONENT, logarithm), number(hold.limit)));
    }
    default:
      return libraryFunction(name, ARGUMENT);
  }
}

/** f of a symbolic edge without what keeps it finite, for formats that hold u themselves. Variable 0 is the held u. */
export function freeExpression({ name, own }: SymbolicCurve): Expression {
  return own ?? libraryFunction(name, ARGUMENT);
}

/**
 * f of a symbolic edge: variable 0 is u, variable 1 the exponent of 'x^a'. A function of a person's own is its formula as it
 * was typed, and still has to be 0 where it is not finite (`hold.kind` 'finite').
 */
export function heldExpression({ name, hold, own }: SymbolicCurve): Expression {
  return own ?? held(name, hold);
}
