/** Brackets multiplied out. */
import { add, constantSum, type Factor, type Sum, sumOf, type Term } from './normal.ts';
import { isInteger } from './numbers.ts';
import { multiply, product } from './products.ts';

const HIGHEST_POWER = 4;
const MOST_TERMS = 32;
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

/** Null when it would have too many terms. */
function multiplyOut(a: Sum, b: Sum): Sum | null {
  const left = summands(a);
  const right = summands(b);
  if (left.length * right.length > MOST_TERMS) return null;
  return add(...left.flatMap((l) => right.map((r) => multiply(l, r))));
}

function expandTerm(term: Term): Sum | null {
  let result: Sum | null = product(
    term.coefficient,
    term.factors.filter((factor) => !isExpandable(factor)),
  );
  for (const { atom, exponent } of term.factors.filter(isExpandable)) {
    if (atom.kind !== 'group') continue;
    for (let i = 0; i < exponent && result !== null; i++) result = multiplyOut(result, atom.sum);
  }
  return result;
}

/** The sum with the brackets of the chosen terms multiplied out, or null where that would be too long. */
export function expand(sum: Sum, chosen: (term: Term) => boolean, depth = 0): Sum | null {
  const parts: Sum[] = [constantSum(sum.constant)];
  for (const term of sum.terms) {
    if (!hasBrackets(term) || !chosen(term)) {
      parts.push(sumOf([term]));
      continue;
    }
    const expanded = expandTerm(term);
    const inner = expanded === null || depth > DEEPEST ? expanded : expand(expanded, () => true, depth + 1);
    if (inner === null) return null;
    parts.push(inner);
  }
  const whole = add(...parts);
  return whole.terms.length > MOST_TERMS ? null : whole;
}
