/** From card to card as the picture lies: up and down within a layer, left and right to the card at the same height. */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { CardLayout, CardPlace } from './places.ts';
import { edgeIndexOf } from './topology.ts';

/** Null where there is no card in that direction. */
export function nextCard(
  { net, cards }: Pick<CardLayout, 'net' | 'cards'>,
  edge: EdgeId,
  direction: 'left' | 'right' | 'up' | 'down',
): EdgeId | null {
  const index = edgeIndexOf(net, edge);
  const here = cards.find((card) => card.index === index);
  if (here === undefined) return cards[0]?.edge ?? null;
  if (direction === 'up' || direction === 'down') {
    const other = cards[cards.indexOf(here) + (direction === 'up' ? -1 : 1)];
    return other?.edge.layer === edge.layer ? other.edge : null;
  }
  const layer = edge.layer + (direction === 'left' ? -1 : 1);
  const middle = ({ y, h }: CardPlace): number => y + h / 2;
  let nearest: CardPlace | null = null;
  for (const card of cards) {
    if (card.edge.layer !== layer) continue;
    const distance = Math.abs(middle(card) - middle(here));
    if (nearest === null || distance < Math.abs(middle(nearest) - middle(here))) nearest = card;
  }
  return nearest?.edge ?? null;
}
