/** Cards of edges: plot, frame, and the states hover, selected and pruned. */
import type { Palette } from '../palette.ts';
import { drawCardName } from './drawCardName.ts';
import { drawCurve, drawGround } from './drawPlot.ts';
import type { Shown } from './frame.ts';
import type { CardPlace, Rect } from './places.ts';
import { cardOpacity, PRUNED_OPACITY } from './strength.ts';
import type { Topology } from './topology.ts';

export interface CardState {
  /** Index in the per-edge arrays. */
  readonly index: number;
  /** Its input among all nodes that have outgoing edges. */
  readonly node: number;
  readonly emphasis: number;
  readonly hovered: boolean;
  readonly selected: boolean;
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
  readonly frozen: boolean;
  readonly opacity: number;
}

function lookOf(shown: Shown | null, state: CardState): CardLook {
  const score = shown?.scores[state.index] ?? 0;
  const pruned = shown !== null && shown.snapshot.mask[state.index] === 0;
  const frozen = !pruned && shown !== null && shown.snapshot.frozen[state.index] === 1;
  return { score, pruned, frozen, opacity: (pruned ? PRUNED_OPACITY : cardOpacity(score)) * state.emphasis };
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
  net: Topology,
): void {
  const { x, y, w, h, plate, size } = card;
  const look = lookOf(shown, state);
  const { pruned, opacity } = look;
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
    else drawGround(ctx, palette, shown, { ...card.edge, node: state.node }, plotBox(card), size);
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
  drawCardName(ctx, palette, card, { ...state, ...look, score: trueScore }, net);
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
    { edge: state.index, layer: card.edge.layer, input: card.edge.input, node: state.node },
    box,
    card.size,
  );
  ctx.restore();
}
