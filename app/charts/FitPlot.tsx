import { ticks as evenTicks } from 'd3';
import type { OutputSnapshot } from '../../src/worker/protocol.ts';
import { axisTicks, drawTicksBelow, drawTicksLeft, gutterFor, padded } from './axis.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface FitPlotProps {
  readonly source: Source<OutputSnapshot>;
  /** Extent of the target; the plot shows it whole and does not breathe while training. */
  readonly low: number;
  readonly high: number;
  readonly label: string;
  readonly className?: string | undefined;
}

/** Predicted against actual: a perfect fit lies on the dashed line. */
export function FitPlot({ source, low, high, label, className }: FitPlotProps) {
  const canvas = useSurface(({ context, width, height, palette }) => {
    const [from, to] = niceDomain(low, high, height > 180 ? 6 : 4);
    const marks = evenTicks(from, to, height > 110 ? 5 : 2);
    const left = gutterFor(context, axisTicks(marks, Number), 28);
    const box = { left, top: 4, right: width - 1, bottom: height - 22 };
    const x = (value: number) => box.left + ((value - from) / (to - from)) * (box.right - box.left);
    const y = (value: number) => box.bottom - ((value - from) / (to - from)) * (box.bottom - box.top);
    context.lineWidth = 1;
    context.strokeStyle = palette.line;
    context.beginPath();
    for (const mark of marks) {
      const [px, py] = [Math.round(x(mark)) + 0.5, Math.round(y(mark)) + 0.5];
      context.moveTo(px, box.top);
      context.lineTo(px, box.bottom);
      context.moveTo(box.left, py);
      context.lineTo(box.right, py);
    }
    context.stroke();
    context.strokeStyle = palette.control;
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(box.left, box.bottom);
    context.lineTo(box.right, box.top);
    context.stroke();
    context.setLineDash([]);
    drawTicksBelow(context, palette, box, axisTicks(marks, x));
    drawTicksLeft(
      context,
      palette,
      box,
      axisTicks(marks, y).filter(({ at }) => at < box.bottom),
    );
    const fit = source.get()?.fit;
    if (fit === undefined) return;
    context.save();
    context.beginPath();
    context.rect(box.left - 3, box.top - 3, box.right - box.left + 6, box.bottom - box.top + 6);
    context.clip();
    context.fillStyle = palette.ink;
    // Many points lie on each other: the more there are, the paler each is.
    context.globalAlpha = fit.actual.length > 300 ? 0.35 : 0.6;
    for (let i = 0; i < fit.actual.length; i++) {
      context.beginPath();
      context.arc(x(fit.actual[i] ?? Number.NaN), y(fit.predicted[i] ?? Number.NaN), 2, 0, 2 * Math.PI);
      context.fill();
    }
    context.restore();
  }, source);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}

/** The range grown outwards to round ticks; a hundredth of a step beyond one does not ask for the next. */
function niceDomain(low: number, high: number, count: number): [number, number] {
  const [a, b] = padded(low, high, 0);
  const [first = a, second = b] = evenTicks(a, b, count);
  const step = second - first;
  if (!(step > 0)) return [a, b];
  return [Math.floor(a / step + 0.01) * step, Math.ceil(b / step - 0.01) * step];
}
