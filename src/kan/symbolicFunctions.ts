/**
 * The functions f of symbolic edges, c·f(a·x + b) + d (docs/math.md, eq. 2a).
 *
 * Nothing here is infinite, whatever the argument u = a·x + b, and all follow one rule: *an argument outside the domain
 * counts as the nearest one inside, and derivatives are 0 there*.
 * - At an end of the domain u is held at it. Where only the derivative is infinite there (sqrt, x^1.5, arcsin, arccos),
 *   the value is exact up to the end and the derivatives are taken a small distance away from it.
 * - At a pole u is held `distance` away, on its own side. tan holds cos(u) instead, which is the same to first order.
 * - What grows like exp is held from u = 20 on: 5e8, whose square f32 can still hold.
 * NaN gives NaN.
 */
import * as curves from './symbolicCurves.ts';

/** Arguments for which f is its formula to the last digit. */
export interface SymbolicDomain {
  /** Both ends belong to the domain, unless they are poles. */
  readonly lo: number;
  readonly hi: number;
  readonly poles: readonly number[];
  /** The poles repeat at this distance; 0 where they do not. */
  readonly period: number;
  /** Nearer to a pole than this, f is held. */
  readonly distance: number;
}

export interface SymbolicFunction extends curves.Curve {
  /** What `Network.forms` holds. Stable: files and shaders use it. */
  readonly id: number;
  /** The reference's name where it has one. */
  readonly name: string;
  /** What a formula is charged for it; the reference's number where it has one. */
  readonly complexity: number;
  readonly domain: SymbolicDomain;
  /** The derivative by the exponent. Only 'x^a' has one; its argument is x + b instead of a·x + b. */
  readonly exponentSlope: ((u: number, a: number) => number) | null;
}

const REALS: SymbolicDomain = {
  lo: Number.NEGATIVE_INFINITY,
  hi: Number.POSITIVE_INFINITY,
  poles: [],
  period: 0,
  distance: 0,
};
const UP_FROM_ZERO: SymbolicDomain = { ...REALS, lo: 0 };
const ABOVE_ZERO: SymbolicDomain = { ...UP_FROM_ZERO, poles: [0], distance: curves.END_DISTANCE };
const UNIT: SymbolicDomain = { ...REALS, lo: -1, hi: 1 };
const INSIDE_UNIT: SymbolicDomain = { ...UNIT, poles: [-1, 1], distance: curves.END_DISTANCE };
const MODERATE: SymbolicDomain = { ...REALS, lo: -curves.GROWTH_LIMIT, hi: curves.GROWTH_LIMIT };
const TAN_DOMAIN: SymbolicDomain = {
  ...REALS,
  poles: [Math.PI / 2],
  period: Math.PI,
  distance: curves.TAN_DISTANCE,
};

function define(
  id: number,
  name: string,
  complexity: number,
  { value, slope, curvature }: curves.Curve,
  domain: SymbolicDomain = REALS,
  exponentSlope: SymbolicFunction['exponentSlope'] = null,
): SymbolicFunction {
  return { id, name, complexity, domain, value, slope, curvature, exponentSlope };
}

/** 1/uⁿ */
function defineInverse(id: number, name: string, complexity: number, n: number): SymbolicFunction {
  const domain = { ...REALS, poles: [0], distance: curves.inverseDistance(n) };
  return define(id, name, complexity, curves.inverseCurve(n), domain);
}

