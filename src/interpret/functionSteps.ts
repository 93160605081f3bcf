/** What the functions that a person has typed cost wherever a network is computed. */
import { evaluationSteps } from '../expression/evaluationSteps.ts';
import type { Expression } from '../expression/expression.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';

/** Steps (expression/evaluationSteps.ts) that all typed functions of a network may take at one row: a tenth of a millisecond. */
export const MOST_FUNCTION_STEPS = 8000;
type Curves = { readonly forms: Uint8Array; readonly mask: Float64Array };

/**
 * Steps of all live edges with typed functions at one row.
 *
 * @param expressionOf  the function of an id, null for one that is not known
 */
export function functionSteps(
  { forms, mask }: Curves,
  expressionOf: (id: number) => Expression | null,
): number {
  const known = new Map<number, number>();
  const stepsOf = (id: number): number => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const expression = expressionOf(id);
    const steps = expression === null ? 0 : evaluationSteps(expression);
    known.set(id, steps);
    return steps;
  };
  return forms.reduce(
    (sum, form, edge) => sum + (form >= FIRST_OWN_ID && mask[edge] !== 0 ? stepsOf(form) : 0),
    0,
  );
}

/** All live edges, every step of a typed function counting as one more: it takes half as long as a spline. `expressionOf` as in `functionSteps`. */
export function curvesWorth(network: Curves, expressionOf: (id: number) => Expression | null): number {
  const live = network.mask.reduce((sum, mask) => sum + mask, 0);
  return live + functionSteps(network, expressionOf);
}
