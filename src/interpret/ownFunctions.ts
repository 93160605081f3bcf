/** Functions of x that a person has typed, as forms for edges: c·g(a·x + b) + d. */
import { compile } from '../expression/evaluate.ts';
import { type Expression, variablesOf } from '../expression/expression.ts';
import { ExpressionError } from '../expression/expressionError.ts';
import { compileJet, type Jet } from '../expression/jets.ts';
import { parseExpression } from '../expression/parseExpression.ts';
import {
  defineOwnFunction,
  FIRST_OWN_ID,
  FunctionError,
  forgetOwnFunction,
  ownFunctionIds,
  symbolicFunctionOf,
} from '../kan/symbolicFunctions.ts';

/** The id of a function in the networks that have it, and its formula. */
export type OwnFunction = readonly [id: number, formula: string];

const expressions = new Map<number, Expression>();

/** Where a function or one of its derivatives has no value it counts as 0, so that no NaN gets into a network. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}

/** The formula of a function, of variable 0; no function becomes known by it. @throws ExpressionError when it is no formula of x */
export function parseFunction(text: string): Expression {
  const expression = parseExpression(text, ['x']);
  if (variablesOf(expression).length > 0) return expression;
  throw new ExpressionError('formula-name', 'A function of an edge needs its input x, as in sin(x)/x.', null);
}

/**
 * Reads a formula of x and makes it a function that edges can have. The same formula is the same function.
 *
 * @returns its id for `Network.forms`
 * @throws ExpressionError when the text is no formula of x, FunctionError when there are 128 functions already
 */
export function readOwnFunction(text: string): number {
  const expression = parseFunction(text);
  const value = compile(expression);
  const jet = compileJet(expression);
  const row = [0];
  const derivative = (of: Exclude<keyof Jet, 'value'>) => (u: number) => finite(jet(u)[of]);
  const id = defineOwnFunction(text.trim(), {
    value: (u) => {
      row[0] = u;
      return finite(value(row));
    },
    slope: derivative('slope'),
    curvature: derivative('curvature'),
  });
  expressions.set(id, expression);
  return id;
}

/** The formula of such a function, of variable 0. @throws FunctionError when there is none of this id */
export function ownExpressionOf(id: number): Expression {
  const found = expressions.get(id);
  if (found === undefined) {
    throw new FunctionError('unknown-function', `There is no function of your own with id ${id}.`);
  }
  return found;
}

/** All that were read in this thread: id and formula of each. */
export function ownFunctionTexts(): [number, string][] {
  return [...expressions.keys()].map((id) => [id, symbolicFunctionOf(id).name]);
}

/** Those that a network's edges have. */
export function usedFunctions(forms: Uint8Array, functions: readonly OwnFunction[]): readonly OwnFunction[] {
  return functions.filter(([id]) => forms.includes(id));
}

/**
 * Forgets all functions but some, whose ids then stay what they are; those of the others may come to mean something else.
 *
 * @param needed  ids, of functions of this thread or not: all that anything in it still names
 */
export function keepOnlyFunctions(needed: ReadonlySet<number>): void {
  for (const id of ownFunctionIds()) {
    if (needed.has(id)) continue;
    forgetOwnFunction(id);
    expressions.delete(id);
  }
}

/** Runs work at once; when it throws, the functions that became known by it are forgotten again. */
export function orForgetFunctions<T>(work: () => T): T {
  const before = new Set(ownFunctionIds());
  try {
    return work();
  } catch (error) {
    keepOnlyFunctions(before);
    throw error;
  }
}

/** @throws FunctionError */
function readAdopted(formula: string): number {
  try {
    return readOwnFunction(formula);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new FunctionError('unreadable-function', `A function of an edge cannot be read. ${error.message}`);
  }
}

/**
 * The forms of a network from elsewhere with the ids that their functions have in this thread. What a function of this
 * thread means stays as it is, and only those that an edge has become known.
 *
 * @param forms      ids of where the network comes from [edgeCount]
 * @param functions  ids of there, and their formulas
 * @throws FunctionError when one is missing, is no formula of x or finds no room; then no new one is known
 */
export function adoptForms(forms: Uint8Array, functions: readonly OwnFunction[]): Uint8Array {
  return orForgetFunctions(() => {
    const formulas = new Map(functions);
    const ids = new Map<number, number>();
    for (const form of new Set(forms)) {
      if (form < FIRST_OWN_ID) continue;
      const formula = formulas.get(form);
      if (formula === undefined) {
        throw new FunctionError(
          'unknown-function',
          `The formula of function ${form} of its edges is missing.`,
        );
      }
      ids.set(form, readAdopted(formula));
    }
    return forms.map((form) => ids.get(form) ?? form);
  });
}
