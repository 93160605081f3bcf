/** Columns of cards between columns of nodes, in the sizes of the design's card anatomy. */

import { placeHeadings } from './headings.ts';
import {
  type CardLayout,
  type CardPlace,
  type CardSize,
  type Column,
  canvasInsets,
  type LayoutRequest,
  type NodePlace,
  type Wire,
} from './places.ts';
import { edgeCount, edgesOf, nodesOf } from './topology.ts';

/** Less height per edge than this is no picture of a curve any more. */
const MIN_PITCH = 18;
const MIN_CARD_WIDTH = 32;
/** Further apart, cards and their nodes no longer read as one network. */
const MAX_PITCH = 200;
const MAX_GAP = 170;
const HIDDEN_RADIUS = 12;
const LARGE = { w: 232, h: 132 };

function heightFor(pitch: number): number {
  if (pitch >= 104) return Math.min(LARGE.h, pitch - 16);
  if (pitch >= 56) return pitch - 12;
  if (pitch >= 50) return 44;
  if (pitch >= 36) return pitch - 6;
  return pitch - 4;
}

/** 92 x 36, 112 x 44, 155 x 88, 232 x 132 of the design, straight lines between them. */
function widthFor(height: number): number {
  if (height >= 88) return height * (LARGE.w / LARGE.h);
  if (height >= 44) return 112 + (height - 44) * (43 / 44);
  if (height >= 36) return 92 + (height - 36) * 2.5;
  return Math.max(56, 92 - (36 - height) * 2.3);
}

function sizeFor(height: number): CardSize {
  if (height >= 88) return 'large';
  if (height > 54) return 'tall';
  if (height >= 40) return 'full44';
  if (height >= 30) return 'full36';
  return 'spark';
}

function plateFor(size: CardSize, width: number): number {
  if (size === 'large' || size === 'spark' || size === 'tile' || width < 76) return 0;
  return width >= 104 ? 32 : 28;
}

/** Heights of the cards of every layer: the densest sets the measure, sparser layers may be a little taller. */
function cardHeights(pitches: readonly number[]): number[] {
  const dense = heightFor(Math.min(...pitches));
  const extra = dense >= 40 ? 8 : 4;
  const cap = dense < 30 ? 52 : dense + extra;
  return pitches.map((pitch) => {
    const own = dense >= 88 ? dense : Math.min(heightFor(pitch), cap);
    return Math.floor(Math.max(own, dense));
  });
}

interface Columns {
  readonly cardWidth: number;
  /** Centre of every node column and of every card column. */
  readonly nodeX: readonly number[];
  readonly cardX: readonly number[];
  readonly inputRadius: number;
  readonly outputRadius: number;
}

function columnsFor(request: LayoutRequest, natural: number): Columns | null {
  const { width, size, inputLabel = 0, outputLabel = 0 } = request;
  const layers = width.length - 1;
  const narrow = size.width < 520;
  const labelLimit = narrow ? 72 : 112;
  const half = (label: number): number =>
    label === 0 ? (narrow ? 14 : 16) : Math.min(label, labelLimit) / 2;
  const inputRadius = half(inputLabel);
  const outputRadius = half(outputLabel);
  const margin = narrow || inputLabel > 0 || outputLabel > 0 ? 16 : 32;
  const hidden = (layers - 1) * 2 * HIDDEN_RADIUS;
  const inner = size.width - 2 * (margin + inputRadius + outputRadius);
  const period = inner / layers;
  const widest = period - 2 * HIDDEN_RADIUS - 2 * Math.max(14, period * 0.16);
  const cardWidth = Math.floor(Math.min(natural, widest));
  if (cardWidth < MIN_CARD_WIDTH) return null;
  const gap = Math.min(MAX_GAP, (inner - layers * cardWidth - hidden) / (2 * layers));
  const total = layers * cardWidth + hidden + 2 * layers * gap + 2 * (inputRadius + outputRadius);
  const nodeX: number[] = [];
  const cardX: number[] = [];
  let x = (size.width - total) / 2 + inputRadius;
  for (let l = 0; l <= layers; l++) {
    nodeX.push(Math.round(x));
    if (l === layers) break;
    const from = l === 0 ? inputRadius : HIDDEN_RADIUS;
    const to = l === layers - 1 ? outputRadius : HIDDEN_RADIUS;
    const centre = x + from + gap + cardWidth / 2;
    cardX.push(Math.round(centre - cardWidth / 2) + cardWidth / 2);
    x = centre + cardWidth / 2 + gap + to;
  }
  return { cardWidth, nodeX, cardX, inputRadius, outputRadius };
}

