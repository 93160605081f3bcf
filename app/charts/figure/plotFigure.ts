/** The inside of a card or tile: where there is no data, the zero line, the curve. */
import type { Shown } from '../network/frame.ts';
import type { Rect } from '../network/places.ts';
import type { Palette } from '../palette.ts';
import { curvePath, type Point, partsWithin } from './curvePath.ts';
import { element, num, over } from './svg.ts';

export interface PlotFigure {
  readonly shown: Shown;
  readonly palette: Palette;
  /** In per-edge arrays. */
  readonly edge: number;
  readonly layer: number;
  /** Its input among all nodes that have outgoing edges. */
  readonly node: number;
  readonly box: Rect;
  /** Free above and below the curve. */
  readonly top: number;
  readonly bottom: number;
  /** Of the box's left and right corners. */
  readonly radii: readonly [left: number, right: number];
  readonly stroke: number;
  /** How dark it is, 0 … 1. */
  readonly shade: number;
  readonly symbolic: boolean;
}

/** A rectangle that is round at its left or right end. */
function roundedBox({ x, y, w, h }: Rect, left: number, right: number): string {
  const [l, r] = [Math.min(left, w), Math.min(right, w)];
  const arc = (radius: number, toX: number, toY: number): string =>
    radius === 0 ? '' : `A${num(radius)} ${num(radius)} 0 0 1 ${num(toX)} ${num(toY)}`;
  return [
    `M${num(x + l)} ${num(y)}H${num(x + w - r)}`,
    arc(r, x + w, y + r),
    `V${num(y + h - r)}`,
    arc(r, x + w - r, y + h),
    `H${num(x + l)}`,
    arc(l, x, y + h - l),
    `V${num(y + l)}`,
    arc(l, x + l, y),
    'Z',
  ].join('');
}

/** Shares of the box's width at which the data begins and ends; all of it when there is none. */
function dataShares({ domains, dataRanges }: Shown, node: number): readonly [number, number] {
  const low = domains[2 * node] ?? 0;
  const span = (domains[2 * node + 1] ?? 1) - low;
  const from = ((dataRanges[2 * node] ?? low) - low) / span;
  const to = ((dataRanges[2 * node + 1] ?? low + span) - low) / span;
  return to > from ? [Math.max(0, from), Math.min(1, to)] : [0, 1];
}

/** The curve between two shares of the box's width, ends included exactly. */
function pointsOf(
  { shown, edge, box }: PlotFigure,
  [from, to]: readonly [number, number],
  y: (value: number) => number,
): Point[] {
  const last = shown.points - 1;
  const start = edge * shown.points;
  const at = (share: number): Point => {
    const place = share * last;
    const left = Math.min(last - 1, Math.floor(place));
    const a = shown.curves[start + left] ?? 0;
    return [box.x + share * box.w, y(a + (place - left) * ((shown.curves[start + left + 1] ?? 0) - a))];
  };
  const points: Point[] = [at(from)];
  for (let p = Math.floor(from * last + 1e-6) + 1; p < to * last - 1e-6; p++) points.push(at(p / last));
  points.push(at(to));
  return points;
}

/** What lies under the curve and the curve, each in its own elements. */
export function plotFigure(plot: PlotFigure): string {
  const { shown, palette, layer, node, edge, box, top, bottom, radii, stroke, shade, symbolic } = plot;
  const ground = palette.raised;
  const [from, to] = dataShares(shown, node);
  const parts: string[] = [];
  const empty = over(palette.noData, ground, shade);
  const fill = (rect: Rect, left: number, right: number): void => {
    if (rect.w > 0.05) parts.push(element('path', { d: roundedBox(rect, left, right), fill: empty }));
  };
  fill({ ...box, w: from * box.w }, radii[0], 0);
  fill({ ...box, x: box.x + to * box.w, w: (1 - to) * box.w }, 0, radii[1]);

  const height = box.h - top - bottom;
  const perUnit = height / (shown.spans[layer] ?? 1);
  const centre = shown.centres[edge] ?? 0;
  const y = (value: number): number => box.y + top + height / 2 - (value - centre) * perUnit;
  const zero = y(0);
  if (zero > box.y + 1 && zero < box.y + box.h - 1) {
    const line = { x1: box.x, y1: zero, x2: box.x + box.w, y2: zero };
    parts.push(
      element('line', { ...line, stroke: over(palette.line2, ground, shade), 'stroke-width': stroke / 2 }),
    );
  }
  // Where there is no data a curve may leave the plot; a name above it stays free.
  const highest = box.y + Math.max(0.5, top - 4);
  const curve = (shares: readonly [number, number], colour: string, width: number): void => {
    const inside = partsWithin(pointsOf(plot, shares, y), highest, box.y + box.h - 0.5);
    const d = inside.map(curvePath).join('');
    if (d === '') return;
    const look = { stroke: over(colour, ground, shade), 'stroke-width': width };
    parts.push(
      element('path', { d, fill: 'none', ...look, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }),
    );
  };
  if (from > 0.001) curve([0, from], palette.control, stroke * 0.7);
  if (to < 0.999) curve([to, 1], palette.control, stroke * 0.7);
  curve([from, to], symbolic ? palette.sym : palette.ink, stroke);
  return parts.join('');
}
