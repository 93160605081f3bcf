/** Where the data is and where the knots are: the strip and the ticks at the foot of every curve. */
import type { Palette } from './palette.ts';

export interface RugBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Opacity of the emptiest and the fullest bin. */
const RUG = { low: 0.03, high: 0.28 };
/** Bins are drawn in this many steps of grey, so that each step is one path. */
const RUG_STEPS = 6;
const KNOT_OPACITY = 0.38;
/** Knots closer than this would only be a grey bar. */
const KNOT_ROOM = 2.5;

/**
 * A strip as dark as there is data.
 *
 * @param rug  [bins] 0 … 1, evenly over the width of the box
 */
export function drawRug(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  rug: Float32Array,
  box: RugBox,
): void {
  const width = box.w / rug.length;
  const opacity = ctx.globalAlpha;
  ctx.fillStyle = palette.ink;
  for (let step = 1; step <= RUG_STEPS; step++) {
    ctx.beginPath();
    let any = false;
    rug.forEach((share, bin) => {
      if (share <= 0 || Math.ceil(share * RUG_STEPS) !== step) return;
      ctx.rect(box.x + bin * width, box.y, width, box.h);
      any = true;
    });
    if (!any) continue;
    ctx.globalAlpha = opacity * (RUG.low + ((RUG.high - RUG.low) * step) / RUG_STEPS);
    ctx.fill();
  }
  ctx.globalAlpha = opacity;
}

/** Ticks that stand on the lower edge of the box, `tick` pixels high. */
export function drawKnots(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  knots: Float32Array,
  domain: readonly [number, number],
  box: RugBox,
  tick: number,
): void {
  if (box.w / knots.length < KNOT_ROOM) return;
  const scale = box.w / (domain[1] - domain[0]);
  const opacity = ctx.globalAlpha;
  ctx.globalAlpha = opacity * KNOT_OPACITY;
  ctx.fillStyle = palette.ink;
  for (const knot of knots) {
    const x = box.x + (knot - domain[0]) * scale;
    // A knot at the very edge would be half a tick beside the border.
    if (x < box.x + 1 || x > box.x + box.w - 1) continue;
    ctx.fillRect(Math.round(x) - 0.5, box.y + box.h - tick, 1, tick);
  }
  ctx.globalAlpha = opacity;
}
