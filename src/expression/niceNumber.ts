/** Numbers that a person would write exactly: fractions, multiples of π, e, roots, logarithms of small numbers. */
import { call, constant, divide, multiply, negate, number } from './build.ts';
import type { Expression } from './expression.ts';

/** A recognised number, (±) p·unit/q. */
export interface NiceNumber {
  readonly value: number;
  /** How hard it is to believe: 0 for 0 and 1, 3 for 1/3, 4 for π, more for what is rare. */
  readonly complexity: number;
  readonly negative: boolean;
  /** Factors above and below the line, without ones. */
  readonly numerator: readonly Expression[];
  readonly denominator: readonly Expression[];
}

interface Unit {
  readonly value: number;
  readonly complexity: number;
  readonly numerator: readonly Expression[];
  readonly denominator: readonly Expression[];
  /** Largest p and q. */
  readonly most: { readonly p: number; readonly q: number };
}

const PI = constant('pi');
const E = constant('e');
const root = (n: number): Expression => call('sqrt', number(n));

function above(
  value: number,
  complexity: number,
  numerator: readonly Expression[],
  most: Unit['most'] = { p: 12, q: 6 },
): Unit {
  return { value, complexity, numerator, denominator: [], most };
}

function below(value: number, complexity: number, denominator: readonly Expression[]): Unit {
  return { value: 1 / value, complexity, numerator: [], denominator, most: { p: 6, q: 4 } };
}

/** Simplest first: of two equally simple forms the earlier one wins. */
const UNITS: readonly Unit[] = [
  above(1, 0, [], { p: 1000, q: 12 }),
  above(Math.PI, 3, [PI], { p: 100, q: 12 }),
  above(Math.E, 4, [E]),
  ...[2, 3, 5, 6, 7, 10].map((n) => above(Math.sqrt(n), n < 4 ? 4 : 6, [root(n)])),
  ...[2, 3, 5, 10].map((n) => above(Math.log(n), n === 2 || n === 10 ? 5 : 6, [call('log', number(n))])),
  above(Math.sqrt(Math.PI), 6, [call('sqrt', PI)]),
  above(Math.sqrt(2 * Math.PI), 6, [call('sqrt', multiply(number(2), PI))]),
  above(Math.PI ** 2, 6, [{ kind: 'binary', operator: '^', left: PI, right: number(2) }]),
  above(Math.E ** 2, 7, [call('exp', number(2))], { p: 6, q: 4 }),
  below(Math.PI, 5, [PI]),
  below(Math.E, 6, [E]),
  below(Math.sqrt(Math.PI), 6, [call('sqrt', PI)]),
  below(Math.sqrt(2 * Math.PI), 6, [call('sqrt', multiply(number(2), PI))]),
  ...[2, 10].map((n) => below(Math.log(n), 7, [call('log', number(n))])),
];

/** Rounding errors of some dozen operations. */
const EXACT = 1e-13;
/** Integers up to here are written out. */
const LARGEST_INTEGER = 1e9;
/** A number with so many decimals is as good as a fraction: 0.37. */
const SHORT_DECIMALS = 1000;
/** Beyond this it has too many digits for that. */
const LARGEST_DECIMAL = 100;

/** 0.1, 3.7 and 12.5 are written as decimals; 1/2, 3/4 and 1/3 as fractions. */
function isDecimal(p: number, q: number): boolean {
  return q % 5 === 0 || ((q === 2 || q === 4 || q === 8) && p > 9);
}

function fractionOf(p: number, q: number, unit: Unit, negative: boolean): NiceNumber {
  const size = (p * unit.value) / q;
  const plain = unit.value === 1;
  const parts =
    plain && isDecimal(p, q)
      ? { numerator: [number(size)], denominator: [] }
      : {
          numerator: p === 1 ? unit.numerator : [number(p), ...unit.numerator],
          denominator: q === 1 ? unit.denominator : [number(q), ...unit.denominator],
        };
  return {
    value: negative ? -size : size,
    complexity: Math.log2(p) + 1.5 * Math.log2(q) + unit.complexity,
    negative,
    ...parts,
  };
}

