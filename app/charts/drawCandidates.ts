/** Curves beside the true one of an edge: forms that it could be, and one that is being drawn by hand. */
import type { Palette } from './palette.ts';

/** A curve at equidistant points of a domain, network units. */
export interface CandidateCurve {
  readonly values: ArrayLike<number>;
  readonly domain: readonly [number, number];
}

interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** The true curve as a wide road, so that a line on it shows whether they agree even where they coincide. */
const ROAD = { width: 7, opacity: 0.2 };
const CHOSEN = { width: 2, dash: [6, 5] };
const OTHERS = { width: 1, opacity: 0.3 };
const SKETCH = 2.25;

function trace(ctx: CanvasRenderingContext2D, { values, domain }: CandidateCurve, { x, y }: Scales): void {
  const last = values.length - 1;
  for (let p = 0; p <= last; p++) {
    ctx.lineTo(x(domain[0] + (p / last) * (domain[1] - domain[0])), y(values[p] ?? 0));
  }
}

/** @param traceCurve adds the true curve to the path */
export function drawRoad(ctx: CanvasRenderingContext2D, palette: Palette, traceCurve: () => void): void {
  const opacity = ctx.globalAlpha;
  ctx.globalAlpha = opacity * ROAD.opacity;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = ROAD.width;
  ctx.lineCap = 'round';
  ctx.beginPath();
  traceCurve();
  ctx.stroke();
  ctx.lineCap = 'butt';
  ctx.globalAlpha = opacity;
}

/** The chosen form dashed, the others as thin lines under it. */
export function drawCandidates(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  candidates: readonly CandidateCurve[],
  chosen: CandidateCurve | null,
  scales: Scales,
): void {
  const opacity = ctx.globalAlpha;
  ctx.setLineDash([]);
  ctx.strokeStyle = palette.sym;
  ctx.lineWidth = OTHERS.width;
  ctx.globalAlpha = opacity * OTHERS.opacity;
  for (const candidate of candidates) {
    if (candidate === chosen) continue;
    ctx.beginPath();
    trace(ctx, candidate, scales);
    ctx.stroke();
  }
  ctx.globalAlpha = opacity;
  if (chosen === null) return;
  ctx.lineWidth = CHOSEN.width;
  ctx.setLineDash(CHOSEN.dash);
  ctx.beginPath();
  trace(ctx, chosen, scales);
  ctx.stroke();
  ctx.setLineDash([]);
}

export function drawSketch(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  sketch: CandidateCurve,
  scales: Scales,
): void {
  ctx.setLineDash([]);
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = SKETCH;
  ctx.beginPath();
  trace(ctx, sketch, scales);
  ctx.stroke();
}
