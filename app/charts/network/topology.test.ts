import { describe, expect, it } from 'vitest';
import { edgeCount, edgeIndexOf, edgeOffset, hasEdge, listEdges, nodeOffset, onPath } from './topology.ts';

describe('listEdges', () => {
  it('runs by layer, then input, then output, as every per-edge array does', () => {
    const width = [3, 4, 2];
    const edges = listEdges(width);
    expect(edges).toHaveLength(edgeCount(width));
    edges.forEach((edge, index) => {
      expect(edgeIndexOf(width, edge)).toBe(index);
    });
    expect(edges[4]).toEqual({ layer: 0, input: 1, output: 0 });
  });
});

describe('offsets', () => {
  it('count what lies before a layer', () => {
    expect(edgeOffset([2, 5, 1], 1)).toBe(10);
    expect(nodeOffset([2, 5, 1], 2)).toBe(7);
  });
});

describe('hasEdge', () => {
  it('refuses edges of another network', () => {
    expect(hasEdge([2, 5, 1], { layer: 1, input: 4, output: 0 })).toBe(true);
    expect(hasEdge([2, 5, 1], { layer: 1, input: 5, output: 0 })).toBe(false);
    expect(hasEdge([2, 5, 1], { layer: 2, input: 0, output: 0 })).toBe(false);
  });
});

describe('onPath', () => {
  const through = { layer: 1, input: 2, output: 1 };

  it('keeps the edge itself and no other of its layer', () => {
    expect(onPath(through, through)).toBe(true);
    expect(onPath(through, { layer: 1, input: 2, output: 0 })).toBe(false);
  });

  it('keeps what leads into its input and out of its output', () => {
    expect(onPath(through, { layer: 0, input: 0, output: 2 })).toBe(true);
    expect(onPath(through, { layer: 0, input: 0, output: 1 })).toBe(false);
    expect(onPath(through, { layer: 2, input: 1, output: 0 })).toBe(true);
    expect(onPath(through, { layer: 2, input: 0, output: 0 })).toBe(false);
  });

  it('keeps everything two layers away', () => {
    expect(onPath(through, { layer: 3, input: 3, output: 0 })).toBe(true);
  });
});
