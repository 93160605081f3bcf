/** The shortest form of a sum: brackets kept, multiplied out or made. */
import { SAME_SIZE } from './cost.ts';
import { expand, hasBrackets } from './expand.ts';
import { factorize, lengthOf } from './factor.ts';
import type { Sum, Term } from './normal.ts';
import { isSpent } from './work.ts';

/** Single brackets that are tried one by one. */
const MOST_SINGLE = 6;
/** Brackets that are worth multiplying out nearly vanish: common factors win back no more than this. */
const MOST_GROWTH = 8;

/** Terms with a variable in common belong together, since only they can cancel. */
function clusters(terms: readonly Term[]): Term[][] {
  const found: { readonly variables: Set<number>; readonly terms: Term[] }[] = [];
  for (const term of terms) {
    const variables = new Set(term.variables);
    const touching = found.filter((cluster) => [...variables].some((index) => cluster.variables.has(index)));
    const joined = [...touching.flatMap((cluster) => cluster.terms), term];
    for (const cluster of touching) {
      for (const index of cluster.variables) variables.add(index);
      found.splice(found.indexOf(cluster), 1);
    }
    found.push({ variables, terms: joined });
  }
  return found.map((cluster) => cluster.terms);
}

/** Of the terms of a cluster those of the same variables are tried on their own: (x + y)² − (x − y)². */
function alike(terms: readonly Term[]): Term[][] {
  const found = new Map<string, Term[]>();
  for (const term of terms) {
    const key = term.variables.join();
    found.set(key, [...(found.get(key) ?? []), term]);
  }
  return [...found.values()].filter((group) => group.length > 1);
}

/** The shortest of the forms that are tried; the sum itself where none is shorter. */
export function improve(sum: Sum): Sum {
  if (sum.terms.length === 0 || isSpent()) return sum;
  let best = factorize(sum);
  let least = lengthOf(best);
  const brackets = sum.terms.filter(hasBrackets);
  const groups = brackets.length > 1 ? [brackets, ...clusters(brackets), ...alike(brackets)] : [];
  if (brackets.length <= MOST_SINGLE) groups.push(...brackets.map((term) => [term]));
  for (const group of groups) {
    const expanded = expand(sum, (term) => group.includes(term));
    if (expanded === null || lengthOf(expanded) > least + MOST_GROWTH) continue;
    const candidate = factorize(expanded);
    const length = lengthOf(candidate);
    if (length > least - SAME_SIZE) continue;
    least = length;
    best = candidate;
  }
  return best;
}
