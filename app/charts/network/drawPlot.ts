/** The inside of a card: where there is no data, the rug, the zero line, knots, the curve. */
import type { Palette } from '../palette.ts';
import { drawKnots, drawRug } from '../rug.ts';
import type { Shown } from './frame.ts';
import { knotsOf } from './knots.ts';
import type { CardSize, Rect } from './places.ts';

/** What of a plot is drawn, and how thick. */
interface Detail {
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

const NO_DATA_CURVE = 1.25;

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
  size: CardSize,
): void {
  const detail = DETAILS[size];
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
  const plot = { ...box, h: box.h - detail.rug };
  drawKnots(ctx, palette, knotsOf(snapshot, layer, input), domain, plot, detail.tick);
}

/** The curve and its zero line, in the current opacity. The caller clips. */
export function drawCurve(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  shown: Shown,
  place: PlotPlace,
  box: Rect,
  size: CardSize,
): void {
  const detail = DETAILS[size];
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
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = detail.curve;
  ctx.beginPath();
  traceCurve(ctx, shown, edge, data, box, y);
  ctx.stroke();
}
