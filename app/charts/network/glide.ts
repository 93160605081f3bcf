/** Layouts between two layouts of one network: what is in both moves in straight lines, what is new stands in its place. */
import type { CardLayout, CardPlace, NodePlace, Wire } from './places.ts';

function mix(from: number, to: number, share: number): number {
  return from + share * (to - from);
}

function mixCard(from: CardPlace, to: CardPlace, share: number): CardPlace {
  return {
    ...to,
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    w: mix(from.w, to.w, share),
    h: mix(from.h, to.h, share),
    plate: mix(from.plate, to.plate, share),
    glide: { from, share },
  };
}

function mixWire(from: Wire | undefined, to: Wire | undefined, share: number): Wire[] {
  if (to === undefined) return [];
  if (from === undefined) return [to];
  return [
    {
      x0: mix(from.x0, to.x0, share),
      y0: mix(from.y0, to.y0, share),
      x1: mix(from.x1, to.x1, share),
      y1: mix(from.y1, to.y1, share),
    },
  ];
}

function mixNode(from: NodePlace, to: NodePlace, share: number): NodePlace {
  return {
    ...to,
    x: mix(from.x, to.x, share),
    y: mix(from.y, to.y, share),
    rx: mix(from.rx, to.rx, share),
    ry: mix(from.ry, to.ry, share),
    factors: to.factors.map((factor, i) => {
      const old = from.factors[i] ?? factor;
      return {
        x: mix(old.x, factor.x, share),
        y: mix(old.y, factor.y, share),
        r: mix(old.r, factor.r, share),
      };
    }),
  };
}

const keyOf = ({ layer, index }: NodePlace): string => `${layer}.${index}`;

export function mixLayouts(from: CardLayout, to: CardLayout, share: number): CardLayout {
  if (share >= 1) return to;
  const places = new Map(from.cards.map((card, place) => [card.index, place]));
  const nodes = new Map(from.nodes.map((node) => [keyOf(node), node]));
  const placeOf = (card: CardPlace): number => places.get(card.index) ?? -1;
  return {
    ...to,
    cards: to.cards.map((card) => {
      const old = from.cards[placeOf(card)];
      return old === undefined ? card : mixCard(old, card, share);
    }),
    wiresIn: to.cards.flatMap((card, i) => mixWire(from.wiresIn[placeOf(card)], to.wiresIn[i], share)),
    wiresOut: to.cards.flatMap((card, i) => mixWire(from.wiresOut[placeOf(card)], to.wiresOut[i], share)),
    nodes: to.nodes.map((node) => {
      const old = nodes.get(keyOf(node));
      return old === undefined ? node : mixNode(old, node, share);
    }),
  };
}
