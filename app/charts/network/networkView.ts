/**
 * The network on a canvas. Draws only when something has changed, in requestAnimationFrame; at rest nothing runs.
 */
import type { EdgeId } from '../../../src/kan/spec.ts';
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { forgetMeasures, mathFontsReady } from '../mathText.ts';
import { onThemeChange, readPalette } from '../palette.ts';
import { createCardPainter } from './cardPainter.ts';
import type { NodeNames } from './drawNodes.ts';
import { createEmphasis } from './emphasis.ts';
import { createFrame } from './frame.ts';
import { fitView, type View } from './matrixLayout.ts';
import { createMatrixPainter } from './matrixPainter.ts';
import type { NetworkLayout } from './places.ts';
import { sameEdge } from './topology.ts';

export interface NetworkView {
  setLayout(layout: NetworkLayout): void;
  setNames(names: NodeNames): void;
  /** The newest state; one of another network than the layout's is not drawn. */
  setSnapshot(snapshot: Snapshot | null): void;
  setHovered(edge: EdgeId | null): void;
  setSelected(edge: EdgeId | null): void;
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
  let hovered: EdgeId | null = null;
  let selected: EdgeId | null = null;
  let view: View = { k: 1, x: 0, y: 0 };
  let reducedMotion = false;
  let request = 0;
  let timer = 0;
  const frame = createFrame();
  const emphasis = createEmphasis();
  const cards = createCardPainter();
  const matrix = createMatrixPainter();

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
    const shown = frame.shown();
    if (layout.mode === 'cards') {
      if (emphasis.advance(now)) {
        cards.restart();
        more = true;
      }
      const picture = { ctx, palette, layout, names, shown, emphasis, hovered, selected };
      if (cards.paint(picture, now)) later();
    } else {
      if (more) matrix.refresh();
      more = matrix.paint({ ctx, palette, layout, names, view, shown }) || more;
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

  const stopTheme = onThemeChange(() => {
    palette = readPalette(canvas);
    redraw();
  });
  window.addEventListener('resize', schedule);
  void mathFontsReady().then(() => {
    forgetMeasures();
    redraw();
  });

  return {
    setLayout(next) {
      layout = next;
      if (next.mode === 'matrix') view = fitView(next);
      frame.set(snapshot, next.net, performance.now(), false);
      if (next.mode === 'cards') emphasis.aim(hovered, next.net, performance.now(), false);
      redraw();
    },
    setNames(next) {
      names = next;
      redraw();
    },
    setSnapshot(next) {
      snapshot = next;
      if (layout === null) return;
      frame.set(next, layout.net, performance.now(), !reducedMotion);
      matrix.refresh();
      schedule();
    },
    setHovered(edge) {
      if (sameEdge(edge, hovered)) return;
      hovered = edge;
      if (layout?.mode !== 'cards') return;
      // 80 ms fades stay under reduced motion (tokens.md), but none is calmer still here.
      emphasis.aim(edge, layout.net, performance.now(), !reducedMotion);
      redraw();
    },
    setSelected(edge) {
      if (sameEdge(edge, selected)) return;
      selected = edge;
      if (layout?.mode === 'cards') redraw();
    },
    setView(next) {
      view = next;
      redraw();
    },
    setReducedMotion(reduced) {
      reducedMotion = reduced;
    },
    destroy() {
      cancelAnimationFrame(request);
      window.clearTimeout(timer);
      stopTheme();
      window.removeEventListener('resize', schedule);
    },
  };
}
