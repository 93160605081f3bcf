/** From a network to what a person reads. */
import type { Expression } from '../../expression/expression.ts';
import { simplifyAll } from '../../expression/simplify.ts';
import type { Network } from '../../kan/network.ts';
import { expressionsOf } from './expressionsOf.ts';
import { formulaGraphOf, releaseNumbers } from './formulaGraph.ts';
import { gauge } from './gauge.ts';
import { inOriginalUnits, type UnitScaling } from './originalUnits.ts';

/** How the columns of the data were scaled, in order. */
export interface FormulaUnits {
  readonly inputs: readonly UnitScaling[];
  readonly outputs: readonly UnitScaling[];
}

/**
 * The formulas of a network in original units, one per output, simplified; no number is rounded. What is fixed in the
 * network is no obstacle here: its numbers are in other units.
 *
 * Equal to the network where all arguments are inside their domains (expressionsOf.ts). Long where the network is wide
 * and deep: `writtenLength` (readable.ts) tells beforehand.
 */
export function formulaOf(network: Network, { inputs, outputs }: FormulaUnits): Expression[] {
  const graph = inOriginalUnits(formulaGraphOf(network), inputs, outputs);
  return simplifyAll(expressionsOf(gauge(releaseNumbers(graph))));
}
