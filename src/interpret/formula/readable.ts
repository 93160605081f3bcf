/** Which networks are written out as formulas. */
import type { Network } from '../../kan/network.ts';
import { writtenEdgesOf, writtenPartsOf } from './expressionsOf.ts';
import { formulaGraphOf } from './formulaGraph.ts';

/** Edges that a formula can have and still be read. */
const MOST_EDGES = 40;
/** Parts of it, before it is made short; forty edges of the library have some 400. */
const MOST_PARTS = 3000;

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** How long the formulas of a network would be, all outputs together, and whether they are short enough to be made at all. */
export function writtenLength(network: Network): {
  readonly edges: number;
  readonly parts: number;
  readonly readable: boolean;
} {
  const graph = formulaGraphOf(network);
  const edges = total(writtenEdgesOf(graph));
  const parts = total(writtenPartsOf(graph));
  return { edges, parts, readable: edges <= MOST_EDGES && parts <= MOST_PARTS };
}
