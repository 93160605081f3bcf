/** Cards of edges: name plate, plot, frame, and the states hover, selected and pruned. */
import { edgeName } from '../edgeName.ts';
import { drawMath, mathEdge } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import { drawCurve, drawGround } from './drawPlot.ts';
import type { Shown } from './frame.ts';
import type { CardPlace, Rect } from './places.ts';
import { cardOpacity, nameOpacity, PRUNED_OPACITY } from './strength.ts';

export interface CardState {
  /** Index in the per-edge arrays. */
  readonly index: number;
  /** Its input among all nodes that have outgoing edges. */
  readonly node: number;
  readonly emphasis: number;
  readonly hovered: boolean;
  readonly selected: boolean;
}

/** Half-way between the letter sizes of the design: 13 at 36 px, 14 at 44, 16 on a large card. */
const NAME_SIZE = { large: 16, tall: 14, full44: 14, full36: 13, spark: 0, tile: 0 } as const;
const NAME_CORNER = { x: 10, y: 18 };

function formatScore(score: number): string {
  return score.toFixed(2).replace(/^0\./, '.');
}

function drawPruned(ctx: CanvasRenderingContext2D, palette: Palette, card: CardPlace): void {
  const { x, y, w, h, plate } = card;
  ctx.strokeStyle = palette.ink;
  ctx.lineCap = 'round';
  ctx.setLineDash([0.01, 4]);
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, 6);
  ctx.moveTo(x + plate + 2, y + h / 2);
  ctx.lineTo(x + w - 2, y + h / 2);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
}

/** A card before there is any curve to show: the place that its curve will take. */
function drawFlat(ctx: CanvasRenderingContext2D, palette: Palette, card: CardPlace): void {
  const { x, y, w, h, plate } = card;
  ctx.fillStyle = palette.line2;
  ctx.fillRect(x + plate, Math.round(y + h / 2), w - plate - 1, 1);
}

interface CardLook {
  readonly score: number;
  readonly pruned: boolean;
  readonly opacity: number;
}

function lookOf(shown: Shown | null, state: CardState): CardLook {
  const score = shown?.scores[state.index] ?? 0;
  const pruned = shown !== null && shown.snapshot.mask[state.index] === 0;
  return { score, pruned, opacity: (pruned ? PRUNED_OPACITY : cardOpacity(score)) * state.emphasis };
}

/** The inside of a card, right of its plate and within its border. */
function plotBox({ x, y, w, h, plate }: CardPlace): Rect {
  const left = plate === 0 ? 1 : plate;
  return { x: x + left, y: y + 1, w: w - left - 1, h: h - 2 };
}

/** A card without its curve. Null `shown`: nothing is known of the curve yet. */
export function drawCard(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  shown: Shown | null,
  state: CardState,
  width: readonly number[],
): void {
  const { x, y, w, h, plate, size } = card;
  const { pruned, opacity } = lookOf(shown, state);
  const radius = size === 'large' ? 8 : size === 'spark' ? 4 : 6;
  ctx.globalAlpha = opacity;

  if (pruned) {
    drawPruned(ctx, palette, card);
  } else {
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, radius);
    ctx.fillStyle = palette.raised;
    ctx.fill();
    ctx.clip();
    if (shown === null) drawFlat(ctx, palette, card);
    else drawGround(ctx, palette, shown, state.node, plotBox(card), size);
    if (plate > 0) {
      ctx.globalAlpha = state.selected ? 1 : opacity;
      ctx.fillStyle = state.selected ? palette.ink : palette.line;
      if (state.selected) ctx.fillRect(x, y, plate, h);
      else ctx.fillRect(x + plate - 1, y, 1, h);
    }
    ctx.restore();
    ctx.globalAlpha = state.hovered ? 1 : opacity;
    ctx.strokeStyle = state.hovered ? palette.ink : palette.line2;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, radius - 0.5);
    ctx.stroke();
  }

  if (state.selected) {
    ctx.globalAlpha = 1;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.roundRect(x - 1, y - 1, w + 2, h + 2, radius + 1);
    ctx.stroke();
  }
  // The opacity may glide, the number is always a true one.
  const trueScore = shown?.snapshot.scores[state.index] ?? null;
  drawName(ctx, palette, card, trueScore, pruned, state, width);
  ctx.globalAlpha = 1;
}

/** The curve of a card, over its ground. Clipped by a plain rectangle: a rounded one costs more than all the rest. */
export function drawCardCurve(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  shown: Shown,
  state: CardState,
): void {
  const { pruned, opacity } = lookOf(shown, state);
  if (pruned) return;
  const box = plotBox(card);
  ctx.save();
  ctx.globalAlpha = opacity;
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.w, box.h);
  ctx.clip();
  drawCurve(
    ctx,
    palette,
    shown,
    { edge: state.index, layer: card.edge.layer, node: state.node },
    box,
    card.size,
  );
  ctx.restore();
}

function drawName(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  score: number | null,
  pruned: boolean,
  state: CardState,
  width: readonly number[],
): void {
  const { x, y, w, h, plate, size } = card;
  const type = NAME_SIZE[size];
  if (type === 0 || (plate === 0 && w < 56)) return;
  const name = mathEdge(edgeName(card.edge, width));
  const shade = pruned ? 0.46 : nameOpacity(score ?? 0);
  const inverted = state.selected && plate > 0 && !pruned;
  ctx.globalAlpha = inverted ? 1 : shade * state.emphasis;
  ctx.fillStyle = inverted ? palette.onInk : palette.text2;
  if (plate > 0) {
    // A name with a layer above it is wider than the plate's usual letters.
    const fitted = name.superscript === '' ? type : type - 2;
    drawMath(ctx, name, x + plate / 2, y + h / 2, fitted);
    return;
  }
  drawMath(ctx, name, x + NAME_CORNER.x, y + NAME_CORNER.y, type, 'left');
  if (size === 'large' && score !== null && !pruned) {
    ctx.font = "400 11px 'Inter Variable', system-ui, sans-serif";
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText(formatScore(score), x + w - 10, y + NAME_CORNER.y);
  }
}
