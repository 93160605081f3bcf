/** Columns of cards between columns of nodes, in the sizes of the design's card anatomy. */

import { factorReach, HIDDEN_RADIUS, type NodeColumns, placeNodes, placeWires } from './cardNodes.ts';
import { placeHeadings } from './headings.ts';
import { type LiveEdges, liveCount, liveEdges } from './liveEdges.ts';
import {
  type CardLayout,
  type CardPlace,
  type CardSize,
  type Column,
  canvasInsets,
  type LayoutRequest,
} from './places.ts';
import { nodesOf } from './topology.ts';

/** Less height per edge than this is no picture of a curve any more. */
const MIN_PITCH = 18;
const MIN_CARD_WIDTH = 32;
/** Further apart, cards and their nodes no longer read as one network. */
const MAX_PITCH = 200;
const MAX_GAP = 170;
const LARGE = { w: 232, h: 132 };
/** Height that a node takes which no edge leaves any more, and the share of all height that such nodes have at most. */
const IDLE = { pitch: 44, share: 0.4 };
/** Far beyond any canvas: saves building a list only to throw it away. */
const MOST_CARDS = 2000;

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

interface Columns extends NodeColumns {
  readonly cardWidth: number;
  /** Centre of every column of cards. */
  readonly cardX: readonly number[];
}

function columnsFor(request: LayoutRequest, natural: number): Columns | null {
  const { net, size, inputLabel = 0, outputLabel = 0, mostGap = MAX_GAP } = request;
  const layers = net.layers.length;
  const narrow = size.width < 520;
  const labelLimit = narrow ? 72 : 112;
  const half = (label: number): number =>
    label === 0 ? (narrow ? 14 : 16) : Math.min(label, labelLimit) / 2;
  const inputRadius = half(inputLabel);
  const outputRadius = half(outputLabel);
  const margin = narrow || inputLabel > 0 || outputLabel > 0 ? 16 : 32;
  const reach = Array.from({ length: layers + 1 }, (_, l) => factorReach(net, l, narrow));
  const hidden = (layers - 1) * 2 * HIDDEN_RADIUS + reach.reduce((sum, room) => sum + room, 0);
  const inner = size.width - 2 * (margin + inputRadius + outputRadius);
  // The widest column of factors is taken from every period: cards are all the same.
  const period = inner / layers - Math.max(...reach);
  const widest = period - 2 * HIDDEN_RADIUS - 2 * Math.max(14, period * 0.16);
  const cardWidth = Math.floor(Math.min(natural, widest));
  if (cardWidth < MIN_CARD_WIDTH) return null;
  const gap = Math.min(mostGap, (inner - layers * cardWidth - hidden) / (2 * layers));
  const total = layers * cardWidth + hidden + 2 * layers * gap + 2 * (inputRadius + outputRadius);
  const nodeX: number[] = [];
  const cardX: number[] = [];
  let x = (size.width - total) / 2 + inputRadius;
  for (let l = 0; l <= layers; l++) {
    nodeX.push(Math.round(x));
    if (l === layers) break;
    const from = l === 0 ? inputRadius : HIDDEN_RADIUS;
    const to = (l === layers - 1 ? outputRadius : HIDDEN_RADIUS) + (reach[l + 1] ?? 0);
    const centre = x + from + gap + cardWidth / 2;
    cardX.push(Math.round(centre - cardWidth / 2) + cardWidth / 2);
    x = centre + cardWidth / 2 + gap + to;
  }
  return { cardWidth, nodeX, cardX, reach, inputRadius, outputRadius };
}

function headings({ net }: LayoutRequest, columns: Columns, live: LiveEdges): Column[] {
  const layers = net.layers.length;
  const list: Column[] = [];
  for (let l = 0; l <= layers; l++) {
    const kind = l === 0 ? 'inputs' : l === layers ? 'outputs' : 'nodes';
    list.push({ kind, layer: l, count: live.nodes(l), x: columns.nodeX[l] ?? 0 });
    if (l < layers) list.push({ kind: 'curves', layer: l, count: live.count(l), x: columns.cardX[l] ?? 0 });
  }
  return list;
}

