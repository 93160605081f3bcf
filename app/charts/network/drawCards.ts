/** Cards of edges: plot, frame, and the states hover, selected, symbolic and to be pruned. */
import type { Palette } from '../palette.ts';
import type { CardState } from './cardState.ts';
import { drawCardName } from './drawCardName.ts';
import { detailOf, drawBumps, drawCurve, drawGround } from './drawPlot.ts';
import type { CardPlace, Rect } from './places.ts';
import { cardOpacity } from './strength.ts';
import type { Topology } from './topology.ts';

/** Frame and curve of an edge that would be pruned. */
const DOOMED_OPACITY = 0.4;
const DOTS = [0.01, 3.5];

/** A card before there is any curve to show: the place that its curve will take. */
function drawFlat(ctx: CanvasRenderingContext2D, palette: Palette, card: CardPlace): void {
  const { x, y, w, h, plate } = card;
  ctx.fillStyle = palette.line2;
  ctx.fillRect(x + plate, Math.round(y + h / 2), w - plate - 1, 1);
}

/** A formula is known: it is never pale. */
function opacityOf({ score, doomed, emphasis, presence, magenta }: CardState): number {
  const own = doomed ? DOOMED_OPACITY : cardOpacity(score) * (1 - magenta) + magenta;
  return own * emphasis * presence;
}

function radiusOf({ size }: CardPlace): number {
  return size === 'large' ? 8 : size === 'spark' ? 4 : 6;
}

/** The inside of a card, right of its plate and within its border. */
function plotBox({ x, y, w, h, plate }: CardPlace): Rect {
  const left = plate < 1 ? 1 : plate;
  return { x: x + left, y: y + 1, w: w - left - 1, h: h - 2 };
}

function drawBorder(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  state: CardState,
): void {
  const { x, y, w, h } = card;
  const { hovered, doomed, magenta, presence } = state;
  const radius = radiusOf(card);
  const stroke = (colour: string, opacity: number): void => {
    ctx.globalAlpha = opacity;
    ctx.strokeStyle = colour;
    ctx.stroke();
  };
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, radius - 0.5);
  if (hovered) {
    stroke(palette.ink, presence);
  } else if (doomed) {
    ctx.lineCap = 'round';
    ctx.lineWidth = 1.25;
    ctx.setLineDash(DOTS);
    stroke(palette.control, state.emphasis * presence);
    ctx.setLineDash([]);
    ctx.lineCap = 'butt';
  } else {
    const opacity = opacityOf(state);
    if (magenta < 1) stroke(palette.line2, opacity * (1 - magenta));
    if (magenta > 0) stroke(palette.symLine, opacity * magenta);
  }
}

/** A card without its curve. */
export function drawCard(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  state: CardState,
  net: Topology,
): void {
  const { x, y, w, h, plate } = card;
  const { shown, selected } = state;
  const opacity = opacityOf(state);
  if (opacity <= 0) return;
  const radius = radiusOf(card);
  ctx.globalAlpha = opacity;
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, radius);
  ctx.fillStyle = palette.raised;
  ctx.fill();
  ctx.clip();
  if (shown === null) drawFlat(ctx, palette, card);
  else {
    const place = { ...card.edge, node: state.node };
    const ticks = state.form === '' && !state.doomed;
    drawGround(ctx, palette, shown, place, plotBox(card), detailOf(card), ticks);
  }
  if (plate > 1) {
    ctx.globalAlpha = selected ? state.presence : opacity;
    ctx.fillStyle = selected ? palette.ink : palette.line;
    if (selected) ctx.fillRect(x, y, plate, h);
    else ctx.fillRect(x + plate - 1, y, 1, h);
  }
  ctx.restore();
  drawBorder(ctx, palette, card, state);
  if (selected) {
    ctx.globalAlpha = state.presence;
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.roundRect(x - 1, y - 1, w + 2, h + 2, radius + 1);
    ctx.stroke();
  }
  drawCardName(ctx, palette, card, state, net);
  ctx.globalAlpha = 1;
}

/**
 * The curve of a card, over its ground. Clipped by a plain rectangle: a rounded one costs more than all the rest.
 * @param bumps  how clearly the basis functions of a new grid show
 */
export function drawCardCurve(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  card: CardPlace,
  state: CardState,
  bumps: number,
): void {
  const { shown, magenta, doomed, candidate, node } = state;
  const opacity = opacityOf(state);
  if (shown === null || opacity <= 0) return;
  const box = plotBox(card);
  const detail = detailOf(card);
  const place = { edge: card.index, layer: card.edge.layer, input: card.edge.input, node };
  ctx.save();
  ctx.globalAlpha = candidate === null ? opacity : state.emphasis;
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.w, box.h);
  ctx.clip();
  if (bumps > 0 && state.form === '') drawBumps(ctx, palette, shown, place, box, detail, bumps);
  drawCurve(ctx, palette, shown, place, box, detail, { magenta, dotted: doomed, candidate });
  ctx.restore();
}
