import { describe, expect, it } from 'vitest';
import {
  edgeCount,
  edgeIndexOf,
  edgeOffset,
  factorOf,
  hasEdge,
  listEdges,
  nodeOffset,
  nodeOfSum,
  onPath,
  sameTopology,
  sumsOfNode,
  topologyOf,
} from './topology.ts';

describe('listEdges', () => {
  it('runs by layer, then input, then output, as every per-edge array does', () => {
    const net = topologyOf([3, 4, 2]);
    const edges = listEdges(net);
    expect(edges).toHaveLength(edgeCount(net));
    edges.forEach((edge, index) => {
      expect(edgeIndexOf(net, edge)).toBe(index);
    });
    expect(edges[4]).toEqual({ layer: 0, input: 1, output: 0 });
  });
});

describe('offsets', () => {
  it('count what lies before a layer', () => {
    expect(edgeOffset(topologyOf([2, 5, 1]), 1)).toBe(10);
    expect(nodeOffset(topologyOf([2, 5, 1]), 2)).toBe(7);
  });
});

describe('hasEdge', () => {
  it('refuses edges of another network', () => {
    expect(hasEdge(topologyOf([2, 5, 1]), { layer: 1, input: 4, output: 0 })).toBe(true);
    expect(hasEdge(topologyOf([2, 5, 1]), { layer: 1, input: 5, output: 0 })).toBe(false);
    expect(hasEdge(topologyOf([2, 5, 1]), { layer: 2, input: 0, output: 0 })).toBe(false);
  });
});

describe('onPath', () => {
  const net = topologyOf([3, 4, 5, 6, 7]);
  const through = { layer: 1, input: 2, output: 1 };

  it('keeps the edge itself and no other of its layer', () => {
    expect(onPath(net, through, through)).toBe(true);
    expect(onPath(net, through, { layer: 1, input: 2, output: 0 })).toBe(false);
  });

  it('keeps what leads into its input and out of its output', () => {
    expect(onPath(net, through, { layer: 0, input: 0, output: 2 })).toBe(true);
    expect(onPath(net, through, { layer: 0, input: 0, output: 1 })).toBe(false);
    expect(onPath(net, through, { layer: 2, input: 1, output: 0 })).toBe(true);
    expect(onPath(net, through, { layer: 2, input: 0, output: 0 })).toBe(false);
  });

  it('keeps everything two layers away', () => {
    expect(onPath(net, through, { layer: 3, input: 3, output: 0 })).toBe(true);
  });
});

describe('products', () => {
  // Two sums, then a product of three and one more of three.
  const net = topologyOf([2, [2, 2, 3], 1]);

  it('are nodes after the sums, and their factors are sums of the edges', () => {
    expect(net.width).toEqual([2, 4, 1]);
    expect(edgeCount(net)).toBe(2 * 8 + 4);
    expect(hasEdge(net, { layer: 0, input: 1, output: 7 })).toBe(true);
    expect(hasEdge(net, { layer: 0, input: 1, output: 8 })).toBe(false);
  });

  it('know their factors, and factors their product', () => {
    expect([0, 1, 2, 4, 5, 7].map((sum) => nodeOfSum(net, 0, sum))).toEqual([0, 1, 2, 2, 3, 3]);
    expect(factorOf(net, 0, 1)).toBeNull();
    expect(factorOf(net, 0, 6)).toEqual({ product: 1, factor: 1 });
    expect(sumsOfNode(net, 0, 1)).toEqual([1]);
    expect(sumsOfNode(net, 0, 3)).toEqual([5, 6, 7]);
  });

  it('are on the path of the edges to their factors', () => {
    const out = { layer: 1, input: 2, output: 0 };
    expect(onPath(net, out, { layer: 0, input: 0, output: 4 })).toBe(true);
    expect(onPath(net, out, { layer: 0, input: 0, output: 5 })).toBe(false);
    expect(onPath(net, { layer: 0, input: 0, output: 3 }, out)).toBe(true);
  });

  it('make another network of the same number of nodes', () => {
    expect(sameTopology(net, topologyOf([2, 4, 1]))).toBe(false);
    expect(sameTopology(net, topologyOf([2, [2, 2, 3], 1]))).toBe(true);
  });
});
