/** Ticks, their words and the name of an axis, drawn by the charts of the output and the timeline. */
import { ticks as evenTicks } from 'd3';
import { formatTicks } from './formatTick.ts';
import type { Palette } from './palette.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface AxisTick {
  /** Place on the canvas, along its axis. */
  readonly at: number;
  readonly text: string;
}

/** Text of the axes; 11 is the smallest size that the interface has. */
export const AXIS_FONT = "400 11px 'Inter Variable', system-ui, sans-serif";

/** About `count` round values in a range, at least two where the range allows. */
export function roundTicks(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low];
  const few = evenTicks(low, high, count);
  return few.length >= 2 ? few : evenTicks(low, high, count + 2);
}

/** Values with their places and their words. */
export function axisTicks(values: readonly number[], place: (value: number) => number): AxisTick[] {
  const words = formatTicks(values);
  return values.map((value, i) => ({ at: place(value), text: words[i] ?? '' }));
}

/** A range grown by `share` of itself on both sides; one without extent becomes ±½. */
export function padded(low: number, high: number, share: number): [number, number] {
  if (!(high > low)) return [low - 0.5, low + 0.5];
  const pad = (high - low) * share;
  return [low - pad, high + pad];
}

/** Smallest and largest finite value of some lists; [0, 1] when there is none. */
export function extentOf(...lists: readonly ArrayLike<number>[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Middle of the widest gap between neighbouring places; the last one among equals. Where a name has room. */
export function widestGap(places: readonly number[], from: number, to: number): number {
  const sorted = [from, ...places.filter((place) => place > from && place < to), to].sort((a, b) => a - b);
  let best = (from + to) / 2;
  let width = -1;
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (gap < width - 0.5) continue;
    width = gap;
    best = ((sorted[i] ?? 0) + (sorted[i - 1] ?? 0)) / 2;
  }
  return best;
}

/** Between the words of two neighbours. */
const BETWEEN = 6;
/** Height of digits. */
const LINE = 8;

/**
 * Every tick, or every second, third, … of them: the most whose words do not run into each other.
 * @param ticks in the order of their places
 * @param spanOf from where to where the words of a tick stand
 */
export function apart(
  ticks: readonly AxisTick[],
  spanOf: (tick: AxisTick) => readonly [number, number],
): readonly AxisTick[] {
  for (let every = 1; every < ticks.length; every++) {
    const some = ticks.filter((_, i) => i % every === 0);
    const spans = some.map(spanOf);
    if (spans.every(([from], i) => from >= (spans[i - 1]?.[1] ?? -Infinity) + BETWEEN)) return some;
  }
  return ticks.slice(0, 1);
}

/** Words of the ticks below a plot, kept inside its left and right edge and from each other. */
export function drawTicksBelow(
  context: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  ticks: readonly AxisTick[],
): void {
  context.font = AXIS_FONT;
  context.fillStyle = palette.text3;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  const spanOf = ({ at, text }: AxisTick): readonly [number, number] => {
    const half = context.measureText(text).width / 2;
    const middle = Math.min(box.right - half, Math.max(box.left + half - 4, at));
    return [middle - half, middle + half];
  };
  for (const tick of apart(ticks, spanOf)) {
    const [from, to] = spanOf(tick);
    context.fillText(tick.text, (from + to) / 2, box.bottom + 15);
  }
}

/** Room that words left of a plot need; at least `least`, so that plots of small numbers keep one edge. */
export function gutterFor(
  context: CanvasRenderingContext2D,
  ticks: readonly Pick<AxisTick, 'text'>[],
  least: number,
): number {
  context.font = AXIS_FONT;
  return Math.ceil(Math.max(least, ...ticks.map(({ text }) => context.measureText(text).width + 8)));
}

/** Words of the ticks left of a plot, kept between its upper and lower edge and from each other. */
export function drawTicksLeft(
  context: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  ticks: readonly AxisTick[],
): void {
  context.font = AXIS_FONT;
  context.fillStyle = palette.text3;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const upwards = [...ticks].sort((a, b) => b.at - a.at);
  for (const { at, text } of apart(upwards, ({ at }) => [-at - LINE / 2, -at + LINE / 2])) {
    context.fillText(text, box.left - 7, Math.min(box.bottom - 4, Math.max(box.top + 5, at)));
  }
}
