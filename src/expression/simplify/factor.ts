/** Sums made shorter: common factors before a bracket, squares of sums, sin² + cos² = 1. */
import type { FunctionName } from '../functions.ts';
import { costOf, SAME_SIZE } from './cost.ts';
import {
  add,
  atomSum,
  callAtom,
  constantSum,
  type Factor,
  groupAtom,
  type Sum,
  scale,
  sumOf,
  type Term,
} from './normal.ts';
import { exact, isEven, isInteger } from './numbers.ts';
import { write } from './output.ts';
import { isEuler, multiply, power, product } from './products.ts';
import { isSpent } from './work.ts';

/** Every round shortens the sum, so this only bounds the time. */
const MOST_ROUNDS = 12;
/** Longer sums do not become short. */
const MOST_TERMS = 16;

export function lengthOf(sum: Sum): number {
  return costOf(write(sum));
}

const others = (sum: Sum, ...without: readonly Term[]): Sum =>
  sumOf(
    sum.terms.filter((term) => !without.includes(term)),
    sum.constant,
  );

interface Candidate {
  readonly sum: Sum;
  /** The same with what is in its new bracket made short as well. */
  readonly refine?: () => Sum;
}

/** xy + xz + w = x(y + z) + w, for every factor that two terms share. */
function commonFactors(sum: Sum): Candidate[] {
  const sharing = new Map<string, { readonly factor: Factor; readonly terms: Term[] }>();
  for (const term of sum.terms) {
    for (const factor of term.factors) {
      const key = `${factor.exponent > 0 ? '' : '/'}${factor.atom.key}`;
      const entry = sharing.get(key) ?? { factor, terms: [] };
      entry.terms.push(term);
      sharing.set(key, entry);
    }
  }
  const found: Candidate[] = [];
  for (const { factor, terms } of sharing.values()) {
    if (terms.length < 2) continue;
    const exponents = terms.map(
      (term) => term.factors.find((other) => other.atom.key === factor.atom.key)?.exponent ?? 0,
    );
    // x² + 2xy + 1 is not x(x + 2y) + 1.
    const all = terms.length === sum.terms.length && sum.constant === 0;
    if (!all && exponents.some((exponent) => exponent !== exponents[0])) continue;
    const least = factor.exponent > 0 ? Math.min(...exponents) : Math.max(...exponents);
    const divided = terms.map((term) =>
      product(term.coefficient, [...term.factors, { atom: factor.atom, exponent: -least }], term.edge),
    );
    const outer = product(1, [{ atom: factor.atom, exponent: least }]);
    const inner = add(...divided);
    const rest = others(sum, ...terms);
    found.push({
      sum: add(multiply(outer, inner), rest),
      refine: () => add(multiply(outer, factorize(inner)), rest),
    });
  }
  return found;
}

/** m of c·m², or null. */
function rootOf(term: Term): Sum | null {
  const whole = term.factors.every(({ exponent }) => isInteger(exponent) && isEven(exponent));
  if (!whole) return null;
  return product(
    1,
    term.factors.map(({ atom, exponent }) => ({ atom, exponent: exponent / 2 })),
  );
}

/** au² + 2√(ac)·uv + cv² = (√a·u + √c·v)² */
function squares(sum: Sum): Sum[] {
  const roots: { readonly term: Term | null; readonly coefficient: number; readonly root: Sum }[] = [];
  for (const term of sum.terms) {
    const root = rootOf(term);
    if (root !== null) roots.push({ term, coefficient: term.coefficient, root });
  }
  if (sum.constant !== 0) roots.push({ term: null, coefficient: sum.constant, root: constantSum(1) });
  const found: Sum[] = [];
  for (const [i, a] of roots.entries()) {
    for (const c of roots.slice(i + 1)) {
      if (a.coefficient * c.coefficient <= 0) continue;
      const key = multiply(a.root, c.root).terms[0]?.key;
      const cross = sum.terms.find((term) => term.key === key);
      if (cross === undefined) continue;
      const half = Math.sqrt(a.coefficient * c.coefficient);
      if (Math.abs(Math.abs(cross.coefficient) - 2 * half) > 1e-13 * half) continue;
      const sign = Math.sign(a.coefficient);
      const left = scale(a.root, exact(Math.sqrt(Math.abs(a.coefficient))));
      const right = scale(
        c.root,
        exact(Math.sqrt(Math.abs(c.coefficient))) * Math.sign(cross.coefficient) * sign,
      );
      const used = [a.term, c.term, cross].filter((term) => term !== null);
      const rest = others(sum, ...used);
      const square = scale(power(add(left, right), 2), sign);
      found.push(add(square, rest, constantSum(c.term === null ? -sum.constant : 0)));
    }
  }
  return found;
}

