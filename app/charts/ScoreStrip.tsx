import type { EdgeId } from '../../src/kan/spec.ts';
import type { Snapshot } from '../../src/worker/protocol.ts';
import { AXIS_FONT } from './axis.ts';
import { formatTick } from './formatTick.ts';
import { edgeIndexOf, hasEdge } from './network/topology.ts';
import type { Source } from './source.ts';
import { useSurface } from './surface.ts';

export interface ScoreStripProps {
  readonly source: Source<Snapshot>;
  readonly edge: EdgeId;
  readonly label: string;
  readonly className?: string | undefined;
}

/** Radius of the mark; the line ends this far from the edges, so that it never is cut. */
const MARK = 4;

/** 1 where scores reach half of it, else the round number (5, 2 or 1 in the first digit) above the highest. */
function endOf(most: number): number {
  if (most > 0.5) return Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1e-6)));
  return Number((([1, 2, 5].find((digit) => digit * power >= most) ?? 10) * power).toPrecision(1));
}

/** The scores of all edges on one line, one of them marked: what is much for this network, and what is nothing. */
export function ScoreStrip({ source, edge, label, className }: ScoreStripProps) {
  const canvas = useSurface(({ context: ctx, width, height, palette }) => {
    const snapshot = source.get();
    if (snapshot === null || !hasEdge(snapshot, edge)) return;
    const { scores } = snapshot;
    const most = scores.reduce((best, score) => Math.max(best, score), 0);
    const end = endOf(most);
    const line = height - 16;
    const x = (score: number): number => MARK + (Math.max(0, score) / end) * (width - 2 * MARK);
    ctx.fillStyle = palette.line2;
    ctx.fillRect(0, line, width, 1);
    ctx.fillStyle = palette.ink;
    // Many ticks on one place must stay lighter than the one that is meant.
    ctx.globalAlpha = Math.min(0.4, Math.max(0.03, 30 / scores.length));
    for (const score of scores) ctx.fillRect(x(score) - 0.5, line - 8, 1, 8);
    ctx.globalAlpha = 1;
    const own = x(scores[edgeIndexOf(snapshot, edge)] ?? 0);
    ctx.fillRect(own - 1, line - 14, 2, 14);
    ctx.beginPath();
    ctx.arc(own, line, MARK, 0, 2 * Math.PI);
    ctx.fill();
    ctx.font = AXIS_FONT;
    ctx.fillStyle = palette.text3;
    ctx.textBaseline = 'alphabetic';
    ctx.textAlign = 'left';
    ctx.fillText('0', 0, height - 1);
    ctx.textAlign = 'right';
    ctx.fillText(formatTick(end), width, height - 1);
  }, source);
  return <canvas ref={canvas} className={className} role="img" aria-label={label} />;
}
