/** Brackets multiplied out. */
import { add, constantSum, type Factor, type Sum, sumOf, type Term } from './normal.ts';
import { isInteger } from './numbers.ts';
import { multiply, product } from './products.ts';
import { isSpent } from './work.ts';

const HIGHEST_POWER = 4;
const MOST_TERMS = 20;
/** Brackets within brackets. */
const DEEPEST = 3;

function isExpandable({ atom, exponent }: Factor): boolean {
  return atom.kind === 'group' && isInteger(exponent) && exponent > 0 && exponent <= HIGHEST_POWER;
}

/** Whether a term has brackets that can be multiplied out. */
export function hasBrackets(term: Term): boolean {
  return term.factors.some(isExpandable);
}

function summands({ terms, constant }: Sum): Sum[] {
  const parts = terms.map((term) => sumOf([term]));
  return constant === 0 ? parts : [...parts, constantSum(constant)];
}

function multiplyOut(a: Sum, b: Sum): Sum {
  const left = summands(a);
  const right = summands(b);
  return add(...left.flatMap((l) => right.map((r) => multiply(l, r))));
}

/** How many terms there will be, if none merge. */
function termsAfter(term: Term): number {
  return term.factors.reduce((count, factor) => {
    const { atom, exponent } = factor;
    if (atom.kind !== 'group' || !isExpandable(factor)) return count;
    return count * (atom.sum.terms.length + (atom.sum.constant === 0 ? 0 : 1)) ** exponent;
  }, 1);
}

function expandTerm(term: Term): Sum {
  let result = product(
    term.coefficient,
    term.factors.filter((factor) => !isExpandable(factor)),
  );
  for (const { atom, exponent } of term.factors.filter(isExpandable)) {
    if (atom.kind !== 'group') continue;
    for (let i = 0; i < exponent; i++) result = multiplyOut(result, atom.sum);
  }
  return result;
}

/** The sum with the brackets of the chosen terms multiplied out, or null where that would be too long or too much work. */
export function expand(sum: Sum, chosen: (term: Term) => boolean, depth = 0): Sum | null {
  const parts: Sum[] = [constantSum(sum.constant)];
  const expected = sum.terms.reduce((count, term) => count + (chosen(term) ? termsAfter(term) : 1), 0);
  if (expected > 2 * MOST_TERMS) return null;
  for (const term of sum.terms) {
    if (isSpent()) return null;
    if (!hasBrackets(term) || !chosen(term)) {
      parts.push(sumOf([term]));
      continue;
    }
    const expanded = expandTerm(term);
    const inner = depth > DEEPEST ? expanded : expand(expanded, () => true, depth + 1);
    if (inner === null) return null;
    parts.push(inner);
  }
  const whole = add(...parts);
  return whole.terms.length > MOST_TERMS ? null : whole;
}
