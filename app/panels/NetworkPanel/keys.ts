import type { NetworkLayout } from '../../charts/network/layout.ts';
import { neighbour } from '../../charts/network/tiles.ts';
import { sameEdge } from '../../charts/network/topology.ts';
import { type Direction, selectEdge, walk } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';

/** Walks from an edge as the picture lies: along tiles in a matrix, else as the keys do everywhere. */
export function walkFrom(layout: NetworkLayout, edge: EdgeId, direction: Direction): void {
  if (layout.mode === 'cards') {
    if (!sameEdge(edge, useStore.getState().selectedEdge)) selectEdge(edge);
    walk(direction);
    return;
  }
  const next = neighbour(layout, edge, direction);
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