const ZERO: NiceNumber = {
  value: 0,
  complexity: 0,
  negative: false,
  numerator: [number(0)],
  denominator: [],
};

/** The simplest p·unit/q within `tolerance` of |value|, over the given units. */
function search(value: number, tolerance: number, units: readonly Unit[]): NiceNumber | null {
  const size = Math.abs(value);
  if (size <= tolerance) return ZERO;
  let best: NiceNumber | null = null;
  for (const unit of units) {
    const ratio = size / unit.value;
    for (let q = 1; q <= unit.most.q; q++) {
      const p = Math.round(ratio * q);
      if (p < 1 || p > (q === 1 && unit.value === 1 ? LARGEST_INTEGER : unit.most.p)) continue;
      if (Math.abs((p * unit.value) / q - size) > tolerance) continue;
      const found = fractionOf(p, q, unit, value < 0);
      if (best === null || found.complexity < best.complexity) best = found;
      break;
    }
  }
  return best;
}

function identify(value: number): NiceNumber | null {
  if (!Number.isFinite(value)) return null;
  // Not even a difference of rounding errors is 0 by itself: what is small may be meant.
  if (value === 0) return ZERO;
  const found = search(value, EXACT * Math.abs(value), UNITS);
  if (found !== null) return found;
  const short = Math.round(value * SHORT_DECIMALS) / SHORT_DECIMALS;
  if (Math.abs(value) > LARGEST_DECIMAL && !Number.isInteger(value)) return null;
  if (Math.abs(short - value) > EXACT * Math.abs(value)) return null;
  const size = Math.abs(short);
  return {
    value: short,
    complexity: Math.log2(size * SHORT_DECIMALS),
    negative: short < 0,
    numerator: [number(size)],
    denominator: [],
  };
}

/** The same few numbers are asked for over and over while a formula is made short. */
const identified = new Map<number, NiceNumber | null>();
const MOST_KEPT = 2000;

/** The number that `value` is but for rounding, in parts; null when it is none that a person would write. */
export function recognise(value: number): NiceNumber | null {
  const known = identified.get(value);
  if (known !== undefined) return known;
  if (identified.size >= MOST_KEPT) identified.clear();
  const found = identify(value);
  identified.set(value, found);
  return found;
}

/** A recognised number as an expression. */
export function expressionOf({ numerator, denominator, negative }: NiceNumber): Expression {
  const upper = multiply(...numerator);
  const whole = denominator.length === 0 ? upper : divide(upper, multiply(...denominator));
  return negative ? negate(whole) : whole;
}

/**
 * What a person would write for a number: a whole number, a fraction with a denominator up to 12, a decimal with up to
 * three places, a simple multiple of π, e, a root or a logarithm. To 1e-13 of its value.
 *
 * @returns null when it is none of these
 */
export function niceNumber(value: number): Expression | null {
  const found = recognise(value);
  return found === null ? null : expressionOf(found);
}

/** Of the digits that the tolerance leaves, the share that the number's own complexity may use up. */
const PLAUSIBLE = 0.75;

/**
 * The simplest such number within `tolerance` (absolute) of `value`, for constants that were fitted.
 * Null also where the tolerance is so wide that some number as complicated would always be found: 0.866 ± 0.01 is no √3/2.
 * `complexity` says how far-fetched it is: 0 for 0 and 1, 1.5 for 1/2, 3 for π, 6 and more for exotic ones.
 */
export function nearestNice(
  value: number,
  tolerance: number,
): { readonly value: number; readonly expression: Expression; readonly complexity: number } | null {
  if (!Number.isFinite(value)) return null;
  const found = search(value, tolerance, UNITS);
  if (found === null) return null;
  const { complexity } = found;
  if (complexity > PLAUSIBLE * Math.log2(Math.abs(value) / tolerance) && complexity > 0) return null;
  return { value: found.value, expression: expressionOf(found), complexity };
}
