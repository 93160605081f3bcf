/** u·sinc(u) = sin(u) */
import { type Atom, callAtom, type Factor, groupAtom, onlyTerm, type Sum } from './normal.ts';
import { isInteger } from './numbers.ts';

/** Rounding errors of some operations. */
const NOISE = 1e-13;

/** A number and factors, multiplied. */
interface Parts {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}

function partsOf(sum: Sum): Parts {
  return onlyTerm(sum) ?? { coefficient: 1, factors: [{ atom: groupAtom(sum), exponent: 1 }] };
}

/** k of a = k·b, or null where there is no such number. */
function quotient(a: Atom, b: Atom): number | null {
  if (a.key === b.key) return 1;
  if (a.kind !== 'group' || b.kind !== 'group' || a.sum.terms.length !== b.sum.terms.length) return null;
  const k = a.sum.terms[0].coefficient / b.sum.terms[0].coefficient;
  const isMultiple = (x: number, y: number): boolean => Math.abs(x - k * y) <= NOISE * Math.abs(x);
  const fits = a.sum.terms.every((term, i) => {
    const other = b.sum.terms[i];
    return term.key === other.key && isMultiple(term.coefficient, other.coefficient);
  });
  return fits && isMultiple(a.sum.constant, b.sum.constant) ? k : null;
}

/** The factors over uⁿ, with the number by which they hold a multiple of it; null where they hold none. */
function divided(factors: readonly Factor[], u: Parts, n: number): Parts | null {
  let { coefficient } = u;
  const left = [...factors];
  for (const part of u.factors) {
    const at = left.findIndex(({ atom }) => quotient(part.atom, atom) !== null);
    if (at < 0) return null;
    const { atom, exponent } = left[at];
    const by = quotient(part.atom, atom) ?? 1;
    const taken = part.exponent * n;
    const isWhole = isInteger(exponent - taken) && (by > 0 || isInteger(part.exponent));
    if (!isWhole || exponent / taken < 1) return null;
    coefficient *= by ** part.exponent;
    if (exponent === taken) left.splice(at, 1);
    else left[at] = { atom, exponent: exponent - taken };
  }
  return { coefficient: coefficient ** -n, factors: left };
}

/** Merged factors with sinc(u)ⁿ and a multiple of uⁿ exchanged for sin(u)ⁿ; null where there are none. */
export function sineOfSinc(factors: readonly Factor[]): Parts | null {
  for (const [i, { atom, exponent }] of factors.entries()) {
    if (atom.kind !== 'call' || atom.name !== 'sinc' || !isInteger(exponent)) continue;
    const [u] = atom.operands;
    const rest = divided(factors.toSpliced(i, 1), partsOf(u), exponent);
    if (rest === null) continue;
    return { ...rest, factors: [...rest.factors, { atom: callAtom('sin', u), exponent }] };
  }
  return null;
}
