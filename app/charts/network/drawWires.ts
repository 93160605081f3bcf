/** Wires from node to card to node, weakest first, so that what matters lies on top. */
import type { Palette } from '../palette.ts';
import type { CardState } from './cardState.ts';
import type { CardLayout, Wire } from './places.ts';
import { wireOpacity, wireWidth } from './strength.ts';

/** What would be pruned: round dots. */
const DOTS = { width: 1.25, dash: [0.01, 5], opacity: 0.34 } as const;
/** A formula: two lines, drawn as a wide one with the ground's colour in its middle. */
const DOUBLE = { width: 5, core: 1.8 } as const;

function lerp(a: number, b: number, t: number): number {
  return a + t * (b - a);
}

/** The part of a wire from its start to a share of its way (`end` < 1), or from a share to its end (`start` > 0). */
function trace(ctx: CanvasRenderingContext2D, { x0, y0, x1, y1 }: Wire, start: number, end: number): void {
  const half = (x1 - x0) / 2;
  // De Casteljau's points for the part between `start` and `end`.
  const at = (a: number, b: number, c: number): readonly [number, number] => {
    const blend = (p0: number, p1: number, p2: number, p3: number): number => {
      const q0 = lerp(p0, p1, a);
      const q1 = lerp(p1, p2, a);
      const q2 = lerp(p2, p3, a);
      return lerp(lerp(q0, q1, b), lerp(q1, q2, b), c);
    };
    return [blend(x0, x0 + half, x1 - half, x1), blend(y0, y0, y1, y1)];
  };
  ctx.moveTo(...at(start, start, start));
  ctx.bezierCurveTo(...at(start, start, end), ...at(start, end, end), ...at(end, end, end));
}

/** @param state  of each card, in the cards' order */
export function drawWires(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  layout: CardLayout,
  states: readonly CardState[],
): void {
  const score = (card: number): number => states[card]?.score ?? 0;
  const order = layout.cards.map((_, card) => card).sort((a, b) => score(a) - score(b));
  for (const card of order) {
    const wireIn = layout.wiresIn[card];
    const wireOut = layout.wiresOut[card];
    const state = states[card];
    if (wireIn === undefined || wireOut === undefined || state === undefined) continue;
    const { doomed, magenta, presence, retracted } = state;
    const shown = presence * state.emphasis;
    const stroke = (colour: string, width: number, opacity: number): void => {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.globalAlpha = opacity;
      ctx.beginPath();
      trace(ctx, wireIn, 0, 1 - retracted);
      trace(ctx, wireOut, retracted, 1);
      ctx.stroke();
    };
    if (retracted === 1) continue;
    if (doomed) {
      ctx.lineCap = 'round';
      ctx.setLineDash(DOTS.dash);
      stroke(magenta > 0 ? palette.sym : palette.ink, DOTS.width, DOTS.opacity * shown);
      ctx.setLineDash([]);
      ctx.lineCap = 'butt';
      continue;
    }
    if (magenta < 1) {
      stroke(palette.ink, wireWidth(score(card)), wireOpacity(score(card)) * shown * (1 - magenta));
    }
    if (magenta > 0) {
      stroke(palette.sym, DOUBLE.width, shown * magenta);
      // The core stays clear where the wire is faded: it is what makes it double.
      stroke(palette.canvas, DOUBLE.core, presence * magenta);
    }
  }
  ctx.globalAlpha = 1;
}
