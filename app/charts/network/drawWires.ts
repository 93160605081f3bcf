/** Wires from node to card to node, weakest first, so that what matters lies on top. */
import type { Palette } from '../palette.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { CardLayout, Wire } from './places.ts';
import { PRUNED_OPACITY, wireOpacity, wireWidth } from './strength.ts';

function trace(ctx: CanvasRenderingContext2D, { x0, y0, x1, y1 }: Wire): void {
  const half = (x1 - x0) / 2;
  ctx.moveTo(x0, y0);
  ctx.bezierCurveTo(x0 + half, y0, x1 - half, y1, x1, y1);
}

export function drawWires(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: CardLayout,
  shown: Shown | null,
  emphasis: Emphasis,
): void {
  const score = (edge: number): number => shown?.scores[edge] ?? 0;
  const order = layout.cards.map((_, edge) => edge).sort((a, b) => score(a) - score(b));
  ctx.strokeStyle = palette.ink;
  for (const edge of order) {
    const wireIn = layout.wiresIn[edge];
    const wireOut = layout.wiresOut[edge];
    if (wireIn === undefined || wireOut === undefined) continue;
    const pruned = shown !== null && shown.snapshot.mask[edge] === 0;
    ctx.lineWidth = pruned ? 1.25 : wireWidth(score(edge));
    ctx.globalAlpha = (pruned ? PRUNED_OPACITY : wireOpacity(score(edge))) * emphasis.of(edge);
    ctx.lineCap = pruned ? 'round' : 'butt';
    ctx.setLineDash(pruned ? [0.01, 5] : []);
    ctx.beginPath();
    trace(ctx, wireIn);
    trace(ctx, wireOut);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
  ctx.globalAlpha = 1;
}
