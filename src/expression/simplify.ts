/** Expressions made short. The normal form behind it is in simplify/normal.ts. */
import type { Expression } from './expression.ts';
import { costOf } from './simplify/cost.ts';
import { improve } from './simplify/improve.ts';
import { normalize } from './simplify/normalize.ts';
import { write } from './simplify/output.ts';

/** What one round shortens may let the next one shorten more. */
const MOST_ROUNDS = 3;

/**
 * The short formula that a person would write: like terms collected, numbers folded, brackets multiplied out or made
 * where that shortens it, terms in the order of their variables. The value is the same wherever the expression has one;
 * it may have one in more places (exp(log x) is x). A term keeps the mark of its edge; terms that merge lose theirs.
 */
export function simplify(expression: Expression): Expression {
  let best = write(improve(normalize(expression)));
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const next = write(improve(normalize(best)));
    if (costOf(next) >= costOf(best)) break;
    best = next;
  }
  return best;
}
