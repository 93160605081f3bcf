/** The inside of a card: where there is no data, the rug, the zero line, knots, the curve. */
import { type CandidateCurve, drawCandidates, drawRoad } from '../drawCandidates.ts';
import type { Palette } from '../palette.ts';
import { drawKnots, drawRug } from '../rug.ts';
import type { Shown } from './frame.ts';
import { knotsOf } from './knots.ts';
import type { CardPlace, CardSize, Rect } from './places.ts';

/** What of a plot is drawn, and how thick. */
export interface Detail {
  readonly top: number;
  readonly bottom: number;
  readonly curve: number;
  readonly rug: number;
  readonly tick: number;
}

const DETAILS: Readonly<Record<CardSize, Detail>> = {
  large: { top: 28, bottom: 6, curve: 2, rug: 4, tick: 5 },
  tall: { top: 4, bottom: 4, curve: 1.75, rug: 3, tick: 4 },
  full44: { top: 4, bottom: 4, curve: 1.75, rug: 3, tick: 4 },
  full36: { top: 4, bottom: 4, curve: 1.5, rug: 3, tick: 4 },
  spark: { top: 2, bottom: 2, curve: 1.5, rug: 0, tick: 0 },
  tile: { top: 3, bottom: 3, curve: 1.5, rug: 0, tick: 0 },
};

export const TILE_DETAIL: Detail = DETAILS.tile;

/** A card on its way to another size is between both. */
export function detailOf({ size, glide }: Pick<CardPlace, 'size' | 'glide'>): Detail {
  const to = DETAILS[size];
  if (glide === undefined || glide.from.size === size) return to;
  const from = DETAILS[glide.from.size];
  const mix = (key: keyof Detail): number => from[key] + glide.share * (to[key] - from[key]);
  return { top: mix('top'), bottom: mix('bottom'), curve: mix('curve'), rug: mix('rug'), tick: mix('tick') };
}

const NO_DATA_CURVE = 1.25;
/** Basis functions in this share of a plot's height, and as clear as this at most. */
const BUMPS = { height: 0.34, opacity: 0.5 };
/** Narrower bumps would be a grey bar. */
const BUMP_ROOM = 5;

/** Shares of the plot's width at which the data begins and ends; all of it when there is none. */
function dataShares(shown: Shown, node: number): readonly [number, number] {
  const low = shown.domains[2 * node] ?? 0;
  const span = (shown.domains[2 * node + 1] ?? 1) - low;
  const from = ((shown.dataRanges[2 * node] ?? low) - low) / span;
  const to = ((shown.dataRanges[2 * node + 1] ?? low + span) - low) / span;
  return to > from ? [Math.max(0, from), Math.min(1, to)] : [0, 1];
}

/** One run of a curve between two shares of its width, ends included exactly. */
function traceCurve(
  ctx: CanvasRenderingContext2D,
  shown: Shown,
  edge: number,
  [from, to]: readonly [number, number],
  box: Rect,
  y: (value: number) => number,
): void {
  const last = shown.points - 1;
  const start = edge * shown.points;
  const at = (share: number): number => {
    const place = share * last;
    const left = Math.min(last - 1, Math.floor(place));
    const a = shown.curves[start + left] ?? 0;
    return a + (place - left) * ((shown.curves[start + left + 1] ?? 0) - a);
  };
  ctx.moveTo(box.x + from * box.w, y(at(from)));
  // Points closer than two pixels cost time and show nothing more.
  const step = Math.max(1, Math.round((2 * last) / box.w));
  for (let p = (Math.floor((from * last) / step) + 1) * step; p < to * last; p += step) {
    ctx.lineTo(box.x + (p / last) * box.w, y(shown.curves[start + p] ?? 0));
  }
  ctx.lineTo(box.x + to * box.w, y(at(to)));
}

/** Which curve a plot shows. */
export interface PlotPlace {
  readonly edge: number;
  readonly layer: number;
  /** Its input within the layer. */
  readonly input: number;
  /** Its input among all nodes that have outgoing edges. */
  readonly node: number;
}

/** What stays when the curve moves: where there is no data, the rug, the knots. In the current opacity; the caller clips. */
export function drawGround(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown,
  { layer, input, node }: Pick<PlotPlace, 'layer' | 'input' | 'node'>,
  box: Rect,
  detail: Detail,
  ticks: boolean,
): void {
  const data = dataShares(shown, node);
  ctx.fillStyle = palette.noData;
  if (data[0] > 0) ctx.fillRect(box.x, box.y, data[0] * box.w, box.h);
  if (data[1] < 1) ctx.fillRect(box.x + data[1] * box.w, box.y, (1 - data[1]) * box.w, box.h);
  if (detail.rug === 0) return;
  const { snapshot } = shown;
  const bins = (2 * snapshot.rugs.length) / shown.domains.length;
  const rug = { x: box.x, y: box.y + box.h - detail.rug, w: box.w, h: detail.rug };
  const domain = [shown.domains[2 * node] ?? 0, shown.domains[2 * node + 1] ?? 1] as const;
  drawRug(ctx, palette, snapshot.rugs.subarray(node * bins, (node + 1) * bins), rug);
  if (!ticks) return;
  const plot = { ...box, h: box.h - detail.rug };
  drawKnots(ctx, palette, knotsOf(snapshot, layer, input), domain, plot, detail.tick);
}