/** f² = number + times·g² */
const SQUARES: Readonly<
  Partial<Record<FunctionName, { readonly g: FunctionName; readonly number: number; readonly times: number }>>
> = {
  sin: { g: 'cos', number: 1, times: -1 },
  cos: { g: 'sin', number: 1, times: -1 },
  sinh: { g: 'cosh', number: -1, times: 1 },
  cosh: { g: 'sinh', number: 1, times: 1 },
};

/** sin u·cos u = sin(2u)/2 and sin u/cos u = tan u. */
function sineWithCosine(term: Term): Sum | null {
  for (const sine of term.factors) {
    if (sine.atom.kind !== 'call' || sine.atom.name !== 'sin' || sine.exponent !== 1) continue;
    const [argument] = sine.atom.operands;
    const partner = callAtom('cos', argument).key;
    const cosine = term.factors.find(({ atom }) => atom.key === partner);
    if (cosine === undefined || Math.abs(cosine.exponent) !== 1) continue;
    const rest = term.factors.filter((factor) => factor !== sine && factor !== cosine);
    return cosine.exponent < 0
      ? multiply(product(term.coefficient, rest), atomSum(callAtom('tan', argument)))
      : multiply(product(exact(term.coefficient / 2), rest), atomSum(callAtom('sin', scale(argument, 2))));
  }
  return null;
}

/** exp(u)/(1 + exp(u)) = sigmoid(u) */
function logistic(term: Term): Sum | null {
  for (const exponential of term.factors) {
    const { atom, exponent } = exponential;
    if (atom.kind !== 'power' || exponent !== 1 || !isEuler(atom.base)) continue;
    const partner = groupAtom(add(constantSum(1), atomSum(atom))).key;
    const below = term.factors.find((factor) => factor.atom.key === partner && factor.exponent === -1);
    if (below === undefined) continue;
    const rest = term.factors.filter((factor) => factor !== exponential && factor !== below);
    return multiply(product(term.coefficient, rest), atomSum(callAtom('sigmoid', atom.exponent)));
  }
  return null;
}

/** sin² as 1 − cos², and so on; whatever it then cancels with. */
function identities(sum: Sum): Sum[] {
  const found: Sum[] = [];
  for (const term of sum.terms) {
    const joined = sineWithCosine(term) ?? logistic(term);
    if (joined !== null) found.push(add(others(sum, term), joined));
    for (const factor of term.factors) {
      const { atom, exponent } = factor;
      const rule = atom.kind === 'call' && exponent === 2 ? SQUARES[atom.name] : undefined;
      if (atom.kind !== 'call' || rule === undefined) continue;
      const rest = product(
        term.coefficient,
        term.factors.filter((other) => other !== factor),
      );
      const square = power(atomSum(callAtom(rule.g, ...atom.operands)), 2);
      const replaced = add(scale(rest, rule.number), scale(multiply(rest, square), rule.times));
      found.push(add(others(sum, term), replaced));
    }
  }
  return found;
}

/** The shortest sum that common factors, squares and identities lead to, one step after another. */
export function factorize(sum: Sum): Sum {
  let best = sum;
  if (sum.terms.length > MOST_TERMS || isSpent()) return best;
  let least = lengthOf(sum);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const others = [...squares(best), ...identities(best)].map((candidate) => ({ sum: candidate }));
    let chosen: Candidate | null = null;
    for (const candidate of [...commonFactors(best), ...others]) {
      if (isSpent()) break;
      const length = lengthOf(candidate.sum);
      if (length > least - SAME_SIZE) continue;
      least = length;
      chosen = candidate;
    }
    if (chosen === null) break;
    best = chosen.sum;
    const refined = chosen.refine?.() ?? best;
    if (lengthOf(refined) > least - SAME_SIZE) continue;
    best = refined;
    least = lengthOf(refined);
  }
  return best;
}
