/** Products and powers of sums in normal form. Brackets stay: multiplying out is done in expand.ts. */
import {
  add,
  atomSum,
  callAtom,
  constantSum,
  type Factor,
  groupAtom,
  isConstant,
  ONE,
  onlyAtom,
  onlyTerm,
  powerAtom,
  type Sum,
  scale,
  sumOf,
  type Term,
  termOf,
  ZERO,
} from './normal.ts';
import { commonFactor, exact, isEven, isFraction, isInteger, plus } from './numbers.ts';
import { isAtomFlatSomewhere, isFactorNonNegative, isLedByMinus } from './signs.ts';
import { sineOfSinc } from './sinc.ts';

/** Numbers are taken out of exponents as long as their exponential stays a number of ordinary size. */
const LARGEST_EXPONENT = 50;

/** A product of merged factors. A number times one bracket is multiplied out: 2(x + 1) is 2x + 2. */
function single(coefficient: number, factors: readonly Factor[], edge?: number): Sum {
  if (coefficient === 0) return ZERO;
  if (factors.length === 0) return constantSum(coefficient);
  const [{ atom, exponent }] = factors;
  if (factors.length === 1 && exponent === 1 && atom.kind === 'group') return scale(atom.sum, coefficient);
  return sumOf([termOf(coefficient, factors, edge)]);
}

function mergeFactors(factors: readonly Factor[]): Factor[] {
  const merged = new Map<string, Factor>();
  for (const factor of factors) {
    const like = merged.get(factor.atom.key);
    if (like === undefined) merged.set(factor.atom.key, factor);
    else {
      merged.set(factor.atom.key, { atom: factor.atom, exponent: plus(like.exponent, factor.exponent) });
    }
  }
  return [...merged.values()].filter((factor) => factor.exponent !== 0);
}

const isPositiveNumber = (sum: Sum): boolean => isConstant(sum) && sum.constant > 0;

/** A power of an atom that is something simpler, or null. */
function resolve({ atom, exponent }: Factor): Sum | null {
  if (atom.kind === 'call' && atom.name === 'abs' && isInteger(exponent) && isEven(exponent))
    return power(atom.operands[0], exponent);
  if (atom.kind === 'call' && atom.name === 'cbrt' && isInteger(exponent / 3))
    return power(atom.operands[0], exponent / 3);
  if (atom.kind === 'power' && exponent !== 1 && (isPositiveNumber(atom.base) || isInteger(exponent)))
    return raise(atom.base, scale(atom.exponent, exponent));
  return null;
}

/**
 * A number times powers of atoms: equal atoms merge, and powers of one base, exp(a)·exp(b) = exp(a + b), and
 * u·sinc(u) = sin(u).
 */
export function product(coefficient: number, factors: readonly Factor[], edge?: number): Sum {
  const merged = mergeFactors(factors);
  const sine = sineOfSinc(merged);
  if (sine !== null) return product(exact(coefficient * sine.coefficient), sine.factors, edge);
  for (const factor of merged) {
    const simpler = resolve(factor);
    if (simpler === null) continue;
    const rest = merged.filter((other) => other !== factor);
    return multiply(product(coefficient, rest), simpler);
  }
  for (const { atom } of merged) {
    if (atom.kind !== 'power') continue;
    const alike = merged.filter(
      (other) => other.atom.kind === 'power' && other.atom.base.key === atom.base.key,
    );
    if (alike.length < 2 || alike.some((other) => other.exponent !== 1)) continue;
    const exponents = alike.map((other) => (other.atom.kind === 'power' ? other.atom.exponent : ZERO));
    const rest = merged.filter((other) => !alike.includes(other));
    return multiply(product(coefficient, rest), raise(atom.base, add(...exponents)));
  }
  return single(coefficient, merged, edge);
}

/** Several numbers out of brackets: −2x − 4 is −2·(x + 2). What is left has a whole-number first sign of plus. */
export function contentOf(sum: Sum): number {
  const numbers = sum.terms.map((term) => term.coefficient);
  if (sum.constant !== 0) numbers.push(sum.constant);
  const common = sum.terms.length === 1 && sum.constant === 0 ? Math.abs(numbers[0]) : commonFactor(numbers);
  return isLedByMinus(sum) ? -common : common;
}

/** The factors of a term; one alone takes the term's mark with it. */
function factorsOf({ factors, edge }: Term): readonly Factor[] {
  return factors.length === 1 && edge !== undefined ? [{ edge, ...factors[0] }] : factors;
}

/** A sum as a number and factors: a bracket where it has several terms. */
function partsOf(sum: Sum): { readonly coefficient: number; readonly factors: readonly Factor[] } {
  const term = onlyTerm(sum);
  if (term !== null) return { coefficient: term.coefficient, factors: factorsOf(term) };
  const content = contentOf(sum);
  return { coefficient: content, factors: [{ atom: groupAtom(scale(sum, 1 / content)), exponent: 1 }] };
}

