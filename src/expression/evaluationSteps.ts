/** What computing an expression costs, known from its parts. */
import { type Expression, partsOf } from './expression.ts';
import type { FunctionName } from './functions.ts';

/** Of a function of one number: sin and exp take about 40 ns. */
const CALL = 4;
/** Those that take longer. */
const CALLS: Readonly<Partial<Record<FunctionName, number>>> = {
  pow: 8,
  softplus: 6,
  erf: 10,
  j0: 30,
  j1: 30,
};
const POWER = 8;

/** Steps of about 10 ns that one evaluation takes; an addition is one, as is reading a number. */
export function evaluationSteps(expression: Expression): number {
  const inside = partsOf(expression).reduce((sum, part) => sum + evaluationSteps(part), 0);
  if (expression.kind === 'call') return inside + (CALLS[expression.name] ?? CALL);
  return inside + (expression.kind === 'binary' && expression.operator === '^' ? POWER : 1);
}
