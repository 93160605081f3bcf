import { describe, expect, it } from 'vitest';
import { fitView, matrixLayout } from './matrixLayout.ts';
import { neighbour, tileAt, tileRect } from './tiles.ts';
import { listEdges, topologyOf } from './topology.ts';

const SIZE = { width: 852, height: 580 };
const layout = matrixLayout({ net: topologyOf([8, 5, 3]), size: SIZE, inputLabel: 90, outputLabel: 70 });
const { tile } = layout;
const [first, second] = layout.blocks;
if (first === undefined || second === undefined) throw new Error('two layers have two matrices');

describe('matrixLayout', () => {
  it('gives every edge a tile of its own', () => {
    const places = listEdges(topologyOf([8, 5, 3])).map(({ layer, input, output }) => {
      const rect = tileRect(tile, layer === 0 ? first : second, input, output);
      return `${rect.x} ${rect.y}`;
    });
    expect(new Set(places).size).toBe(55);
  });

  it('sets each matrix right of and below the one before', () => {
    expect(second.x).toBeGreaterThan(first.x + first.w);
    expect(second.y).toBeGreaterThan(first.y + first.h);
  });

  it('reverses the rows from the second matrix on, so that no line crosses another', () => {
    expect(tileRect(tile, first, 0, 0).y).toBeLessThan(tileRect(tile, first, 1, 0).y);
    expect(tileRect(tile, second, 0, 0).y).toBeGreaterThan(tileRect(tile, second, 1, 0).y);
    // A line further left must also be further down.
    const byColumn = [...layout.turns].sort((a, b) => a.x0 - b.x0);
    const rows = byColumn.map(({ y1 }) => y1);
    expect(rows).toEqual([...rows].sort((a, b) => b - a));
  });

  it('drops a column of one matrix into the row of the same node in the next', () => {
    layout.turns.forEach((turn, node) => {
      const from = tileRect(tile, first, 0, node);
      const to = tileRect(tile, second, node, 0);
      expect(turn.x0).toBe(from.x + tile.w / 2);
      expect(turn).toMatchObject({ x1: to.x, y1: to.y + tile.h / 2 });
    });
  });
});

describe('a matrix with products', () => {
  const net = topologyOf([6, [4, 2], 3]);
  const mixed = matrixLayout({ net, size: SIZE });

  it('has a column for every factor, and a row of the next matrix for every product', () => {
    expect(mixed.blocks.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      [6, 8],
      [6, 3],
    ]);
    expect(mixed.turns).toHaveLength(6);
  });

  it('sets a product in the middle below its factors, and above its row', () => {
    const products = mixed.nodes.filter(({ factors }) => factors.length > 0);
    expect(products).toHaveLength(2);
    for (const { x, y, factors } of products) {
      expect(factors.map((factor) => factor.x - x).reduce((sum, by) => sum + by)).toBeCloseTo(0);
      for (const factor of factors) expect(factor.y + factor.r).toBeLessThan(y - 7);
      expect(y + 7).toBeLessThan(mixed.blocks[1]?.y ?? 0);
    }
  });
});

describe('fitView', () => {
  it.each([[[8, 5, 3]], [[10, 64, 64, 1]], [[128, 128, 128, 1]]])('shows all of %j', (width) => {
    const large = matrixLayout({ net: topologyOf(width), size: SIZE });
    const { k, x, y } = fitView(large);
    const { world, view } = large;
    expect(k * large.tile.h).toBeLessThanOrEqual(44);
    expect(k * large.tile.w).toBeLessThanOrEqual(72);
    expect(x + k * world.x).toBeGreaterThanOrEqual(view.x - 1e-9);
    expect(y + k * world.y).toBeGreaterThanOrEqual(view.y - 1e-9);
    expect(x + k * (world.x + world.w)).toBeLessThanOrEqual(view.x + view.w + 1e-9);
    expect(y + k * (world.y + world.h)).toBeLessThanOrEqual(view.y + view.h + 1e-9);
  });
});

describe('tileAt', () => {
  it('finds every tile at its own middle', () => {
    for (const edge of listEdges(topologyOf([8, 5, 3]))) {
      const rect = tileRect(tile, edge.layer === 0 ? first : second, edge.input, edge.output);
      expect(tileAt(layout, rect.x + rect.w / 2, rect.y + rect.h / 2)).toEqual(edge);
    }
  });

  it('finds nothing beside the matrices', () => {
    expect(tileAt(layout, first.x + first.w + 5, first.y + 5)).toBeNull();
    expect(tileAt(layout, -1, 5)).toBeNull();
  });
});

describe('neighbour', () => {
  it('moves as the tiles lie', () => {
    expect(neighbour(layout, { layer: 0, input: 2, output: 1 }, 'right')).toEqual({
      layer: 0,
      input: 2,
      output: 2,
    });
    expect(neighbour(layout, { layer: 0, input: 2, output: 1 }, 'down')).toEqual({
      layer: 0,
      input: 3,
      output: 1,
    });
    expect(neighbour(layout, { layer: 1, input: 2, output: 1 }, 'down')).toEqual({
      layer: 1,
      input: 1,
      output: 1,
    });
  });

  it('goes from matrix to matrix over the side edges and stops at the outermost', () => {
    expect(neighbour(layout, { layer: 0, input: 0, output: 4 }, 'right')).toMatchObject({
      layer: 1,
      output: 0,
    });
    expect(neighbour(layout, { layer: 1, input: 0, output: 0 }, 'left')).toMatchObject({
      layer: 0,
      output: 4,
    });
    expect(neighbour(layout, { layer: 0, input: 0, output: 0 }, 'up')).toBeNull();
    expect(neighbour(layout, { layer: 1, input: 0, output: 2 }, 'right')).toBeNull();
  });
});
