/** The name of an axis among its ticks: where it stands, and which ticks give way to it. */
import { AXIS_FONT, type AxisTick, type Box, drawTicksBelow, widestGap } from './axis.ts';
import { drawName, nameWidth } from './nameText.ts';
import type { Palette } from './palette.ts';

/** Between a name and the words of a tick. */
const CLEARANCE = 6;

export interface NamePlace {
  /** Middle of the name. */
  readonly at: number;
  readonly ticks: readonly AxisTick[];
}

/**
 * A name stands in the widest gap where it fits; a longer one where the fewest ticks must give way, away from the ends.
 * @param sizeOf extent of a tick's words along the axis
 */
export function placeName(
  ticks: readonly AxisTick[],
  width: number,
  from: number,
  to: number,
  sizeOf: (tick: AxisTick) => number,
): NamePlace {
  const places = ticks.map(({ at }) => at);
  const half = Math.min(width, to - from) / 2;
  const inside = (at: number): number => Math.min(to - half, Math.max(from + half, at));
  let best: NamePlace | null = null;
  for (const wanted of [widestGap(places, from, to), ...places, (from + to) / 2]) {
    const at = inside(wanted);
    const kept = ticks.filter((tick) => Math.abs(tick.at - at) >= half + sizeOf(tick) / 2 + CLEARANCE);
    if (best === null || kept.length > best.ticks.length) best = { at, ticks: kept };
  }
  return best ?? { at: (from + to) / 2, ticks };
}

/** Words of the ticks below a plot and the axis's name among them. */
export function drawNamedTicksBelow(
  context: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  ticks: readonly AxisTick[],
  name: string,
): void {
  const width = nameWidth(context, name);
  context.font = AXIS_FONT;
  const place = placeName(ticks, width, box.left, box.right, ({ text }) => context.measureText(text).width);
  drawTicksBelow(context, palette, box, place.ticks);
  context.fillStyle = palette.ink;
  drawName(context, name, place.at, box.bottom + 12);
}
