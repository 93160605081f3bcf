import { nextCard } from '../../charts/network/cardWalk.ts';
import type { NetworkLayout } from '../../charts/network/layout.ts';
import { neighbour } from '../../charts/network/tiles.ts';
import { type Direction, selectEdge } from '../../store/actions.ts';
import type { EdgeId } from '../../store/types.ts';

/** Walks from an edge as the picture lies: along tiles in a matrix, from card to card else. */
export function walkFrom(layout: NetworkLayout, edge: EdgeId, direction: Direction): void {
  const next =
    layout.mode === 'cards' ? nextCard(layout, edge, direction) : neighbour(layout, edge, direction);
  if (next !== null) selectEdge(next);
}

/** Where an arrow key leads; null for every other key. */
export function directionOf(key: string): Direction | null {
  switch (key) {
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    default:
      return null;
  }
}
