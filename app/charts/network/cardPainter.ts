/**
 * Paints the picture of cards. Everything but the curves (wires, frames, rugs, names, nodes) is kept on a canvas of
 * its own and drawn again only when it looks different, because it costs ten times what the curves cost.
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { Palette } from '../palette.ts';
import { type CardState, drawCard, drawCardCurve } from './drawCards.ts';
import { drawNodes, type NodeNames } from './drawNodes.ts';
import { drawWires } from './drawWires.ts';
import type { Emphasis } from './emphasis.ts';
import type { Shown } from './frame.ts';
import type { CardLayout } from './places.ts';
import { nodeOffset, sameEdge } from './topology.ts';

export interface CardPicture {
  readonly ctx: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly layout: CardLayout;
  readonly names: NodeNames;
  readonly shown: Shown | null;
  readonly emphasis: Emphasis;
  readonly hovered: EdgeId | null;
  readonly selected: EdgeId | null;
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

  function statesOf({ layout, emphasis, hovered, selected }: CardPicture): CardState[] {
    return layout.cards.map(({ edge }, index) => ({
      index,
      node: nodeOffset(layout.net, edge.layer) + edge.input,
      emphasis: emphasis.of(index),
      hovered: sameEdge(edge, hovered),
      selected: sameEdge(edge, selected),
    }));
  }

  /** How far the ground is behind what is shown now. */
  function lag(shown: Shown | null): 'none' | 'slight' | 'visible' | 'other' {
    if (shown === null || painted === null) return shown === painted ? 'none' : 'other';
    if (shown.snapshot.runId !== painted.shown.snapshot.runId) return 'other';
    const [now, then] = [shown.snapshot, painted.shown.snapshot];
    if (differs(now.mask, then.mask, 0) || differs(now.frozen, then.frozen, 0)) return 'other';
    if (now.knots.length !== then.knots.length) return 'other';
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
    const { ctx, palette, layout, names, shown, emphasis } = picture;
    const { canvas } = ctx;
    if (ground.width !== canvas.width || ground.height !== canvas.height) {
      ground.width = canvas.width;
      ground.height = canvas.height;
    }
    context.setTransform(ctx.getTransform());
    context.globalAlpha = 1;
    context.fillStyle = palette.canvas;
    context.fillRect(0, 0, layout.size.width, layout.size.height);
    drawWires(context, palette, layout, shown, emphasis);
    layout.cards.forEach((card, index) => {
      const state = states[index];
      if (state !== undefined) drawCard(context, palette, card, shown, state, layout.net);
    });
    drawNodes(context, palette, layout, shown, emphasis, names);
    painted = shown && { shown, scores: shown.scores.slice(), ranges: shown.dataRanges.slice() };
  }

  return {
    restart() {
      fresh = true;
    },
    paint(picture, now) {
      const { ctx, palette, layout, shown } = picture;
      if (groundContext === null) return false;
      const states = statesOf(picture);
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
      if (shown !== null) {
        layout.cards.forEach((card, index) => {
          const state = states[index];
          if (state !== undefined) drawCardCurve(ctx, palette, card, shown, state);
        });
      }
      return behind !== 'none' && !whole;
    },
  };
}
