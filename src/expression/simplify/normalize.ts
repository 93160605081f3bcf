/** Expression → normal form, from the inside out; each part is made short before it is used. */
import type { Expression } from '../expression.ts';
import { CONSTANTS } from '../functions.ts';
import { makeCall } from './calls.ts';
import { improve } from './improve.ts';
import {
  add,
  atomSum,
  constantSum,
  opaqueAtom,
  type Sum,
  scale,
  unknownAtom,
  variableAtom,
} from './normal.ts';
import { NotFinite } from './numbers.ts';
import { multiply, power, raise } from './products.ts';

const tidy = (expression: Expression): Sum => improve(normalize(expression));

function compose(expression: Expression): Sum {
  switch (expression.kind) {
    case 'number':
      return constantSum(expression.value);
    case 'constant':
      return constantSum(CONSTANTS[expression.name]);
    case 'variable':
      return atomSum(variableAtom(expression.index));
    case 'negate':
      return scale(normalize(expression.operand), -1);
    case 'unknown':
      return atomSum(unknownAtom(expression.curve, tidy(expression.operand)));
    case 'call':
      return makeCall(expression.name, expression.operands.map(tidy));
    case 'binary': {
      const { operator, left, right } = expression;
      switch (operator) {
        case '+':
          return add(normalize(left), normalize(right));
        case '-':
          return add(normalize(left), scale(normalize(right), -1));
        case '*':
          return multiply(tidy(left), tidy(right));
        case '/':
          return multiply(tidy(left), power(tidy(right), -1));
        case '^':
          return raise(tidy(left), tidy(right));
      }
    }
  }
}

/** The mark of an edge goes to the term that the edge became; a number beside it belongs to nobody. */
function marked(sum: Sum, edge: number | undefined): Sum {
  if (edge === undefined || sum.terms.length !== 1) return sum;
  return { ...sum, terms: [{ ...sum.terms[0], edge: sum.terms[0].edge ?? edge }] };
}

/** The normal form of an expression. A part that has no finite value stays as it is. */
export function normalize(expression: Expression): Sum {
  try {
    return marked(compose(expression), expression.edge);
  } catch (error) {
    if (error instanceof NotFinite) return atomSum(opaqueAtom(expression));
    throw error;
  }
}
