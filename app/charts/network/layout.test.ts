import { describe, expect, it } from 'vitest';
import type { WidthEntry } from '../../../src/kan/spec.ts';
import { type CardLayout, edgeRect, networkLayout, type Rect } from './layout.ts';
import { listEdges, topologyOf } from './topology.ts';

const DESKTOP = { width: 852, height: 580 };
const PROJECTOR = { width: 764, height: 454 };
const PHONE = { width: 390, height: 420 };

function cards(width: readonly WidthEntry[], size = DESKTOP): CardLayout {
  const layout = networkLayout({ net: topologyOf(width), size });
  if (layout.mode !== 'cards') throw new Error(`[${width.join()}] should have cards`);
  return layout;
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

describe('networkLayout with cards', () => {
  it('gives the first network the places of the design', () => {
    const layout = cards([2, 5, 1]);
    const [first, second] = layout.cards;
    expect(first).toMatchObject({ y: 52, w: 112, h: 44, size: 'full44', plate: 32 });
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(52);
    expect(layout.cards[9]).toMatchObject({ y: 520, h: 44 });
    expect(layout.cards[12]).toMatchObject({ w: 112, h: 52 });
    expect(layout.nodes[0]).toMatchObject({ kind: 'input', x: 48, y: 178, rx: 16, ry: 16 });
    expect(layout.nodes.at(-1)).toMatchObject({ kind: 'output', x: 804, y: 308 });
    expect(layout.headerY).toBe(22);
    expect(layout.headingForm).toBe('words');
  });

  it('keeps full cards on a projector', () => {
    const layout = cards([2, 5, 1], PROJECTOR);
    expect(layout.cards[0]).toMatchObject({ y: 32, w: 92, h: 36, size: 'full36', plate: 28 });
    expect(layout.cards[10]).toMatchObject({ w: 92, h: 40 });
  });

  it('sorts by input, then output, in the order of the per-edge arrays', () => {
    const layout = cards([3, 4, 4, 2]);
    expect(layout.cards.map((card) => card.edge)).toEqual(listEdges(topologyOf([3, 4, 4, 2])));
    for (const layer of [0, 1, 2]) {
      const tops = layout.cards.filter(({ edge }) => edge.layer === layer).map(({ y }) => y);
      expect(tops).toEqual([...tops].sort((a, b) => a - b));
    }
  });

  it.each([
    [[1, 1], DESKTOP],
    [[2, 1, 1], DESKTOP],
    [[2, 5, 1], DESKTOP],
    [[2, 5, 1], PROJECTOR],
    [[2, 5, 1], PHONE],
    [[5, 5, 1], DESKTOP],
    [[3, 4, 4, 2], DESKTOP],
    [[2, 2, 2, 2, 2, 2, 1], DESKTOP],
    [[2, 5, 1], { width: 1900, height: 1000 }],
    [[2, [2, 1], 1], DESKTOP],
    [[2, [1, 1, 3], [0, 2], 1], DESKTOP],
    [[2, [2, 1], 1], PHONE],
    [[2, [1, 1], [1, 1], [1, 1], 1], PROJECTOR],
  ] as const)('lets nothing overlap and nothing leave the canvas: %j in %j', (width, size) => {
    const layout = cards(width, size);
    layout.cards.forEach((card, index) => {
      expect(card.x).toBeGreaterThan(0);
      expect(card.y).toBeGreaterThanOrEqual(32);
      expect(card.x + card.w).toBeLessThan(size.width);
      expect(card.y + card.h).toBeLessThanOrEqual(size.height);
      for (const other of layout.cards.slice(index + 1)) expect(overlap(card, other)).toBe(false);
    });
    const discs = layout.nodes.flatMap((node) => [
      node,
      ...node.factors.map(({ x, y, r }) => ({ x, y, rx: r, ry: r })),
    ]);
    const boxes = discs.map(({ x, y, rx, ry }) => ({ x: x - rx, y: y - ry, w: 2 * rx, h: 2 * ry }));
    boxes.forEach((box, index) => {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.w).toBeLessThanOrEqual(size.width);
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
      for (const card of layout.cards) expect(overlap(box, card)).toBe(false);
    });
  });

  it.each([
    [[1, 1], 'large'],
    [[2, 3, 1], 'tall'],
    [[2, 5, 1], 'full44'],
    [[3, 4, 1], 'full36'],
    [[5, 5, 1], 'spark'],
  ])('chooses the size by the room for each edge: %j is %s', (width, size) => {
    expect(cards(width).cards[0]?.size).toBe(size);
  });

  it('gives every card of a network the same width', () => {
    for (const width of [
      [2, 5, 1],
      [5, 5, 1],
      [3, 4, 4, 2],
    ]) {
      expect(new Set(cards(width).cards.map(({ w }) => w)).size).toBe(1);
    }
  });

  it('leads every wire from the rim of its node to the middle of the card and on', () => {
    const layout = cards([2, 5, 1]);
    const [x1] = layout.nodes;
    const card = layout.cards[3];
    expect(layout.wiresIn[3]).toEqual({ x0: 64, y0: x1?.y, x1: card?.x, y1: (card?.y ?? 0) + 22 });
    expect(layout.wiresOut[3]).toMatchObject({ x0: (card?.x ?? 0) + 112, y1: layout.nodes[5]?.y });
  });

  it('lays the single wire from a node to its only card level', () => {
    const layout = cards([2, 5, 1]);
    for (const wire of layout.wiresIn.slice(10)) expect(wire.y0).toBe(wire.y1);
  });

  it('leads the wires of a product to its factors, which stand before it', () => {
    const { nodes, wiresOut } = cards([2, [2, 1], 1]);
    const product = nodes[4];
    expect(product?.factors).toHaveLength(2);
    for (const [sum, factor] of (product?.factors ?? []).entries()) {
      expect(factor.x).toBeLessThan((product?.x ?? 0) - 12);
      expect(wiresOut[2 + sum]).toMatchObject({ x1: factor.x - factor.r, y1: factor.y });
    }
    expect(nodes[2]?.factors).toEqual([]);
  });

  it('stands in the middle of a very wide canvas', () => {
    const size = { width: 2400, height: 900 };
    const layout = cards([2, 5, 1], size);
    const left = layout.nodes[0]?.x ?? 0;
    const right = layout.nodes.at(-1)?.x ?? 0;
    expect(left).toBeGreaterThan(400);
    expect(Math.abs(left + right - size.width)).toBeLessThanOrEqual(2);
  });

  it('makes room for names in words', () => {
    const layout = networkLayout({
      net: topologyOf([3, 2, 1]),
      size: DESKTOP,
      inputLabel: 96,
      outputLabel: 400,
    });
    expect(layout.nodes[0]).toMatchObject({ rx: 48, ry: 14 });
    expect(layout.nodes.at(-1)).toMatchObject({ rx: 56, ry: 14 });
  });

  it('heads every column and counts what is in it', () => {
    const { columns } = cards([2, 5, 1]);
    expect(columns.map(({ kind, count }) => `${count} ${kind}`)).toEqual([
      '2 inputs',
      '10 curves',
      '5 nodes',
      '5 curves',
      '1 outputs',
    ]);
    const places = columns.map(({ x }) => x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('is the same for the same network in the same space', () => {
    expect(cards([2, 5, 1])).toEqual(cards([2, 5, 1]));
  });
});

describe('networkLayout with tiles', () => {
  it('turns to a matrix where cards would be lower than sparklines or narrower than a curve', () => {
    expect(networkLayout({ net: topologyOf([6, 6, 1]), size: DESKTOP }).mode).toBe('matrix');
    expect(networkLayout({ net: topologyOf([10, 64, 64, 1]), size: DESKTOP }).mode).toBe('matrix');
    expect(networkLayout({ net: topologyOf([1, 1, 1, 1, 1, 1, 1, 1, 1]), size: PHONE }).mode).toBe('matrix');
  });

  it('finds the rectangle of an edge in both pictures, and none for an edge that is not there', () => {
    for (const width of [
      [2, 5, 1],
      [8, 5, 3],
    ]) {
      const layout = networkLayout({ net: topologyOf(width), size: DESKTOP });
      for (const edge of listEdges(topologyOf(width))) expect(edgeRect(layout, edge)?.w).toBeGreaterThan(30);
    }
    expect(
      edgeRect(networkLayout({ net: topologyOf([2, 5, 1]), size: DESKTOP }), {
        layer: 4,
        input: 0,
        output: 0,
      }),
    ).toBeNull();
  });
});
