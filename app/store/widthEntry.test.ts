import { describe, expect, it } from 'vitest';
import { entryOfNodes, nodesOfEntry } from './widthEntry.ts';

describe('an entry of the width', () => {
  it.each([5, [2, 1], [0, 2], [2, 1, 3]] as const)('%j says the same there and back', (entry) => {
    expect(entryOfNodes(nodesOfEntry(entry))).toEqual(entry);
  });

  it('is a plain number without products, whatever they would multiply', () => {
    expect(entryOfNodes({ sums: 4, products: 0, factors: 3 })).toBe(4);
  });
});
