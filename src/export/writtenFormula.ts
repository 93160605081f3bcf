/** The formula of a network that is short enough to be read, for formats that can hold one. */
import { type Expression, partsOf } from '../expression/expression.ts';
import { formulaOf } from '../interpret/formula/formulaOf.ts';
import { writtenLength } from '../interpret/formula/readable.ts';
import type { ExportSource } from './source.ts';

function hasFiniteNumbers(expression: Expression): boolean {
  if (expression.kind === 'number') return Number.isFinite(expression.value);
  return partsOf(expression).every(hasFiniteNumbers);
}

/**
 * The formulas in original units, one per output. Splines are 'unknown'. Null where they would be too long, or a number
 * would be infinite in these units.
 */
export function readableFormula({ network, inputs, outputs }: ExportSource): Expression[] | null {
  if (!writtenLength(network).readable) return null;
  const expressions = formulaOf(network, { inputs, outputs });
  return expressions.every(hasFiniteNumbers) ? expressions : null;
}

/** `readableFormula` of a network without splines; null for all others. */
export function finishedFormula(source: ExportSource): Expression[] | null {
  const { mask, forms } = source.network;
  return forms.every((form, edge) => form !== 0 || mask[edge] === 0) ? readableFormula(source) : null;
}