/** How the edges of a layer stand below each other. */
interface Stack {
  readonly count: number;
  /** Nodes that no edge leaves, but that are shown. */
  readonly idle: number;
  /** Height of each of those. */
  readonly idlePitch: number;
  /** What is left for each edge. */
  readonly room: number;
}

function stackOf(net: LayoutRequest['net'], live: LiveEdges, layer: number, content: number): Stack {
  let idle = 0;
  for (let node = 0; node < nodesOf(net, layer); node++) {
    if (live.shows(layer, node) && live.leaving(layer, node).length === 0) idle++;
  }
  const idlePitch = idle === 0 ? 0 : Math.min(IDLE.pitch, (IDLE.share * content) / idle);
  const count = live.count(layer);
  return { count, idle, idlePitch, room: content - idle * idlePitch };
}

/** Null when the cards would be smaller than sparklines. */
export function cardLayout(request: LayoutRequest): CardLayout | null {
  const { net, size, mask = null, foot = 0 } = request;
  const layers = net.layers.length;
  if (layers < 1 || liveCount(net, mask) > MOST_CARDS) return null;
  const live = liveEdges(net, mask);
  const { top, bottom, headerY } = canvasInsets(size, request.touch);
  const content = size.height - top - bottom - foot;
  const middle = top + content / 2;
  const stacks = Array.from({ length: layers }, (_, l) => stackOf(net, live, l, content));
  const rough = stacks.map(({ count, room }) => Math.min(MAX_PITCH, room / Math.max(1, count)));
  const dense = Math.min(...rough);
  if (dense < MIN_PITCH) return null;
  // The last card needs no gap below it.
  const gap = dense >= 50 ? 8 : dense >= 36 ? 6 : 4;
  const pitches = stacks.map(({ count, room }) => {
    if (count === 0) return MAX_PITCH;
    const even = room / count;
    return Math.min(MAX_PITCH, even <= dense + 1 ? (room + gap) / count : even);
  });
  const heights = cardHeights(pitches);
  const tallest = Math.max(...heights);
  const least = Math.min(...heights);
  const columns = columnsFor(request, Math.round(widthFor(least >= 30 ? least : Math.min(tallest, 44))));
  if (columns === null) return null;

  const cards: CardPlace[] = [];
  /** Middle of each node that no edge leaves. */
  const idleY = new Map<string, number>();
  stacks.forEach(({ count, idle, idlePitch }, layer) => {
    const pitch = pitches[layer] ?? 0;
    const h = heights[layer] ?? 0;
    const x = (columns.cardX[layer] ?? 0) - columns.cardWidth / 2;
    const card = sizeFor(h);
    const place = { x, w: columns.cardWidth, h, size: card, plate: plateFor(card, columns.cardWidth) };
    const half = (count * pitch + idle * idlePitch) / 2;
    let cardsAbove = 0;
    let idleAbove = 0;
    const above = (): number => middle - half + cardsAbove * pitch + idleAbove * idlePitch;
    for (let node = 0; node < nodesOf(net, layer); node++) {
      const leaving = live.leaving(layer, node);
      for (const { edge, index } of leaving) {
        cards.push({ edge, index, ...place, y: Math.round(above() + pitch / 2 - h / 2) });
        cardsAbove++;
      }
      if (leaving.length > 0 || !live.shows(layer, node)) continue;
      idleY.set(`${layer}.${node}`, above() + idlePitch / 2);
      idleAbove++;
    }
  });

  const idlePitches = stacks.map(({ idlePitch }) => idlePitch);
  const vertical = { middle, content, pitches, idlePitches, mostPitch: MAX_PITCH, idleY };
  const nodes = placeNodes(request, columns, vertical, cards, live);
  const wires = placeWires(net, nodes, cards);
  const heads = placeHeadings(headings(request, columns, live), size.width, request.touch ?? false);
  return { mode: 'cards', net, size, nodes, ...heads, headerY, cards, ...wires };
}
