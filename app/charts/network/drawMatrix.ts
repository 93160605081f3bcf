/** The matrix picture: what stands around the tiles, and the tiles themselves in three levels of detail. */
import { variableName } from '../edgeName.ts';
import { drawMath, fitText, mathVariable, mathWidth } from '../mathText.ts';
import type { Palette } from '../palette.ts';
import { type NodeNames, nodeName } from './drawNodes.ts';
import { drawCurve, drawGround, type PlotPlace } from './drawPlot.ts';
import type { Shown } from './frame.ts';
import { MAX_LABEL, TILE, type View } from './matrixLayout.ts';
import type { MatrixLayout, Rect, TileBlock } from './places.ts';
import { cardOpacity, PRUNED_OPACITY } from './strength.ts';

const LABEL_FONT = "400 12px 'Inter Variable', system-ui, sans-serif";
const TURN_RADIUS = 8;
/** Between the name of an input and its row. */
const TICK = 10;

/** Every how many labels one is drawn, so that they stand `room` pixels apart. */
function labelStep(pitch: number, room: number): number {
  const least = room / pitch;
  return [1, 2, 5, 10, 20, 50, 100].find((step) => step >= least) ?? 200;
}

function drawTurns(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  { k, x, y }: View,
): void {
  ctx.strokeStyle = palette.control;
  ctx.lineWidth = Math.max(0.5, Math.min(1.25, 1.5 * k));
  ctx.beginPath();
  for (const turn of layout.turns) {
    const x0 = x + k * turn.x0;
    const y1 = y + k * turn.y1;
    ctx.moveTo(x0, y + k * turn.y0);
    ctx.arcTo(x0, y1, x + k * turn.x1, y1, TURN_RADIUS * k);
    ctx.lineTo(x + k * turn.x1, y1);
  }
  for (const node of layout.nodes) {
    if (node.kind !== 'input') continue;
    const right = x + k * node.x;
    ctx.moveTo(right - TICK, y + k * node.y);
    ctx.lineTo(right, y + k * node.y);
  }
  ctx.stroke();
}

function drawPluses(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  { k, x, y }: View,
): void {
  const { width, height } = layout.size;
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.panel;
  ctx.lineWidth = Math.max(0.75, Math.min(1.5, 1.5 * k));
  for (const node of layout.nodes) {
    if (node.kind !== 'hidden') continue;
    const cx = x + k * node.x;
    const cy = y + k * node.y;
    const r = k * node.rx;
    if (cx < -r || cy < -r || cx > width + r || cy > height + r) continue;
    ctx.beginPath();
    ctx.arc(cx, cy, Math.max(1, r), 0, 2 * Math.PI);
    ctx.fill();
    if (r >= 4) {
      ctx.moveTo(cx - r * 0.5, cy);
      ctx.lineTo(cx + r * 0.5, cy);
      ctx.moveTo(cx, cy - r * 0.5);
      ctx.lineTo(cx, cy + r * 0.5);
    }
    ctx.stroke();
  }
}

function drawLabels(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: MatrixLayout,
  names: NodeNames,
  { k, x, y }: View,
): void {
  const rowStep = labelStep(k * TILE.pitchY, 13);
  const columnStep = labelStep(k * TILE.pitchX, 22);
  const first = layout.blocks[0];
  const last = layout.blocks[layout.blocks.length - 1];
  ctx.font = LABEL_FONT;
  ctx.fillStyle = palette.text2;
  ctx.textBaseline = 'middle';
  for (const node of layout.nodes) {
    if (node.kind !== 'input' || node.index % rowStep !== 0) continue;
    const name = nodeName(node, names, layout.width);
    const variable = variableName(name);
    const right = x + k * node.x - TICK - 6;
    const cy = y + k * node.y;
    if (variable !== null) {
      const set = mathVariable(variable);
      drawMath(ctx, set, right - mathWidth(ctx, set, 15), cy, 15, 'left');
      ctx.font = LABEL_FONT;
      ctx.textBaseline = 'middle';
    } else {
      ctx.textAlign = 'right';
      ctx.fillText(fitText(ctx, name, MAX_LABEL), right, cy);
    }
  }
  if (last !== undefined) drawOutputLabels(ctx, layout, names, { k, x, y }, last);
  if (first === undefined) return;
  ctx.fillStyle = palette.text3;
  ctx.textAlign = 'center';
  for (let column = 0; column < first.outputs; column++) {
    if ((column + 1) % columnStep !== 0 && column !== 0) continue;
    const cx = x + k * (first.x + column * TILE.pitchX + TILE.w / 2);
    ctx.fillText(String(column + 1), cx, y + k * first.y - 10);
  }
}

