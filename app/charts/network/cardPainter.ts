/**
 * Paints the picture of cards. Everything but the curves (wires, frames, rugs, names, nodes) is kept on a canvas of
 * its own and drawn again only when it looks different, because it costs ten times what the curves cost.
 */
import type { Palette } from '../palette.ts';
import { type CardState, cardStates, type Marks } from './cardState.ts';
import { drawCard, drawCardCurve } from './drawCards.ts';
import { drawNodes, type NodeNames } from './drawNodes.ts';
import { drawWires } from './drawWires.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { Motion } from './motion.ts';
import type { CardLayout } from './places.ts';

export interface CardPicture {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly layout: CardLayout;
  readonly names: NodeNames;
  readonly shown: Shown | null;
  readonly emphasis: Emphasis;
  readonly marks: Marks;
  readonly motion: Motion;
}

export interface CardPainter {
  /** Something beside the curves has changed: the next paint draws everything again. */
  restart(): void;
  /** @returns whether wires and frames lag behind the newest scores and should be painted again soon */
  paint(picture: CardPicture, now: number): boolean;
}

/** Wires and frames follow the scores this often where they differ visibly, and otherwise. */
const GROUND_MS = { visible: 80, slight: 250 };
/** A change of a score that can be seen; shares of a range likewise. */
const VISIBLE = 0.01;

type Numbers = Float32Array | Uint8Array;

function differs(a: Numbers, b: Numbers, tolerance: number): boolean {
  if (a.length !== b.length) return true;
  for (let i = 0; i < a.length; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > tolerance) return true;
  return false;
}

export function createCardPainter(): CardPainter {
  const ground = document.createElement('canvas');
  const groundContext = ground.getContext('2d', { alpha: false });
  let fresh = false;
  let paintedAt = -Infinity;
  /** What the ground shows. */
  let painted: { shown: Shown; scores: Float32Array; ranges: Float32Array } | null = null;

  /** How far the ground is behind what is shown now. */
  function lag(shown: Shown | null): 'none' | 'slight' | 'visible' | 'other' {
    if (shown === null || painted === null) return shown === painted ? 'none' : 'other';
    if (shown.snapshot.runId !== painted.shown.snapshot.runId) return 'other';
    const [now, then] = [shown.snapshot, painted.shown.snapshot];
    if (differs(now.mask, then.mask, 0) || differs(now.frozen, then.frozen, 0)) return 'other';
    if (now.knots.length !== then.knots.length) return 'other';
    if (now.forms !== then.forms && now.forms.some((form, e) => form !== then.forms[e])) return 'other';
    const span = (shown.domains[1] ?? 1) - (shown.domains[0] ?? 0);
    if (differs(shown.scores, painted.scores, VISIBLE)) return 'visible';
    if (differs(shown.dataRanges, painted.ranges, VISIBLE * span)) return 'visible';
    return shown.snapshot === painted.shown.snapshot ? 'none' : 'slight';
  }

  function paintGround(
    context: CanvasRenderingContext2D,
    picture: CardPicture,
    states: readonly CardState[],
  ): void {
    const { ctx, palette, layout, names, shown } = picture;
    const { canvas } = ctx;
    if (ground.width !== canvas.width || ground.height !== canvas.height) {
      ground.width = canvas.width;
      ground.height = canvas.height;
    }
    context.setTransform(ctx.getTransform());
    context.globalAlpha = 1;
    context.fillStyle = palette.canvas;
    context.fillRect(0, 0, layout.size.width, layout.size.height);
    drawWires(context, palette, layout, states);
    layout.cards.forEach((card, place) => {
      const state = states[place];
      if (state !== undefined) drawCard(context, palette, card, state, layout.net);
    });
    drawNodes(context, palette, layout, shown, states, names);
    painted = shown && { shown, scores: shown.scores.slice(), ranges: shown.dataRanges.slice() };
  }

  return {
    restart() {
      fresh = true;
    },
    paint(picture, now) {
      const { ctx, palette, layout, shown, marks, emphasis, motion } = picture;
      if (groundContext === null) return false;
      const states = cardStates(layout, shown, marks, emphasis, motion);
      const behind = lag(shown);
      const due = behind === 'other' || (behind !== 'none' && now - paintedAt >= GROUND_MS[behind]);
      const whole = fresh || due;
      if (whole) {
        paintGround(groundContext, picture, states);
        paintedAt = now;
        fresh = false;
      }
      // Copied pixel by pixel: the ground has the same resolution.
      const ratio = ctx.getTransform().a;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      if (whole) ctx.drawImage(ground, 0, 0);
      else {
        for (const { x, y, w, h } of layout.cards) {
          const left = Math.floor(x * ratio);
          const top = Math.floor(y * ratio);
          const across = Math.ceil((x + w) * ratio) - left;
          const down = Math.ceil((y + h) * ratio) - top;
          ctx.drawImage(ground, left, top, across, down, left, top, across, down);
        }
      }
      ctx.restore();
      const bumps = motion.bumps();
      layout.cards.forEach((card, place) => {
        const state = states[place];
        if (state !== undefined) drawCardCurve(ctx, palette, card, state, bumps);
      });
      return behind !== 'none' && !whole;
    },
  };
}