/** By id, from 1: SYMBOLIC_FUNCTIONS[id - 1]. New ones go to the end. */
export const SYMBOLIC_FUNCTIONS: readonly SymbolicFunction[] = [
  define(1, 'x', 1, curves.IDENTITY),
  define(2, 'x^2', 2, curves.powerCurve(2)),
  define(3, 'x^3', 3, curves.powerCurve(3)),
  define(4, 'x^4', 3, curves.powerCurve(4)),
  define(5, 'x^5', 3, curves.powerCurve(5)),
  defineInverse(6, '1/x', 2, 1),
  defineInverse(7, '1/x^2', 2, 2),
  defineInverse(8, '1/x^3', 3, 3),
  defineInverse(9, '1/x^4', 4, 4),
  defineInverse(10, '1/x^5', 5, 5),
  define(11, 'sqrt', 2, curves.SQUARE_ROOT, UP_FROM_ZERO),
  define(12, 'x^1.5', 4, curves.ROOT_CUBED, UP_FROM_ZERO),
  define(13, '1/sqrt(x)', 2, curves.INVERSE_ROOT, ABOVE_ZERO),
  define(14, 'exp', 2, curves.EXPONENTIAL, { ...REALS, hi: curves.GROWTH_LIMIT }),
  define(15, 'log', 2, curves.LOGARITHM, ABOVE_ZERO),
  define(16, 'abs', 3, curves.ABSOLUTE),
  define(17, 'sin', 2, curves.SINE),
  define(18, 'cos', 2, curves.COSINE),
  define(19, 'tan', 3, curves.TANGENT, TAN_DOMAIN),
  define(20, 'tanh', 3, curves.TANH),
  define(21, 'sgn', 3, curves.SIGN),
  define(22, 'arcsin', 4, curves.ARCSINE, UNIT),
  define(23, 'arccos', 4, curves.ARCCOSINE, UNIT),
  define(24, 'arctan', 4, curves.ARCTANGENT),
  define(25, 'arctanh', 4, curves.ARCTANH, INSIDE_UNIT),
  define(26, '0', 0, curves.ZERO),
  define(27, 'gaussian', 3, curves.GAUSSIAN),
  define(28, 'sigmoid', 3, curves.SIGMOID),
  define(29, 'cosh', 3, curves.COSH, MODERATE),
  define(30, 'sinh', 3, curves.SINH, MODERATE),
  define(31, 'softplus', 3, curves.SOFTPLUS),
  define(32, 'erf', 4, curves.ERF),
  define(33, 'sinc', 4, curves.SINC),
  define(34, 'J0', 4, curves.BESSEL),
  define(35, '1/(1+x^2)', 3, curves.LORENTZIAN),
  define(36, 'x^a', 3, curves.REAL_POWER, ABOVE_ZERO, curves.realPowerExponentSlope),
];

/** Functions of a person's own have ids from here on. */
export const FIRST_OWN_ID = 128;
const LAST_ID = 255;
const OWN_COMPLEXITY = 5;
/** By id. What an id means never changes while a network may have it, so that networks everywhere in this thread share them. */
const ownFunctions = new Map<number, SymbolicFunction>();

/** A function that no edge can have here. The message says which and what to do. */
export class FunctionError extends RangeError {
  override readonly name = 'FunctionError';
  constructor(
    readonly code: 'unknown-function' | 'unreadable-function' | 'too-many-functions',
    message: string,
  ) {
    super(message);
  }
}

function freeId(): number {
  for (let id = FIRST_OWN_ID; id <= LAST_ID; id++) if (!ownFunctions.has(id)) return id;
  const most = LAST_ID - FIRST_OWN_ID + 1;
  throw new FunctionError(
    'too-many-functions',
    `There are ${most} functions of your own already. Reload the page for more.`,
  );
}

/**
 * Makes a function of a person's own known to this thread; one of the same name is the same function.
 *
 * @param name  its formula
 * @returns     its id, which no other function has
 * @throws FunctionError when there are 128 already
 */
export function defineOwnFunction(name: string, curve: curves.Curve): number {
  for (const own of ownFunctions.values()) if (own.name === name) return own.id;
  const id = freeId();
  ownFunctions.set(id, define(id, name, OWN_COMPLEXITY, curve));
  return id;
}

/** The ids of all functions of a person's own, in the order in which they became known. */
export function ownFunctionIds(): number[] {
  return [...ownFunctions.keys()];
}

/** Takes a function of a person's own back. No network that is still in use may have it. */
export function forgetOwnFunction(id: number): void {
  ownFunctions.delete(id);
}

/** The function of an id. @throws FunctionError when there is none */
export function symbolicFunctionOf(id: number): SymbolicFunction {
  const found = SYMBOLIC_FUNCTIONS[id - 1] ?? ownFunctions.get(id);
  if (found === undefined) {
    throw new FunctionError('unknown-function', `There is no symbolic function with id ${id}.`);
  }
  return found;
}