/** Below the last matrix: level where all names fit their columns, else all of them upright. */
function drawOutputLabels(
  ctx: CanvasRenderingContext2D,
  layout: MatrixLayout,
  names: NodeNames,
  { k, x, y }: View,
  last: TileBlock,
): void {
  const nodes = layout.nodes.filter((node) => node.kind === 'output');
  const texts = nodes.map((node) => fitText(ctx, nodeName(node, names, layout.width), MAX_LABEL));
  const room = nodes.length === 1 ? MAX_LABEL : k * TILE.pitchX - 4;
  const level = texts.every((text) => ctx.measureText(text).width <= room);
  const step = level ? 1 : labelStep(k * TILE.pitchX, 13);
  const top = y + k * (last.y + last.h);
  nodes.forEach((node, index) => {
    if (index % step !== 0) return;
    ctx.save();
    ctx.translate(x + k * node.x, top + (level ? 14 : 8));
    if (!level) ctx.rotate(-Math.PI / 2);
    ctx.textAlign = level ? 'center' : 'right';
    ctx.fillText(texts[index] ?? '', 0, 0);
    ctx.restore();
  });
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
  drawPluses(ctx, palette, layout, view);
  drawLabels(ctx, palette, layout, names, view);
}

export type TileDetail = 'cell' | 'line' | 'full';

/** How much of a tile can be seen at a zoom. */
export function tileDetail(k: number): TileDetail {
  const width = k * TILE.w;
  return width < 12 ? 'cell' : width < 26 ? 'line' : 'full';
}

export type TilePlace = PlotPlace & Rect;

/** One tile, over whatever was there before. */
export function drawTile(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown | null,
  tile: TilePlace,
  detail: TileDetail,
): void {
  const { x, y, w, h, edge } = tile;
  const pruned = shown !== null && shown.snapshot.mask[edge] === 0;
  const opacity = pruned ? PRUNED_OPACITY : cardOpacity(shown?.scores[edge] ?? 0);
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
    ctx.strokeStyle = palette.line2;
    ctx.lineWidth = 1;
    ctx.clip();
    if (shown !== null && !pruned) {
      drawGround(ctx, palette, shown, tile.node, tile, 'tile');
      drawCurve(ctx, palette, shown, tile, tile, 'tile');
    }
    ctx.restore();
    ctx.strokeStyle = palette.line2;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, Math.min(4, 0.1 * w));
    ctx.stroke();
    return;
  }
  ctx.fillStyle = palette.raised;
  ctx.fillRect(x, y, w, h);
  if (shown === null || pruned) return;
  if (detail === 'cell') {
    // Too small for a curve: the score alone, from a breath of grey to ink.
    ctx.globalAlpha = 0.06 + 0.94 * Math.tanh(3 * (shown.scores[edge] ?? 0));
    ctx.fillStyle = palette.ink;
    ctx.fillRect(x, y, w, h);
    return;
  }
  ctx.globalAlpha = opacity;
  drawSparkline(ctx, palette, shown, tile);
}

/** A dozen points are as many as such a small tile can show. */
function drawSparkline(ctx: CanvasRenderingContext2D, palette: Palette, shown: Shown, tile: TilePlace): void {
  const { x, y, w, h, edge, layer } = tile;
  const steps = 12;
  const last = shown.points - 1;
  const perUnit = (h - 3) / (shown.spans[layer] ?? 1);
  const centre = shown.centres[edge] ?? 0;
  ctx.strokeStyle = palette.ink;
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
