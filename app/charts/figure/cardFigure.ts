/** Edges as cards with their wires, weakest first, so that what matters lies on top. */
import { edgeLabel, edgeName } from '../edgeName.ts';
import { mathEdge } from '../mathText.ts';
import { formName } from '../network/formName.ts';
import type { CardLayout, CardPlace, CardSize, Rect, Wire } from '../network/places.ts';
import { cardOpacity, nameOpacity, wireOpacity, wireWidth } from '../network/strength.ts';
import { nodeOffset } from '../network/topology.ts';
import type { FigureInk } from './figureRequest.ts';
import { cutText, formula, math, mathWidth, textWidth } from './figureText.ts';
import { plotFigure } from './plotFigure.ts';
import { element, num, over, titled } from './svg.ts';

const STROKES: Readonly<Record<CardSize, number>> = {
  large: 2,
  tall: 1.75,
  full44: 1.75,
  full36: 1.5,
  spark: 1.5,
  tile: 1.25,
};
/** A formula: two lines, drawn as a wide one with the ground's colour in its middle. */
const DOUBLE = { width: 4.5, core: 1.7 } as const;
const CORNER = { x: 10, y: 16 } as const;
/** Free above the curve of a large card, for its name. */
const HEAD = 26;
const LEAST_SIZE = 9;

function trace({ x0, y0, x1, y1 }: Wire): string {
  const half = (x1 - x0) / 2;
  return `M${num(x0)} ${num(y0)}C${[x0 + half, y0, x1 - half, y1, x1, y1].map(num).join(' ')}`;
}

function wires(ink: FigureInk, lines: readonly Wire[], score: number, symbolic: boolean): string {
  const { palette } = ink;
  const d = lines.map(trace).join('');
  const stroke = (colour: string, width: number): string =>
    element('path', { d, fill: 'none', stroke: colour, 'stroke-width': width });
  if (symbolic) return stroke(palette.sym, DOUBLE.width) + stroke(palette.panel, DOUBLE.core);
  return stroke(over(palette.ink, palette.panel, wireOpacity(score)), wireWidth(score));
}

/** The largest of some sizes at which a text fits. */
function sizeFor(room: number, largest: number, width: (size: number) => number): number {
  for (let size = largest; size > LEAST_SIZE; size--) if (width(size) <= room) return size;
  return LEAST_SIZE;
}

/** The name on a card: of its function, or φ with its place; nothing where there is no room. */
function nameOf(ink: FigureInk, layout: CardLayout, card: CardPlace, form: string, shade: number): string {
  const { x, y, w, h, plate, size } = card;
  const large = size === 'large';
  if (!large && plate === 0) return '';
  const { palette } = ink;
  const fill = over(form === '' ? palette.text2 : palette.sym, palette.raised, shade);
  const room = large ? w - 2 * CORNER.x : plate - 4;
  const at = large
    ? ({ x: x + CORNER.x, y: y + CORNER.y, anchor: 'start' } as const)
    : ({ x: x + plate / 2, y: y + h / 2, anchor: 'middle' } as const);
  if (form === '') {
    const name = mathEdge(edgeName(card.edge, layout.net));
    const width = (wanted: number): number => mathWidth(name, wanted);
    return math(name, { ...at, fill, size: sizeFor(room, large ? 16 : 14, width) });
  }
  const { word, short } = formName(form);
  const text = large ? word : short;
  const fits = sizeFor(room, large ? 15 : 13, (wanted) => textWidth(text, wanted));
  return formula(cutText(text, fits, room), { ...at, fill, size: fits });
}

/** The card of one edge without its wires. */
function cardOf(ink: FigureInk, layout: CardLayout, card: CardPlace, form: string, score: number): string {
  const { palette, shown } = ink;
  const { x, y, w, h, plate, size } = card;
  const symbolic = form !== '';
  const shade = symbolic ? 1 : cardOpacity(score);
  const radius = size === 'large' ? 8 : size === 'spark' ? 4 : 6;
  const left = plate > 0 ? plate : 0.5;
  const box: Rect = { x: x + left, y: y + 0.5, w: w - left - 0.5, h: h - 1 };
  const edgeColour = over(symbolic ? palette.symLine : palette.control, palette.panel, shade * 0.8);
  const frame = { x: x + 0.5, y: y + 0.5, width: w - 1, height: h - 1, rx: radius, ry: radius };
  const line = { x1: x + plate, y1: y + 0.5, x2: x + plate, y2: y + h - 0.5 };
  return [
    element('rect', { ...frame, fill: palette.raised }),
    plotFigure({
      shown,
      palette,
      edge: card.index,
      layer: card.edge.layer,
      node: nodeOffset(layout.net, card.edge.layer) + card.edge.input,
      box,
      top: size === 'large' ? HEAD : 3,
      bottom: size === 'large' ? 5 : 3,
      radii: [plate > 0 ? 0 : radius, radius],
      stroke: STROKES[size],
      shade,
      symbolic,
    }),
    plate > 0 ? element('line', { ...line, stroke: over(edgeColour, palette.raised, 0.6) }) : '',
    element('rect', { ...frame, fill: 'none', stroke: edgeColour }),
    nameOf(ink, layout, card, form, symbolic ? 1 : nameOpacity(score)),
  ].join('');
}

/** A group for each edge: both wires and the card, with what the edge is as its title. */
export function drawCardFigure(ink: FigureInk, layout: CardLayout): string {
  const { shown, names } = ink;
  const { scores, forms } = shown.snapshot;
  const score = (card: CardPlace): number => scores[card.index] ?? 0;
  const order = layout.cards.map((card, place) => ({ card, place }));
  // What is known lies above what is learnt.
  const weight = (card: CardPlace): number => score(card) + ((forms[card.index] ?? '') === '' ? 0 : 10);
  order.sort((a, b) => weight(a.card) - weight(b.card));
  const groups = order.map(({ card, place }) => {
    const form = forms[card.index] ?? '';
    const { layer, input, output } = card.edge;
    const lines = [layout.wiresIn[place], layout.wiresOut[place]].filter((wire) => wire !== undefined);
    const state = form === '' ? 'spline' : `symbolic, ${form}`;
    return element(
      'g',
      { id: `edge-${layer}-${input}-${output}` },
      titled(edgeLabel(card.edge, layout.net, names.inputs, score(card), state)),
      wires(ink, lines, score(card), form !== ''),
      cardOf(ink, layout, card, form, score(card)),
    );
  });
  return element('g', { id: 'edges' }, ...groups);
}
