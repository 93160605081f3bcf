/**
 * The network on a canvas. Draws only when something has changed, in requestAnimationFrame; at rest nothing runs.
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { forgetMeasures, mathFontsReady } from '../mathText.ts';
import { onThemeChange, readPalette } from '../palette.ts';
import { createCardPainter } from './cardPainter.ts';
import type { Marks } from './cardState.ts';
import { changesBetween } from './changes.ts';
import type { NodeNames } from './drawNodes.ts';
import { createEmphasis } from './emphasis.ts';
import { createFrame, type Shown } from './frame.ts';
import { fitView, type View } from './matrixLayout.ts';
import { createMatrixPainter } from './matrixPainter.ts';
import { createMotion } from './motion.ts';
import type { NetworkLayout } from './places.ts';
import { sameEdge, sameTopology } from './topology.ts';

export interface NetworkView {
  setLayout(layout: NetworkLayout): void;
  setNames(names: NodeNames): void;
  /** The newest state; one of another network than the layout's is not drawn. */
  setSnapshot(snapshot: Snapshot | null): void;
  setHovered(edge: EdgeId | null): void;
  setSelected(edge: EdgeId | null): void;
  /** Places of edges that would be pruned. */
  setDoomed(edges: readonly number[]): void;
  /** A form to lay over the curve of an edge. */
  setCandidate(candidate: Marks['candidate']): void;
  /** Pan and zoom of a matrix; cards have none. */
  setView(view: View): void;
  setReducedMotion(reduced: boolean): void;
  destroy(): void;
}

/** When what lags behind is painted at last. */
const LATER_MS = 250;

/** Draws into `canvas`, which must fill the space that the layout was made for. */
export function createNetworkView(canvas: HTMLCanvasElement): NetworkView {
  const ctx = canvas.getContext('2d', { alpha: false });
  let palette = readPalette(canvas);
  let layout: NetworkLayout | null = null;
  let names: NodeNames = { inputs: [], outputs: [] };
  let snapshot: Snapshot | null = null;
  let marks: Marks = { hovered: null, selected: null, doomed: new Set(), candidate: null };
  let view: View = { k: 1, x: 0, y: 0 };
  let reducedMotion = false;
  /** The newest snapshot is of the same run as the one before. */
  let goesOn = false;
  let request = 0;
  let timer = 0;
  const frame = createFrame();
  const emphasis = createEmphasis();
  const cards = createCardPainter();
  const matrix = createMatrixPainter();
  const motion = createMotion();

  function schedule(): void {
    if (request === 0) request = requestAnimationFrame(draw);
  }

  function draw(now: number): void {
    request = 0;
    if (ctx === null || layout === null) return;
    const ratio = window.devicePixelRatio;
    const { width, height } = layout.size;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      cards.restart();
      matrix.restart();
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    let more = frame.advance(now);
    if (layout.mode === 'cards') {
      const faded = emphasis.advance(now);
      const moved = motion.advance(now);
      if (faded || moved) {
        cards.restart();
        more = true;
      }
      const shown = motion.apply(frame.shown());
      const places = motion.layout() ?? layout;
      const picture = { ctx, palette, layout: places, names, shown, emphasis, marks, motion };
      if (cards.paint(picture, now)) later();
    } else {
      if (more) matrix.refresh();
      more = matrix.paint({ ctx, palette, layout, names, view, shown: frame.shown(), marks }) || more;
    }
    if (more) schedule();
  }

  /** Wires and frames that lag behind the newest scores are due soon, even when no snapshot follows. */
  function later(): void {
    if (timer === 0) {
      timer = window.setTimeout(() => {
        timer = 0;
        schedule();
      }, LATER_MS);
    }
  }

  /** Something beside the curves has changed. */
  function redraw(): void {
    cards.restart();
    matrix.restart();
    schedule();
  }

  /** What was shown until now, kept as it is for what moves away from it. */
  function keepShown(): Shown | null {
    const shown = frame.shown();
    return (
      shown && {
        ...shown,
        curves: shown.curves.slice(),
        centres: shown.centres.slice(),
        spans: shown.spans.slice(),
      }
    );
  }

  /** Any key and any click ends what moves. */
  function skip(): void {
    if (motion.finish()) redraw();
  }

  const stopTheme = onThemeChange(() => {
    palette = readPalette(canvas);
    redraw();
  });
  window.addEventListener('resize', schedule);
  window.addEventListener('keydown', skip, { capture: true });
  window.addEventListener('pointerdown', skip, { capture: true });
  void mathFontsReady().then(() => {
    forgetMeasures();
    redraw();
  });

  return {
    setLayout(next) {
      const now = performance.now();
      const old = layout;
      layout = next;
      if (next.mode === 'cards') {
        const stays =
          old?.mode === 'cards' &&
          sameTopology(old.net, next.net) &&
          old.size.width === next.size.width &&
          old.size.height === next.size.height;
        motion.moveTo(next, now, reducedMotion || !stays || !goesOn);
      } else motion.finish();
      if (next.mode === 'matrix') view = fitView(next);
      if (old === null || !sameTopology(old.net, next.net)) frame.set(snapshot, next.net, now, false);
      if (next.mode === 'cards') emphasis.aim(marks.hovered, next.net, now, false);
      redraw();
    },
    setNames(next) {
      names = next;
      redraw();
    },
    setSnapshot(next) {
      const now = performance.now();
      const old = snapshot;
      snapshot = next;
      goesOn = old !== null && next !== null && old.runId === next.runId;
      if (layout === null) return;
      const animated = layout.mode === 'cards' && !reducedMotion && old !== null && next !== null;
      const changes = animated ? changesBetween(old, next) : null;
      const before = changes === null ? null : keepShown();
      frame.set(next, layout.net, now, !reducedMotion);
      if (changes !== null && before !== null) motion.begin(changes, before, now);
      else if (!goesOn) motion.finish();
      matrix.refresh();
      schedule();
    },
    setHovered(edge) {
      if (sameEdge(edge, marks.hovered)) return;
      marks = { ...marks, hovered: edge };
      if (layout?.mode !== 'cards') return;
      // 80 ms fades stay under reduced motion (tokens.md), but none is calmer still here.
      emphasis.aim(edge, layout.net, performance.now(), !reducedMotion);
      redraw();
    },
    setSelected(edge) {
      if (sameEdge(edge, marks.selected)) return;
      marks = { ...marks, selected: edge };
      if (layout?.mode === 'cards') redraw();
    },
    setDoomed(edges) {
      marks = { ...marks, doomed: new Set(edges) };
      redraw();
    },
    setCandidate(candidate) {
      marks = { ...marks, candidate };
      if (layout?.mode === 'cards') redraw();
    },
    setView(next) {
      view = next;
      redraw();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
      if (reduced) motion.finish();
    },
    destroy() {
      cancelAnimationFrame(request);
      window.clearTimeout(timer);
      stopTheme();
      window.removeEventListener('resize', schedule);
      window.removeEventListener('keydown', skip, { capture: true });
      window.removeEventListener('pointerdown', skip, { capture: true });
    },
  };
}
