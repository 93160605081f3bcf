/**
 * Where everything of the network picture lies, in CSS pixels. Pure: the same network in the same space always gives
 * the same layout, so cards never move while it trains. Numbers come from the design's tokens (card anatomy, sizes
 * by pitch, wires).
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import { cardLayout } from './cardLayout.ts';
import { matrixLayout } from './matrixLayout.ts';
import type { LayoutRequest, NetworkLayout, Rect } from './places.ts';
import { tileRect } from './tiles.ts';
import { edgeIndexOf } from './topology.ts';

export type * from './places.ts';

/** Cards where they can be at least sparklines; else a matrix of tiles for each layer. */
export function networkLayout(request: LayoutRequest): NetworkLayout {
  // Free space below is worth less than cards.
  return cardLayout(request) ?? cardLayout({ ...request, foot: 0 }) ?? matrixLayout(request);
}

/** Whether every card has room for its edge's name; tiles never have. */
export function showsNames(layout: NetworkLayout): boolean {
  return layout.mode === 'cards' && layout.cards.every(({ size, plate }) => size === 'large' || plate > 0);
}

/** Rectangle of an edge's card or tile; null for an edge that is cut or was never there. */
export function edgeRect(layout: NetworkLayout, edge: EdgeId): Rect | null {
  if (layout.mode === 'cards') {
    const place = edgeIndexOf(layout.net, edge);
    return layout.cards.find(({ index }) => index === place) ?? null;
  }
  const block = layout.blocks[edge.layer];
  return block ? tileRect(layout.tile, block, edge.input, edge.output) : null;
}
