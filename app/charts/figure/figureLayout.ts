/** The size that a network wants on paper, and its layout there: nothing depends on how large a window is. */
import { variableName } from '../edgeName.ts';
import { cardLayout } from '../network/cardLayout.ts';
import { liveEdges } from '../network/liveEdges.ts';
import { matrixLayout } from '../network/matrixLayout.ts';
import type { LayoutRequest, NetworkLayout } from '../network/places.ts';
import { nodesOf, sumsOf, type Topology } from '../network/topology.ts';
import { textWidth } from './figureText.ts';

/** Beyond this many cards below each other, a page shows tiles. */
const MOST_CARDS = 60;
/** Height for each card by how many stand below each other. */
const PITCHES: readonly (readonly [most: number, pitch: number])[] = [
  [3, 148],
  [5, 112],
  [8, 78],
  [12, 60],
  [18, 50],
  [28, 36],
  [40, 26],
  [MOST_CARDS, 22],
];
/** What the layout keeps free above and below. */
const INSETS = { tall: 68, low: 40, from: 500 } as const;
/** Width by height of a page on which a network stands well. */
const SHAPE = 1.6;
/** Width of the inputs and outputs with what is free beside them. */
const SIDES = 140;
/** From one layer to the next: what its wires need beside a card, and the least where a figure would be wider than `wide`. */
const PERIOD = { wires: 120, least: 208, wide: 1400 } as const;
/** Between a node and a card, at most. */
const MOST_GAP = 480;
const MATRIX = { w: 1200, h: 1000 } as const;
const PILL_PADDING = 12;

/** Width of the widest pill that these names need; 0 when all are variables and fit a circle. */
function labelWidth(names: readonly string[]): number {
  if (names.every((name) => variableName(name) !== null)) return 0;
  return Math.ceil(Math.max(32, ...names.map((name) => textWidth(name, 12) + 2 * PILL_PADDING)));
}

function sizeForCards(net: Topology, most: number) {
  const pitch = PITCHES.find(([limit]) => most <= limit)?.[1] ?? 0;
  const content = Math.max(pitch * most, 120);
  const height = content + (content + INSETS.tall >= INSETS.from ? INSETS.tall : INSETS.low);
  const card = pitch >= 104 ? 1.76 * Math.min(132, pitch - 16) : pitch >= 56 ? 130 : 112;
  // A page is wider than high, and many wires need room to turn. On paper a deep network must not become small print.
  const layers = net.layers.length;
  const close = Math.max(PERIOD.least, (PERIOD.wide - SIDES) / layers);
  const period = Math.max(Math.min(card + PERIOD.wires, close), (SHAPE * height - SIDES) / layers);
  return { width: Math.round(layers * period + SIDES), height };
}

function sizeForTiles(net: Topology) {
  let [rows, columns] = [0, 0];
  net.layers.forEach((_, layer) => {
    rows += nodesOf(net, layer);
    columns += sumsOf(net, layer);
  });
  return {
    width: Math.max(360, Math.min(MATRIX.w, columns * 68 + 180)),
    height: Math.max(240, Math.min(MATRIX.h, rows * 48 + 180)),
  };
}

/** @param mask [edges] 0 for a cut edge */
export function figureLayout(
  net: Topology,
  mask: ArrayLike<number>,
  inputs: readonly string[],
  outputs: readonly string[],
): NetworkLayout {
  const live = liveEdges(net, mask);
  const most = Math.max(1, ...net.layers.map((_, layer) => live.count(layer)));
  const request: LayoutRequest = {
    net,
    mask,
    size: most <= MOST_CARDS ? sizeForCards(net, most) : sizeForTiles(net),
    inputLabel: labelWidth(inputs),
    outputLabel: labelWidth(outputs),
    mostGap: MOST_GAP,
  };
  return (
    (most <= MOST_CARDS ? cardLayout(request) : null) ?? matrixLayout({ ...request, size: sizeForTiles(net) })
  );
}
