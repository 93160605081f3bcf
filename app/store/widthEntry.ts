/** What a hidden layer has: nodes that add and nodes that multiply. */
import type { WidthEntry } from '../../src/worker/protocol.ts';

export interface LayerNodes {
  readonly sums: number;
  readonly products: number;
  /** Sums that each product multiplies. */
  readonly factors: number;
}

const FEWEST_FACTORS = 2;

export function nodesOfEntry(entry: WidthEntry): LayerNodes {
  if (typeof entry === 'number') return { sums: entry, products: 0, factors: FEWEST_FACTORS };
  const [sums, products, factors = FEWEST_FACTORS] = entry;
  return { sums, products, factors };
}

/** In the shortest form that says it all. */
export function entryOfNodes({ sums, products, factors }: LayerNodes): WidthEntry {
  if (products === 0) return sums;
  return factors === FEWEST_FACTORS ? [sums, products] : [sums, products, factors];
}
