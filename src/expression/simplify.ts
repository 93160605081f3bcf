/** Expressions made short. The normal form behind it is in simplify/normal.ts. */
import type { Expression } from './expression.ts';
import { costOf } from './simplify/cost.ts';
import { improve } from './simplify/improve.ts';
import { normalize } from './simplify/normalize.ts';
import { write } from './simplify/output.ts';
import { isSpent, withSteps } from './simplify/work.ts';

/** What one round shortens may let the next one shorten more. */
const MOST_ROUNDS = 3;
/** See simplify/work.ts. Formulas that a person would write take at most some 5000, forty random edges up to 58,000. */
const MOST_STEPS = 60_000;

function shortened(expression: Expression): Expression {
  let best = write(improve(normalize(expression)));
  for (let round = 1; round < MOST_ROUNDS && !isSpent(); round++) {
    const next = write(improve(normalize(best)));
    if (costOf(next) >= costOf(best)) break;
    best = next;
  }
  return best;
}

/**
 * The short formula that a person would write: like terms collected, numbers folded, brackets multiplied out or made
 * where that shortens it, terms in the order of their variables. The value is the same wherever the expression has one;
 * it may have one in more places (exp(log x) is x). A term keeps the mark of its edge; terms that merge lose theirs.
 * Of what is very long some parts stay as they were: the work is bounded, by a count of steps, so that the same
 * expression always gives the same one.
 */
export function simplify(expression: Expression): Expression {
  return simplifyAll([expression])[0];
}

/** `simplify` of each, with no more work for all together than for one. */
export function simplifyAll(expressions: readonly Expression[]): Expression[] {
  let steps = MOST_STEPS;
  return expressions.map((expression, at) => {
    const share = steps / (expressions.length - at);
    const { value, left } = withSteps(share, () => shortened(expression));
    steps -= share - left;
    return value;
  });
}
