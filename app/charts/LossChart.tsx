import { bisectCenter, ticks as evenTicks } from 'd3';
import { useState } from 'react';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { AXIS_FONT, type Box } from './axis.ts';
import { decimate } from './decimate.ts';
import { formatTick } from './formatTick.ts';
import { type LossScale, lossScale } from './lossScale.ts';
import type { Palette } from './palette.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface LossChartProps {
  readonly source: Source<Snapshot>;
  /** Log axis, else linear. */
  readonly log: boolean;
  /** Says what the pointer is at. */
  readonly reading: (step: number, train: number, test: number | null) => string;
  readonly label: string;
  readonly className?: string | undefined;
}

/** Room for the values of the grid lines, right of the newest point. */
const GUTTER = 40;

type History = Snapshot['history'];

/** The error along the run: train solid, test dashed, the newest step marked. */
export function LossChart({ source, log, reading, label, className }: LossChartProps) {
  const [pointer, setPointer] = useState<number | null>(null);
  const canvas = useSurface(({ context, width, height, palette }) => {
    const history = source.get()?.history;
    if (history === undefined || history.steps.length === 0) return;
    const box: Box = { left: 8, top: 6, right: width - GUTTER, bottom: height - 6 };
    const scale = lossScale(history, log);
    const last = history.steps.at(-1) ?? 0;
    const x = (index: number) =>
      box.left + ((history.steps[index] ?? 0) / Math.max(1, last)) * (box.right - box.left);
    const y = (value: number) => box.bottom - scale.share(value) * (box.bottom - box.top);

    drawGrid(context, palette, box, scale, y);
    drawLine(context, history.test, x, y, { colour: palette.control, dash: [3, 2], width: 1.25 });
    drawLine(context, history.train, x, y, { colour: palette.ink, dash: [], width: 1.5 });
    const newest = history.train.length - 1;
    context.fillStyle = palette.ink;
    context.beginPath();
    context.arc(x(newest), y(history.train[newest] ?? Number.NaN), 3.5, 0, 2 * Math.PI);
    context.fill();
    if (pointer !== null)
      drawReading(context, palette, box, pointerIndex(history, pointer, box), x, y, history, reading);
  }, source);

  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label={label}
      onPointerMove={(event) => setPointer(event.nativeEvent.offsetX)}
      onPointerLeave={() => setPointer(null)}
    />
  );
}

function pointerIndex({ steps }: History, pointer: number, box: Box): number {
  const step = ((pointer - box.left) / (box.right - box.left)) * (steps.at(-1) ?? 0);
  return bisectCenter(steps, step);
}

function drawGrid(
  context: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  scale: LossScale,
  y: (value: number) => number,
): void {
  context.font = AXIS_FONT;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  let above = Infinity;
  for (const mark of scale.log ? scale.decades : evenTicks(scale.low, scale.high, 3)) {
    const at = Math.round(y(mark));
    if (at < box.top - 1 || at > box.bottom + 1) continue;
    context.fillStyle = palette.line;
    context.fillRect(box.left, at, box.right - box.left, 1);
    // A value is written only where the one before leaves room.
    if (Math.abs(above - at) < 13) continue;
    context.fillStyle = palette.text3;
    context.fillText(formatTick(mark), box.right + 10, Math.min(box.bottom, Math.max(box.top + 1, at + 0.5)));
    above = at;
  }
}

function drawLine(
  context: CanvasRenderingContext2D,
  values: Float64Array,
  x: (index: number) => number,
  y: (value: number) => number,
  style: { readonly colour: string; readonly dash: number[]; readonly width: number },
): void {
  context.strokeStyle = style.colour;
  context.lineWidth = style.width;
  context.lineJoin = 'round';
  context.setLineDash(style.dash);
  context.beginPath();
  decimate(x, values).forEach((index, i) => {
    const [px, py] = [x(index), y(values[index] ?? Number.NaN)];
    if (i === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  });
  context.stroke();
  context.setLineDash([]);
}

function drawReading(
  context: CanvasRenderingContext2D,
  palette: Palette,
  box: Box,
  index: number,
  x: (index: number) => number,
  y: (value: number) => number,
  history: History,
  reading: LossChartProps['reading'],
): void {
  const train = history.train[index] ?? Number.NaN;
  const at = x(index);
  context.fillStyle = palette.control;
  context.fillRect(Math.round(at), box.top - 4, 1, box.bottom - box.top + 8);
  context.fillStyle = palette.ink;
  context.beginPath();
  context.arc(at, y(train), 3, 0, 2 * Math.PI);
  context.fill();
  const test = measuredNear(history, index);
  const text = reading(history.steps[index] ?? 0, train, test);
  context.font = AXIS_FONT.replace('400', '500');
  const width = context.measureText(text).width + 16;
  const left = at + 8 + width > box.right ? at - 8 - width : at + 8;
  context.fillStyle = palette.ink;
  context.beginPath();
  context.roundRect(left, 4, width, 22, 6);
  context.fill();
  context.fillStyle = palette.onInk;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left + 8, 15.5);
}

/** The test error at the last measured step up to `index`: it is not measured at every step. */
function measuredNear({ test }: History, index: number): number | null {
  for (let i = index; i >= 0; i--) {
    const value = test[i] ?? Number.NaN;
    if (Number.isFinite(value)) return value;
  }
  return null;
}
