/** The matrix picture: what stands around the tiles, and the tiles themselves in three levels of detail. */
import type { Palette } from '../palette.ts';
import { columnStep, drawLabels } from './drawMatrixLabels.ts';
import type { NodeNames } from './drawNodes.ts';
import { drawCurve, drawGround, type PlotPlace, TILE_DETAIL } from './drawPlot.ts';
import type { Shown } from './frame.ts';
import { drawLock } from './lock.ts';
import type { View } from './matrixLayout.ts';
import type { MatrixLayout, Rect, TileSize } from './places.ts';
import { traceSign } from './sign.ts';
import { cardOpacity } from './strength.ts';

const TURN_RADIUS = 8;
/** Pixels between neighbouring lines below which they are one grey. */
const CROWDED = 9;
/** A smaller plus is a row of dust. */
const LEAST_PLUS = 1.2;
/** A layer whose scores are all below this does nothing and shall look so. */
const LEAST_PEAK = 0.01;

function drawTurns(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  { k, x, y }: View,
): void {
  const { pitchX, pitchY } = layout.tile;
  const pitch = k * Math.min(pitchX, pitchY);
  // Lines this near to each other would run into a grey slab: a few stand for all, the rest is a breath.
  const crowded = pitch < CROWDED;
  const step = crowded ? columnStep(ctx, layout, k) : 1;
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = Math.max(0.5, Math.min(1.25, 1.5 * k));
  if (crowded) {
    ctx.globalAlpha = 0.12 + 0.4 * (pitch / CROWDED) ** 2;
    traceTurns(ctx, layout, { k, x, y }, (index) => (index + 1) % step !== 0);
  }
  ctx.globalAlpha = crowded ? 0.8 : 1;
  traceTurns(ctx, layout, { k, x, y }, (index) => (index + 1) % step === 0);
  ctx.globalAlpha = 1;
}

function traceTurns(
  ctx: CanvasRenderingContext2D,
  layout: MatrixLayout,
  { k, x, y }: View,
  wanted: (index: number) => boolean,
): void {
  ctx.beginPath();
  for (const turn of layout.turns) {
    if (!wanted(turn.index)) continue;
    const x0 = x + k * turn.x0;
    const y1 = y + k * turn.y1;
    ctx.moveTo(x0, y + k * turn.y0);
    ctx.arcTo(x0, y1, x + k * turn.x1, y1, TURN_RADIUS * k);
    ctx.lineTo(x + k * turn.x1, y1);
  }
  ctx.stroke();
}

/** Lines from factors into their product. */
function drawJoins(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  { k, x, y }: View,
): void {
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = Math.max(0.5, Math.min(1.25, 1.5 * k));
  ctx.beginPath();
  for (const { x0, y0, x1, y1 } of layout.joins) {
    ctx.moveTo(x + k * x0, y + k * y0);
    ctx.arcTo(x + k * x0, y + k * y1, x + k * x1, y + k * y1, TURN_RADIUS * k);
    ctx.lineTo(x + k * x1, y + k * y1);
  }
  ctx.stroke();
}

/** The signs of nodes: a plus where sums are, a cross where they are multiplied. */
function drawSigns(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  { k, x, y }: View,
): void {
  const { width, height } = layout.size;
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.panel;
  ctx.lineWidth = Math.max(0.75, Math.min(1.5, 1.5 * k));
  const draw = (sign: 'plus' | 'cross', worldX: number, worldY: number, radius: number): void => {
    const cx = x + k * worldX;
    const cy = y + k * worldY;
    const r = k * radius;
    if (r < LEAST_PLUS) return;
    if (cx < -r || cy < -r || cx > width + r || cy > height + r) return;
    ctx.beginPath();
    ctx.arc(cx, cy, Math.max(1, r), 0, 2 * Math.PI);
    ctx.fill();
    if (r >= 4) traceSign(ctx, sign, cx, cy, r * 0.5);
    ctx.stroke();
  };
  for (const node of layout.nodes) {
    for (const factor of node.factors) draw('plus', factor.x, factor.y, factor.r);
    if (node.kind === 'hidden') draw(node.factors.length > 0 ? 'cross' : 'plus', node.x, node.y, node.rx);
  }
}

/** Everything but the tiles, on a cleared canvas. */
export function drawMatrixFrame(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  names: NodeNames,
  view: View,
): void {
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.canvas;
  ctx.fillRect(0, 0, layout.size.width, layout.size.height);
  drawTurns(ctx, palette, layout, view);
  drawJoins(ctx, palette, layout, view);
  drawSigns(ctx, palette, layout, view);
  drawLabels(ctx, palette, layout, names, view);
}

