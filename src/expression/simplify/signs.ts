/** What is known of the sign of a sum, wherever it is finite. */
import type { FunctionName } from '../functions.ts';
import type { Atom, Factor, Sum, Term } from './normal.ts';
import { isEven, isInteger } from './numbers.ts';

const NEVER_NEGATIVE: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'acos',
  'acosh',
  'relu',
  'step',
  'abs',
  'cosh',
  'sigmoid',
  'softplus',
]);

/** f(−u) = −f(u) */
export const ODD: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'sin',
  'tan',
  'asin',
  'atan',
  'sinh',
  'tanh',
  'asinh',
  'atanh',
  'cbrt',
  'sign',
  'erf',
  'j1',
]);
/** f(−u) = f(u) */
export const EVEN: ReadonlySet<FunctionName> = new Set<FunctionName>(['cos', 'cosh', 'sinc', 'j0']);

function isAtomNonNegative(atom: Atom): boolean {
  switch (atom.kind) {
    case 'call':
      return NEVER_NEGATIVE.has(atom.name);
    case 'power':
      return isNonNegative(atom.base);
    case 'group':
      return isNonNegative(atom.sum);
    default:
      return false;
  }
}

/** Functions that stay at one value over a whole range. */
const FLAT: ReadonlySet<FunctionName> = new Set<FunctionName>([
  'ceil',
  'floor',
  'max',
  'min',
  'relu',
  'sign',
  'step',
]);

/** Whether a sum may be 0 over a whole range: √(u·f) has a value there although √u may have none. */
function isFlatSomewhere(sum: Sum): boolean {
  return sum.terms.some((term) => term.factors.some(({ atom }) => isAtomFlatSomewhere(atom)));
}

/** The same of an atom. */
export function isAtomFlatSomewhere(atom: Atom): boolean {
  switch (atom.kind) {
    case 'variable':
      return false;
    case 'call':
      return FLAT.has(atom.name) || atom.operands.some(isFlatSomewhere);
    case 'power':
      return isFlatSomewhere(atom.base) || isFlatSomewhere(atom.exponent);
    case 'group':
      return isFlatSomewhere(atom.sum);
    default:
      return true;
  }
}

/** Even powers, roots and positive functions. */
export function isFactorNonNegative({ atom, exponent }: Factor): boolean {
  return !isInteger(exponent) || isEven(exponent) || isAtomNonNegative(atom);
}

function isTermNonNegative(term: Term): boolean {
  return term.coefficient > 0 && term.factors.every(isFactorNonNegative);
}

/** Whether a sum is at least 0 everywhere. False says nothing. */
export function isNonNegative(sum: Sum): boolean {
  return sum.constant >= 0 && sum.terms.every(isTermNonNegative);
}

/** Whether a sum is written with a minus in front. */
export function isLedByMinus(sum: Sum): boolean {
  return (sum.terms[0]?.coefficient ?? sum.constant) < 0;
}
