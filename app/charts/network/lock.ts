/** The mark of a frozen edge: a closed lock. */
import type { Palette } from '../palette.ts';

/** @param size  height in pixels; from 9 on it reads as a lock */
export function drawLock(
  ctx: CanvasRenderingContext2D,
  colour: Palette[keyof Palette],
  x: number,
  y: number,
  size: number,
): void {
  const body = { w: size * 0.8, h: size * 0.54 };
  const top = y + size / 2 - body.h;
  const arm = size * 0.24;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1.25, size * 0.13);
  ctx.beginPath();
  ctx.moveTo(x - arm, top);
  ctx.arc(x, top - size * 0.16, arm, Math.PI, 0);
  ctx.lineTo(x + arm, top);
  ctx.stroke();
  ctx.beginPath();
  ctx.roundRect(x - body.w / 2, top, body.w, body.h, size * 0.12);
  ctx.fill();
}
