import { describe, expect, it } from 'vitest';
import { nextCard } from './cardWalk.ts';
import { type CardLayout, networkLayout } from './layout.ts';
import { topologyOf } from './topology.ts';

function cards(mask: Float32Array | null): CardLayout {
  const layout = networkLayout({ net: topologyOf([2, 5, 1]), size: { width: 852, height: 580 }, mask });
  if (layout.mode !== 'cards') throw new Error('should have cards');
  return layout;
}

const FIRST = { layer: 0, input: 0, output: 0 };

describe('nextCard', () => {
  it('goes down a layer and stops at its end', () => {
    expect(nextCard(cards(null), FIRST, 'down')).toEqual({ layer: 0, input: 0, output: 1 });
    expect(nextCard(cards(null), FIRST, 'up')).toBeNull();
    expect(nextCard(cards(null), { layer: 0, input: 1, output: 4 }, 'down')).toBeNull();
  });

  it('goes across to the card at the same height', () => {
    expect(nextCard(cards(null), FIRST, 'right')).toEqual({ layer: 1, input: 0, output: 0 });
    expect(nextCard(cards(null), { layer: 1, input: 4, output: 0 }, 'left')?.input).toBe(1);
    expect(nextCard(cards(null), FIRST, 'left')).toBeNull();
  });

  it('steps over cut edges, and from one of them to the first that is left', () => {
    const mask = new Float32Array(15);
    for (const live of [2, 7, 12]) mask[live] = 1;
    const layout = cards(mask);
    expect(nextCard(layout, { layer: 0, input: 0, output: 2 }, 'down')).toEqual({
      layer: 0,
      input: 1,
      output: 2,
    });
    expect(nextCard(layout, FIRST, 'right')).toEqual({ layer: 0, input: 0, output: 2 });
  });
});