export type TileDetail = 'cell' | 'line' | 'full';

/** How much of a tile can be seen at a zoom. */
export function tileDetail({ w, h }: TileSize, k: number): TileDetail {
  if (k * w < 12 || k * h < 8) return 'cell';
  return k * w < 26 || k * h < 17 ? 'line' : 'full';
}

export type TilePlace = PlotPlace & Rect;

/** What would be pruned is paler than anything else. */
const DOOMED_OPACITY = 0.3;

/** The place of an edge that is cut: a dot in the ground. */
function drawGap(ctx: CanvasRenderingContext2D, palette: Palette, { x, y, w, h }: Rect): void {
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.canvas;
  ctx.fillRect(x, y, w, h);
  const size = Math.min(3, w / 4);
  ctx.fillStyle = palette.line2;
  ctx.fillRect(x + (w - size) / 2, y + (h - size) / 2, size, size);
}

/** One tile, over whatever was there before. */
export function drawTile(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown | null,
  tile: TilePlace,
  detail: TileDetail,
  doomed: boolean,
): void {
  const { x, y, w, h, edge } = tile;
  if (shown?.snapshot.mask[edge] === 0) {
    drawGap(ctx, palette, tile);
    return;
  }
  const symbolic = shown !== null && (shown.snapshot.forms[edge] ?? '') !== '';
  const score = shown?.scores[edge] ?? 0;
  const opacity = doomed ? DOOMED_OPACITY : symbolic ? 1 : cardOpacity(score);
  ctx.globalAlpha = 1;
  if (detail === 'full') {
    // The corners outside the rounding belong to the canvas.
    ctx.fillStyle = palette.canvas;
    ctx.fillRect(x, y, w, h);
    ctx.globalAlpha = opacity;
    ctx.save();
    ctx.beginPath();
    ctx.roundRect(x, y, w, h, Math.min(4, 0.1 * w));
    ctx.fillStyle = palette.raised;
    ctx.fill();
    ctx.clip();
    if (shown !== null) {
      drawGround(ctx, palette, shown, tile, tile, TILE_DETAIL, false);
      const look = { magenta: symbolic ? 1 : 0, dotted: doomed, candidate: null };
      drawCurve(ctx, palette, shown, tile, tile, TILE_DETAIL, look);
    }
    ctx.restore();
    ctx.strokeStyle = symbolic ? palette.symLine : palette.line2;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, Math.min(4, 0.1 * w));
    ctx.stroke();
    if (shown?.snapshot.frozen[edge] === 1) drawLock(ctx, palette.text2, x + w - 8, y + 9, 9);
    return;
  }
  ctx.fillStyle = palette.raised;
  ctx.fillRect(x, y, w, h);
  if (shown === null) return;
  const colour = symbolic ? palette.sym : palette.ink;
  if (detail === 'cell') {
    // Too small for a curve: the score alone, from a breath of grey to ink. Among thousands of edges every score is
    // low, so the shade is relative to the layer's highest.
    const peak = Math.max(LEAST_PEAK, shown.peaks[tile.layer] ?? 0);
    const shade = 0.06 + 0.94 * Math.sqrt(Math.max(0, score) / peak);
    ctx.globalAlpha = doomed ? 0.06 : symbolic ? Math.max(0.5, shade) : shade;
    ctx.fillStyle = colour;
    ctx.fillRect(x, y, w, h);
    return;
  }
  ctx.globalAlpha = opacity;
  drawSparkline(ctx, colour, shown, tile);
}

/** A dozen points are as many as such a small tile can show. */
function drawSparkline(ctx: CanvasRenderingContext2D, colour: string, shown: Shown, tile: TilePlace): void {
  const { x, y, w, h, edge, layer } = tile;
  const steps = 12;
  const last = shown.points - 1;
  const perUnit = (h - 3) / (shown.spans[layer] ?? 1);
  const centre = shown.centres[edge] ?? 0;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let s = 0; s <= steps; s++) {
    const value = shown.curves[edge * shown.points + Math.round((s / steps) * last)] ?? 0;
    const py = y + h / 2 - (value - centre) * perUnit;
    const px = x + (s / steps) * w;
    const inside = Math.max(y + 0.5, Math.min(y + h - 0.5, py));
    if (s === 0) ctx.moveTo(px, inside);
    else ctx.lineTo(px, inside);
  }
  ctx.stroke();
}
