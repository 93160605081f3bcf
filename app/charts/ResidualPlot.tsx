import { bin, ticks as evenTicks } from 'd3';
import type { OutputSnapshot } from '../../src/worker/protocol.ts';
import { axisTicks, drawTicksBelow, drawTicksLeft, extentOf, gutterFor, padded } from './axis.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface ResidualPlotProps {
  readonly source: Source<OutputSnapshot>;
  readonly label: string;
  readonly className?: string | undefined;
}

const HISTOGRAM = 56;
const BINS = 24;

/** What is left over (actual − predicted) against the prediction, and beside it how often each size occurs. */
export function ResidualPlot({ source, label, className }: ResidualPlotProps) {
  const canvas = useSurface(({ context, width, height, palette }) => {
    const fit = source.get()?.fit;
    if (fit === undefined || fit.actual.length === 0) return;
    const residuals = Array.from(fit.actual, (actual, i) => actual - (fit.predicted[i] ?? actual));
    const [least, most] = extentOf(residuals);
    const reach = Math.max(Math.abs(least), Math.abs(most), 1e-12) * 1.08;
    const [from, to] = padded(...extentOf(fit.predicted), 0.02);
    const up = evenTicks(-reach, reach, 6);
    const left = gutterFor(context, axisTicks(up, Number), 36);
    const box = { left, top: 4, right: width - HISTOGRAM - 12, bottom: height - 22 };
    const x = (value: number) => box.left + ((value - from) / (to - from)) * (box.right - box.left);
    const y = (value: number) => (box.top + box.bottom) / 2 - (value / reach) * ((box.bottom - box.top) / 2);
    const across = evenTicks(from, to, 4);
    context.lineWidth = 1;
    for (const mark of up) {
      context.fillStyle = mark === 0 ? palette.control : palette.line;
      context.fillRect(box.left, Math.round(y(mark)), width - box.left, 1);
    }
    context.fillStyle = palette.line;
    for (const mark of across) context.fillRect(Math.round(x(mark)), box.top, 1, box.bottom - box.top);
    drawTicksBelow(context, palette, box, axisTicks(across, x));
    drawTicksLeft(context, palette, box, axisTicks(up, y));

    context.fillStyle = palette.ink;
    context.globalAlpha = residuals.length > 300 ? 0.35 : 0.6;
    residuals.forEach((residual, i) => {
      context.beginPath();
      context.arc(x(fit.predicted[i] ?? Number.NaN), y(residual), 2, 0, 2 * Math.PI);
      context.fill();
    });
    context.globalAlpha = 1;

    const step = (2 * reach) / BINS;
    const edges = Array.from({ length: BINS - 1 }, (_, i) => -reach + (i + 1) * step);
    const bins = bin().domain([-reach, reach]).thresholds(edges)(residuals);
    const fullest = Math.max(...bins.map((group) => group.length), 1);
    context.fillStyle = palette.control;
    for (const group of bins) {
      const [top, bottom] = [y(group.x1 ?? 0), y(group.x0 ?? 0)];
      context.fillRect(width - HISTOGRAM, top + 0.5, (group.length / fullest) * HISTOGRAM, bottom - top - 1);
    }
  }, source);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