/** How a curve is drawn. */
export interface CurveLook {
  /** From ink (0) to the colour of a formula (1). */
  readonly magenta: number;
  readonly dotted: boolean;
  /** A form that it could be, drawn over it. */
  readonly candidate: CandidateCurve | null;
}

/** The curve and its zero line, in the current opacity. The caller clips. */
export function drawCurve(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown,
  place: PlotPlace,
  box: Rect,
  detail: Detail,
  { magenta, dotted, candidate }: CurveLook,
): void {
  const { edge, node } = place;
  const data = dataShares(shown, node);
  const plotHeight = box.h - detail.top - detail.bottom;
  const middle = box.y + detail.top + plotHeight / 2;
  const perUnit = plotHeight / (shown.spans[place.layer] ?? 1);
  const centre = shown.centres[edge] ?? 0;
  const y = (value: number): number => middle - (value - centre) * perUnit;

  const zero = y(0);
  if (zero > box.y + 1 && zero < box.y + box.h - 1) {
    ctx.fillStyle = palette.line2;
    ctx.fillRect(box.x, Math.round(zero), box.w, 1);
  }
  if (data[0] > 0 || data[1] < 1) {
    ctx.strokeStyle = palette.control;
    ctx.lineWidth = NO_DATA_CURVE;
    ctx.beginPath();
    if (data[0] > 0) traceCurve(ctx, shown, edge, [0, data[0]], box, y);
    if (data[1] < 1) traceCurve(ctx, shown, edge, [data[1], 1], box, y);
    ctx.stroke();
  }
  if (candidate !== null) {
    drawRoad(ctx, palette, () => traceCurve(ctx, shown, edge, data, box, y));
    const low = shown.domains[2 * node] ?? 0;
    const across = box.w / ((shown.domains[2 * node + 1] ?? 1) - low);
    const x = (value: number): number => box.x + (value - low) * across;
    drawCandidates(ctx, palette, [], candidate, { x, y });
    return;
  }
  const opacity = ctx.globalAlpha;
  ctx.lineWidth = detail.curve;
  if (dotted) {
    ctx.lineCap = 'round';
    ctx.setLineDash([0.01, 4]);
  }
  const strokes = [
    [palette.ink, 1 - magenta],
    [palette.sym, magenta],
  ] as const;
  for (const [colour, share] of strokes) {
    if (share === 0) continue;
    ctx.globalAlpha = opacity * share;
    ctx.strokeStyle = colour;
    ctx.beginPath();
    traceCurve(ctx, shown, edge, data, box, y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
  ctx.globalAlpha = opacity;
}

/** A cubic B-spline over knots at distance 1, around 0; 1 at its top. */
function bump(t: number): number {
  const u = Math.abs(t);
  if (u >= 2) return 0;
  return u >= 1 ? (2 - u) ** 3 / 4 : 1 - 1.5 * u * u + 0.75 * u ** 3;
}

/** The basis functions of a grid, for the moment in which it has become finer. */
export function drawBumps(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown,
  { layer, input, node }: Pick<PlotPlace, 'layer' | 'input' | 'node'>,
  box: Rect,
  detail: Detail,
  clear: number,
): void {
  const knots = knotsOf(shown.snapshot, layer, input);
  const low = shown.domains[2 * node] ?? 0;
  const across = box.w / ((shown.domains[2 * node + 1] ?? 1) - low);
  const gap = (((knots[knots.length - 1] ?? 0) - (knots[0] ?? 0)) / Math.max(1, knots.length - 1)) * across;
  if (detail.rug === 0 || !(gap >= BUMP_ROOM)) return;
  const foot = box.y + box.h - detail.rug;
  const opacity = ctx.globalAlpha;
  ctx.globalAlpha = opacity * BUMPS.opacity * clear;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (const knot of knots) {
    const x = box.x + (knot - low) * across;
    for (let t = -2; t <= 2; t += 0.25) {
      const y = foot - bump(t) * clear * BUMPS.height * (box.h - detail.rug);
      if (t === -2) ctx.moveTo(x + t * gap, y);
      else ctx.lineTo(x + t * gap, y);
    }
  }
  ctx.stroke();
  ctx.globalAlpha = opacity;
}
