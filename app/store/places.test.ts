import { describe, expect, it } from 'vitest';
import { edgeOfPlace, hasEdge, isSameEdge, placeOfEdge } from './places.ts';

/** [2, [1, 1], 1]: a sum and a product of two factors. */
const SHAPE = {
  width: [2, 2, 1],
  layers: [
    { sums: 3, products: [2] },
    { sums: 1, products: [] },
  ],
};

describe('the place of an edge', () => {
  it('is found and read back, by layer, input, output', () => {
    expect(placeOfEdge(SHAPE, { layer: 0, input: 1, output: 2 })).toBe(5);
    expect(placeOfEdge(SHAPE, { layer: 1, input: 1, output: 0 })).toBe(7);
    for (let place = 0; place < 8; place++) {
      const edge = edgeOfPlace(SHAPE, place);
      expect(edge === null ? -1 : placeOfEdge(SHAPE, edge)).toBe(place);
    }
    expect(edgeOfPlace(SHAPE, 8)).toBeNull();
    expect(edgeOfPlace(SHAPE, -1)).toBeNull();
  });

  it('exists only inside the network', () => {
    expect(hasEdge(SHAPE, { layer: 0, input: 1, output: 2 })).toBe(true);
    expect(hasEdge(SHAPE, { layer: 0, input: 2, output: 0 })).toBe(false);
    expect(hasEdge(SHAPE, { layer: 2, input: 0, output: 0 })).toBe(false);
  });

  it('tells edges apart', () => {
    const edge = { layer: 0, input: 1, output: 2 };
    expect(isSameEdge(edge, { ...edge })).toBe(true);
    expect(isSameEdge(edge, { ...edge, output: 1 })).toBe(false);
    expect(isSameEdge(edge, null)).toBe(false);
    expect(isSameEdge(null, null)).toBe(true);
  });
});
