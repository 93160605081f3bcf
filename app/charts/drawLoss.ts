/** The parts of the picture of the loss: grid, lines, acts, where one is, and a point that is being read. */
import { ticks as evenTicks } from 'd3';
import { AXIS_FONT, type Box } from './axis.ts';
import { decimate } from './decimate.ts';
import { formatTick, formatTicks } from './formatTick.ts';
import type { LossAxis, LossCourse, LossTrack } from './lossCourse.ts';
import type { LossScale } from './lossScale.ts';
import type { Palette } from './palette.ts';

type Context = CanvasRenderingContext2D;
type Height = (value: number) => number;

/** The verticals of acts begin below their marks. */
const MARK = 4;
const DOT = 3.5;
/** Grid lines nearer than this would be a grey field. */
const LINES = 6;

export function drawGrid(context: Context, palette: Palette, box: Box, scale: LossScale, y: Height): void {
  context.font = AXIS_FONT;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let above = Infinity;
  let line = Infinity;
  const marks = scale.log ? scale.decades : evenTicks(scale.low, scale.high, 3);
  const words = scale.log ? marks.map(formatTick) : formatTicks(marks);
  for (const [i, mark] of marks.entries()) {
    const at = Math.round(y(mark));
    if (at < box.top - 1 || at > box.bottom + 1 || Math.abs(line - at) < LINES) continue;
    line = at;
    context.fillStyle = palette.line;
    context.fillRect(box.left, at, box.right - box.left, 1);
    // A value is written only where the one before leaves room.
    if (Math.abs(above - at) < 13) continue;
    context.fillStyle = palette.text3;
    context.fillText(words[i] ?? '', box.right + 8, Math.min(box.bottom, Math.max(box.top + 1, at + 0.5)));
    above = at;
  }
}

/** @param left whether it was left by going back */
export function drawTrack(
  context: Context,
  palette: Palette,
  track: LossTrack,
  y: Height,
  left: boolean,
): void {
  const test = { colour: left ? palette.line2 : palette.control, dash: [3, 2], width: left ? 1 : 1.25 };
  const train = { colour: left ? palette.line2 : palette.ink, dash: [], width: left ? 1.25 : 1.5 };
  drawLine(context, track.x, track.test, y, test);
  drawLine(context, track.x, track.train, y, train);
}

function drawLine(
  context: Context,
  x: readonly number[],
  values: readonly number[],
  y: Height,
  style: { readonly colour: string; readonly dash: number[]; readonly width: number },
): void {
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.lineJoin = 'round';
  context.setLineDash(style.dash);
  context.beginPath();
  decimate((index) => x[index] ?? 0, values).forEach((index, i) => {
    const [px, py] = [x[index] ?? 0, y(values[index] ?? Number.NaN)];
    if (i === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.stroke();
  context.setLineDash([]);
}

/** A dashed vertical for every act, and a point at the foot for every state that one can go to. */
export function drawStops(
  context: Context,
  palette: Palette,
  box: Box,
  course: LossCourse,
  axis: LossAxis,
): void {
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  course.acts.forEach(({ step }, place) => {
    const at = Math.round(axis.x(step, place) + axis.slot / 2) + 0.5;
    context.strokeStyle = place < course.done ? palette.control : palette.line2;
    context.beginPath();
    context.moveTo(at, box.top + MARK);
    context.lineTo(at, box.bottom + 4);
    context.stroke();
  });
  context.setLineDash([]);
  const foot = box.bottom + 4;
  context.fillStyle = palette.control;
  for (const { step, acts } of course.stops) {
    context.fillRect(Math.round(axis.x(step, acts)) - 0.5, foot - 1.5, 1, 3.5);
  }
  context.strokeStyle = palette.control;
  for (const { step, acts } of course.others) {
    context.beginPath();
    context.arc(axis.x(step, acts), foot, 1.75, 0, 2 * Math.PI);
    context.stroke();
  }
}

/** Where the network is: a line from top to bottom with a dot on the loss. */
export function drawPlayhead(context: Context, palette: Palette, box: Box, x: number, y: number): void {
  context.fillStyle = palette.ink;
  context.fillRect(Math.round(x) - 1, 3, 2, box.bottom + 2);
  if (!Number.isFinite(y)) return;
  context.beginPath();
  context.arc(Math.round(x), y, DOT, 0, 2 * Math.PI);
  context.fill();
}

/** A point of the line and what it says, beside it. */
export function drawReading(
  context: Context,
  palette: Palette,
  box: Box,
  [x, y]: readonly [number, number],
  text: string,
): void {
  context.fillStyle = palette.control;
  context.fillRect(Math.round(x), 2, 1, box.bottom + 2);
  context.fillStyle = palette.ink;
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.fill();
  context.font = AXIS_FONT.replace('400', '500');
  const width = context.measureText(text).width + 16;
  const left = x + 8 + width > box.right ? x - 8 - width : x + 8;
  // Below the marks of the acts.
  const top = Math.max(4, box.bottom - 22);
  context.fillStyle = palette.ink;
  context.beginPath();
  context.roundRect(Math.max(0, left), top, width, 22, 6);
  context.fill();
  context.fillStyle = palette.onInk;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, Math.max(0, left) + 8, top + 11.5);
}
