import { describe, expect, it } from 'vitest';
import { placeHeadings, spread } from './headings.ts';
import { networkLayout } from './layout.ts';
import { topologyOf } from './topology.ts';

const DEEP = [2, 5, 5, 5, 5, 5, 5, 5, 1];

describe('headings', () => {
  it('stand where they are wanted when there is room', () => {
    expect(spread([50, 150, 250], [40, 60, 40], 300)).toEqual([50, 150, 250]);
  });

  it('move inwards from the edges and apart from each other, in order', () => {
    const places = spread([5, 20, 295], [40, 60, 40], 300);
    expect(places[0]).toBe(32);
    expect(places[1]).toBe(92);
    expect(places[2]).toBe(268);
  });

  it('take the compact form over seven hidden layers, each over its nodes, with the output', () => {
    const layout = networkLayout({ net: topologyOf(DEEP), size: { width: 852, height: 580 } });
    expect(layout.headingForm).toBe('compact');
    expect(layout.columns.map(({ kind }) => kind).at(-1)).toBe('outputs');
    for (const column of layout.columns) {
      const node = layout.nodes.find(({ layer }) => layer === column.layer);
      if (column.kind === 'nodes') expect(column.x).toBe(node?.x);
      expect(column.x).toBeLessThan(852 - 20);
    }
  });

  it('leave the counts of curves out before the words of the nodes', () => {
    const layout = networkLayout({ net: topologyOf([2, 3, 3, 3, 3, 1]), size: { width: 852, height: 580 } });
    expect(layout.headingForm).toBe('words');
    expect(layout.columns.some(({ kind }) => kind === 'curves')).toBe(false);
  });

  it('are one row only where not even the compact form fits', () => {
    const { columns } = networkLayout({ net: topologyOf(DEEP), size: { width: 852, height: 580 } });
    expect(placeHeadings(columns, 390, true).headingForm).toBe('row');
    expect(placeHeadings(columns, 852, true).headingForm).not.toBe('words');
  });
});