function headings(request: LayoutRequest, columns: Columns): Column[] {
  const { width } = request;
  const layers = width.length - 1;
  const list: Column[] = [];
  for (let l = 0; l <= layers; l++) {
    const kind = l === 0 ? 'inputs' : l === layers ? 'outputs' : 'nodes';
    list.push({ kind, layer: l, count: nodesOf(width, l), x: columns.nodeX[l] ?? 0 });
    if (l < layers)
      list.push({ kind: 'curves', layer: l, count: edgesOf(width, l), x: columns.cardX[l] ?? 0 });
  }
  return list;
}

/** Null when the cards would be smaller than sparklines. */
export function cardLayout(request: LayoutRequest): CardLayout | null {
  const { width, size } = request;
  const layers = width.length - 1;
  // Far beyond any canvas: saves building a list only to throw it away.
  if (layers < 1 || edgeCount(width) > 2000) return null;
  const { top, bottom, headerY } = canvasInsets(size, request.touch);
  const content = size.height - top - bottom;
  const middle = top + content / 2;
  const rough = Array.from({ length: layers }, (_, l) => Math.min(MAX_PITCH, content / edgesOf(width, l)));
  const dense = Math.min(...rough);
  if (dense < MIN_PITCH) return null;
  // The last card needs no gap below it.
  const gap = dense >= 50 ? 8 : dense >= 36 ? 6 : 4;
  const pitches = rough.map((_, l) => {
    const count = edgesOf(width, l);
    const even = content / count;
    return Math.min(MAX_PITCH, even <= dense + 1 ? (content + gap) / count : even);
  });
  const heights = cardHeights(pitches);
  const tallest = Math.max(...heights);
  const least = Math.min(...heights);
  const columns = columnsFor(request, Math.round(widthFor(least >= 30 ? least : Math.min(tallest, 44))));
  if (columns === null) return null;

  const cards: CardPlace[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const inputs = nodesOf(width, layer);
    const outputs = nodesOf(width, layer + 1);
    const pitch = pitches[layer] ?? 0;
    const h = heights[layer] ?? 0;
    const x = (columns.cardX[layer] ?? 0) - columns.cardWidth / 2;
    const card = sizeFor(h);
    const plate = plateFor(card, columns.cardWidth);
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        const centre = middle + (input * outputs + output - (inputs * outputs - 1) / 2) * pitch;
        const edge = { layer, input, output };
        cards.push({ edge, x, y: Math.round(centre - h / 2), w: columns.cardWidth, h, size: card, plate });
      }
    }
  }

  const nodes: NodePlace[] = [];
  let firstCard = 0;
  for (let layer = 0; layer <= layers; layer++) {
    const count = nodesOf(width, layer);
    const outputs = nodesOf(width, layer + 1);
    const pitch =
      layer < layers
        ? (pitches[layer] ?? 0) * outputs
        : Math.min(MAX_PITCH, count > 1 ? content / count : content);
    const kind = layer === 0 ? 'input' : layer === layers ? 'output' : 'hidden';
    const room = Math.max(4, pitch / 2 - 2);
    const label = kind === 'input' ? request.inputLabel : kind === 'output' ? request.outputLabel : 0;
    const rx =
      kind === 'input' ? columns.inputRadius : kind === 'output' ? columns.outputRadius : HIDDEN_RADIUS;
    const ry = Math.min(label ? 14 : rx, room);
    for (let index = 0; index < count; index++) {
      // A node stands in the middle of the cards that leave it, to the half pixel, so that single wires lie level.
      const top = cards[firstCard + index * outputs];
      const low = cards[firstCard + (index + 1) * outputs - 1];
      const even = middle + (index - (count - 1) / 2) * pitch;
      const y = layer < layers && top && low ? (top.y + low.y + top.h) / 2 : even;
      nodes.push({ layer, index, kind, x: columns.nodeX[layer] ?? 0, y, rx: label ? rx : ry, ry });
    }
    firstCard += count * outputs;
  }

  const wiresIn: Wire[] = [];
  const wiresOut: Wire[] = [];
  const first: number[] = [];
  for (let l = 0, offset = 0; l <= layers; offset += nodesOf(width, l), l++) first.push(offset);
  for (const { edge, x, y, w, h } of cards) {
    const from = nodes[(first[edge.layer] ?? 0) + edge.input];
    const to = nodes[(first[edge.layer + 1] ?? 0) + edge.output];
    if (from === undefined || to === undefined) continue;
    wiresIn.push({ x0: from.x + from.rx, y0: from.y, x1: x, y1: y + h / 2 });
    wiresOut.push({ x0: x + w, y0: y + h / 2, x1: to.x - to.rx, y1: to.y });
  }

  const heads = placeHeadings(headings(request, columns), size.width, request.touch ?? false);
  return { mode: 'cards', width, size, nodes, ...heads, headerY, cards, wiresIn, wiresOut };
}
