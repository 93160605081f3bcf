import type { Box } from './axis.ts';
import { drawGrid } from './drawLoss.ts';
import { lossScale } from './lossScale.ts';
import { useSurface } from './surface.ts';

export interface ErrorTrailProps {
  /** Errors as they came; those that are not numbers are left out. */
  readonly errors: readonly { readonly elapsedMs: number; readonly error: number }[];
  /** Until when the picture goes. */
  readonly elapsedMs: number;
  readonly label: string;
  readonly className?: string | undefined;
}

const GUTTER = 42;
const DOT = 1.75;

/** Errors of a search on a log axis: every one as a dot, the best so far as a line that only falls. */
export function ErrorTrail({ errors, elapsedMs, label, className }: ErrorTrailProps) {
  const canvas = useSurface(({ context, width, height, palette }) => {
    const known = errors.filter(({ error }) => error > 0 && Number.isFinite(error));
    if (known.length === 0) return;
    const box: Box = { left: 2, top: 8, right: width - GUTTER, bottom: height - 8 };
    const scale = lossScale([known.map(({ error }) => error)], true);
    const y = (value: number) => box.bottom - scale.share(value) * (box.bottom - box.top);
    const x = (ms: number) => box.left + (ms / Math.max(1, elapsedMs)) * (box.right - box.left);
    drawGrid(context, palette, box, scale, y);
    context.fillStyle = palette.control;
    for (const { elapsedMs: at, error } of known) {
      context.beginPath();
      context.arc(x(at), y(error), DOT, 0, 2 * Math.PI);
      context.fill();
    }
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    context.beginPath();
    let best = Number.POSITIVE_INFINITY;
    for (const { elapsedMs: at, error } of known) {
      if (Number.isFinite(best)) context.lineTo(x(at), y(best));
      best = Math.min(best, error);
      context.lineTo(x(at), y(best));
    }
    context.lineTo(box.right, y(best));
    context.stroke();
    context.fillStyle = palette.ink;
    context.beginPath();
    context.arc(box.right, y(best), 3, 0, 2 * Math.PI);
    context.fill();
  });
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