export function multiply(a: Sum, b: Sum): Sum {
  if (isConstant(a)) return scale(b, a.constant);
  if (isConstant(b)) return scale(a, b.constant);
  const left = partsOf(a);
  const right = partsOf(b);
  return product(exact(left.coefficient * right.coefficient), [...left.factors, ...right.factors]);
}

/** (fᵉ)ᵏ, where fᵉ is not negative or k is whole: |f| where an even power would be lost. */
function raiseFactor(factor: Factor, k: number): Factor {
  const exponent = exact(factor.exponent * k);
  const losesSign = !isInteger(k) && isEven(factor.exponent) && !isEven(exponent);
  if (!losesSign || isFactorNonNegative({ atom: factor.atom, exponent: 1 }))
    return { atom: factor.atom, exponent };
  const inner = factor.atom.kind === 'group' ? factor.atom.sum : atomSum(factor.atom);
  return { atom: callAtom('abs', inner), exponent };
}

function powerOfTerm({ coefficient, factors }: Term, k: number): Sum {
  if (isInteger(k))
    return product(
      exact(coefficient ** k),
      factors.map((factor) => raiseFactor(factor, k)),
    );
  const isSafe = (factor: Factor): boolean =>
    isFactorNonNegative(factor) && (factors.length === 1 || !isAtomFlatSomewhere(factor.atom));
  const signed = factors.filter((factor) => !isSafe(factor));
  const other = factors.filter(isSafe).map((factor) => raiseFactor(factor, k));
  const number = exact(Math.abs(coefficient) ** k);
  // A single factor without a known sign is not negative where the whole has a value.
  if (coefficient > 0 && signed.length <= 1)
    return product(number, [...other, ...signed.map((factor) => raiseFactor(factor, k))]);
  const inner = product(Math.sign(coefficient), signed);
  if (isConstant(inner) || onlyTerm(inner) === null)
    return multiply(product(number, other), powerOfSum(inner, k));
  return product(number, [...other, { atom: groupAtom(inner), exponent: k }]);
}

function powerOfSum(sum: Sum, k: number): Sum {
  if (isConstant(sum)) return constantSum(sum.constant ** k);
  const content = contentOf(sum);
  const outer = isInteger(k) ? content : Math.abs(content);
  const number = outer ** k;
  // √(2x + 2) is not √2·√(x + 1).
  if (!isInteger(k) && !isFraction(number)) return product(1, [{ atom: groupAtom(sum), exponent: k }]);
  return product(exact(number), [{ atom: groupAtom(scale(sum, 1 / outer)), exponent: k }]);
}

/**
 * sumᵏ
 *
 * @throws NotFinite
 */
export function power(sum: Sum, k: number): Sum {
  if (k === 0) return ONE;
  if (k === 1) return sum;
  const term = onlyTerm(sum);
  return term === null ? powerOfSum(sum, k) : powerOfTerm(term, k);
}

/** e, the base of exp. */
export const isEuler = (base: Sum): boolean => isConstant(base) && base.constant === Math.E;

/** c·log(u) gives u and c, else null. */
export function logarithmOf({
  coefficient,
  factors,
}: Term): { readonly of: Sum; readonly times: number } | null {
  const [{ atom, exponent }] = factors;
  if (factors.length > 1 || exponent !== 1 || atom.kind !== 'call' || atom.name !== 'log') return null;
  return { of: atom.operands[0], times: coefficient };
}

/** bᵘ for a number b > 0: numbers leave the exponent, and of exp also logarithms. */
function raiseNumber(base: Sum, exponent: Sum): Sum {
  if (base.constant === 1) return ONE;
  const outside: Sum[] = [];
  const inside: Term[] = [];
  for (const term of exponent.terms) {
    const logarithm = isEuler(base) ? logarithmOf(term) : null;
    if (logarithm === null) inside.push(term);
    else outside.push(power(logarithm.of, logarithm.times));
  }
  const keeps = Math.abs(exponent.constant * Math.log(base.constant)) > LARGEST_EXPONENT;
  const rest = sumOf(inside, keeps ? exponent.constant : 0);
  if (!keeps) outside.push(constantSum(base.constant ** exponent.constant));
  if (!isConstant(rest)) outside.push(atomSum(powerAtom(base, rest)));
  else if (keeps) outside.push(constantSum(base.constant ** rest.constant));
  return outside.reduce(multiply, ONE);
}

/**
 * base^exponent, both sums.
 *
 * @throws NotFinite
 */
export function raise(base: Sum, exponent: Sum): Sum {
  if (isConstant(exponent)) return power(base, exponent.constant);
  if (isPositiveNumber(base)) return raiseNumber(base, exponent);
  const atom = onlyAtom(base);
  if (atom?.kind === 'power' && isPositiveNumber(atom.base))
    return raise(atom.base, multiply(atom.exponent, exponent));
  return atomSum(powerAtom(base, exponent));
}

export function exponential(exponent: Sum): Sum {
  return raise(constantSum(Math.E), exponent);
}
