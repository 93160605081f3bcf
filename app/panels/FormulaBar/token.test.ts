import { describe, expect, it } from 'vitest';
import { edgeIndex, sameEdge, tokenWidths } from './token.ts';

describe('a token of the formula', () => {
  it('finds its edge in the lists of a snapshot', () => {
    const width = [2, 5, 1];
    expect(edgeIndex({ layer: 0, input: 0, output: 0 }, width)).toBe(0);
    expect(edgeIndex({ layer: 0, input: 1, output: 4 }, width)).toBe(9);
    expect(edgeIndex({ layer: 1, input: 4, output: 0 }, width)).toBe(14);
  });

  it('knows its own edge from others', () => {
    const edge = { layer: 0, input: 1, output: 2 };
    expect([
      sameEdge(null, edge),
      sameEdge({ ...edge }, edge),
      sameEdge({ ...edge, output: 3 }, edge),
    ]).toEqual([false, true, false]);
  });

  it('is wider with an argument and with a long column name', () => {
    const edge = { layer: 0, input: 0, output: 0 };
    const short = tokenWidths([1, 2, 1], ['x1'], 18);
    const long = tokenWidths([1, 2, 1], ['displacement'], 18);
    expect(short.edge(edge, true)).toBeGreaterThan(short.edge(edge, false));
    expect(long.edge(edge, true)).toBeGreaterThan(short.edge(edge, true));
  });
});
