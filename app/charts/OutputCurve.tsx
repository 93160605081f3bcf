import { ticks as evenTicks } from 'd3';
import type { PointSample } from '../../src/dataset/dataset.ts';
import type { OutputSnapshot } from '../../src/worker/protocol.ts';
import { axisTicks, drawTicksLeft, extentOf, gutterFor, padded } from './axis.ts';
import { drawNamedTicksBelow } from './axisName.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface OutputCurveProps {
  readonly source: Source<OutputSnapshot>;
  readonly points: PointSample | null;
  readonly outputs: number;
  /** Extent of the target: the plot shows it whole and does not breathe while training. */
  readonly low: number;
  readonly high: number;
  readonly name: string;
  readonly label: string;
  readonly className?: string | undefined;
}

/** What a network with one input says: a curve through the data. */
export function OutputCurve(props: OutputCurveProps) {
  const { source, points, outputs, low, high, name, label, className } = props;
  const canvas = useSurface(({ context, width, height, palette }) => {
    const output = source.get();
    const map = output?.map;
    if (map === undefined) return;
    const [x0, x1] = map.xDomain;
    const [y0, y1] = padded(...extentOf([low, high]), 0.08);
    const marks = evenTicks(y0, y1, 5);
    const left = gutterFor(context, axisTicks(marks, Number), 28);
    const box = { left, top: 4, right: width - 1, bottom: height - 24 };
    const x = (value: number) => box.left + ((value - x0) / (x1 - x0)) * (box.right - box.left);
    const y = (value: number) => box.bottom - ((value - y0) / (y1 - y0)) * (box.bottom - box.top);
    const across = axisTicks(evenTicks(x0, x1, 3), x);
    const up = axisTicks(marks, y);
    context.fillStyle = palette.line;
    for (const { at } of across) context.fillRect(Math.round(at), box.top, 1, box.bottom - box.top);
    for (const { at } of up) context.fillRect(box.left, Math.round(at), box.right - box.left, 1);
    drawNamedTicksBelow(context, palette, box, across, name);
    drawTicksLeft(context, palette, box, up);

    context.save();
    context.beginPath();
    context.rect(box.left - 3, box.top - 4, box.right - box.left + 6, box.bottom - box.top + 8);
    context.clip();
    if (points !== null) {
      context.fillStyle = palette.text3;
      context.globalAlpha = 0.7;
      for (let row = 0; row < points.rows; row++) {
        const target = points.targets[row * outputs + (output?.output ?? 0)] ?? Number.NaN;
        context.beginPath();
        context.arc(x(points.inputs[row] ?? Number.NaN), y(target), 2, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
    }
    context.strokeStyle = palette.ink;
    context.lineWidth = 2;
    context.lineJoin = 'round';
    context.beginPath();
    map.values.forEach((value, i) => {
      const px = box.left + (i / Math.max(1, map.values.length - 1)) * (box.right - box.left);
      if (i === 0) context.moveTo(px, y(value));
      else context.lineTo(px, y(value));
    });
    context.stroke();
    context.restore();
  }, source);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
