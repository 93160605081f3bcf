import { describe, expect, it } from 'vitest';
import { mixLayouts } from './glide.ts';
import { type CardLayout, edgeRect, networkLayout } from './layout.ts';
import { listEdges, topologyOf } from './topology.ts';

const SIZE = { width: 852, height: 580 };
const NET = topologyOf([2, 5, 1]);
/** φ₁₃, φ₂₃ and Φ₃ alone are left. */
const THREE = maskOf(NET, ['0.0.2', '0.1.2', '1.2.0']);

function maskOf(net: typeof NET, live: readonly string[]): Float32Array {
  return Float32Array.from(listEdges(net), ({ layer, input, output }) =>
    live.includes(`${layer}.${input}.${output}`) ? 1 : 0,
  );
}

function cards(mask: Float32Array | null, net = NET, foot = 0): CardLayout {
  const layout = networkLayout({ net, size: SIZE, mask, foot });
  if (layout.mode !== 'cards') throw new Error('should have cards');
  return layout;
}

describe('networkLayout after a prune', () => {
  it('closes up around the survivors, which grow to 232 x 132 at most', () => {
    const layout = cards(THREE);
    expect(layout.cards.map(({ index }) => index)).toEqual([2, 7, 12]);
    for (const card of layout.cards) {
      expect(card).toMatchObject({ size: 'large', plate: 0, h: 132 });
      expect(card.w).toBeLessThanOrEqual(232);
    }
  });

  it('keeps the names of edges and leaves nodes without edges out', () => {
    const layout = cards(THREE);
    expect(layout.cards[1]?.edge).toEqual({ layer: 0, input: 1, output: 2 });
    expect(layout.nodes.map(({ layer, index }) => `${layer}.${index}`)).toEqual(['0.0', '0.1', '1.2', '2.0']);
    expect(layout.columns.map(({ count }) => count)).toEqual([2, 2, 1, 1, 1]);
  });

  it('leads the wires of the survivors to their nodes', () => {
    const { wiresIn, wiresOut, nodes } = cards(THREE);
    expect(wiresIn).toHaveLength(3);
    for (const wire of wiresOut.slice(0, 2)) expect(wire.y1).toBe(nodes[2]?.y);
  });

  it('has no place for a cut edge', () => {
    expect(edgeRect(cards(THREE), { layer: 0, input: 0, output: 0 })).toBeNull();
  });

  it('shows an input that no edge leaves, beside the others and clear of all cards', () => {
    const layout = cards(maskOf(NET, ['0.0.2', '1.2.0']));
    const idle = layout.nodes[1];
    expect(idle).toMatchObject({ kind: 'input', index: 1, rx: 16 });
    const low = layout.cards.reduce((most, { y, h }) => Math.max(most, y + h), 0);
    expect((idle?.y ?? 0) + 16).toBeLessThanOrEqual(580);
    expect(idle?.y).toBeGreaterThan((layout.nodes[0]?.y ?? 0) + 32);
    expect(low).toBeLessThanOrEqual(580);
  });

  it('turns a matrix into cards when few enough edges are left', () => {
    const net = topologyOf([10, 10, 1]);
    expect(networkLayout({ net, size: SIZE }).mode).toBe('matrix');
    expect(cards(maskOf(net, ['0.3.2', '0.7.2', '1.2.0']), net).cards).toHaveLength(3);
  });

  it('leaves the foot free', () => {
    const lowest = Math.max(...cards(THREE, NET, 88).cards.map(({ y, h }) => y + h));
    expect(lowest).toBeLessThanOrEqual(580 - 88);
  });

  it('is the layout of the whole network while nothing is cut', () => {
    expect(cards(new Float32Array(15).fill(1))).toEqual(cards(null));
  });
});

describe('mixLayouts', () => {
  it('starts where the survivors were and ends in the new layout itself', () => {
    const from = cards(null);
    const to = cards(THREE);
    const start = mixLayouts(from, to, 0);
    expect(start.cards[1]).toMatchObject({ x: from.cards[7]?.x, y: from.cards[7]?.y, plate: 32 });
    expect(start.wiresIn[1]).toEqual(from.wiresIn[7]);
    expect(start.nodes[2]).toMatchObject({ y: from.nodes[4]?.y });
    expect(mixLayouts(from, to, 1)).toBe(to);
  });

  it('is half-way at a half', () => {
    const from = cards(null);
    const to = cards(THREE);
    const middle = mixLayouts(from, to, 0.5).cards[0];
    expect(middle?.h).toBe(((from.cards[2]?.h ?? 0) + (to.cards[0]?.h ?? 0)) / 2);
  });

  it('puts what comes back into its place at once', () => {
    const to = cards(null);
    const mixed = mixLayouts(cards(THREE), to, 0.5);
    expect(mixed.cards).toHaveLength(15);
    expect(mixed.cards[0]).toEqual(to.cards[0]);
    expect(mixed.wiresIn).toHaveLength(15);
  });
});
