import { zoom as createZoom, select, type ZoomBehavior, zoomIdentity } from 'd3';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { NetworkLayout } from './layout.ts';
import { fitView, type View } from './matrixLayout.ts';
import type { Rect } from './places.ts';

export interface Zoom {
  /** Null for cards, which always fit. */
  readonly view: View | null;
  readonly canZoomIn: boolean;
  readonly canZoomOut: boolean;
  zoomBy(factor: number): void;
  fit(): void;
  /** Moves the least that makes a rectangle of the world visible. */
  reveal(rect: Rect): void;
}

/** A tile is never drawn more than this many times its natural size. */
const MOST = 2.5;

/** Pan and zoom of a matrix by wheel, drag, pinch and buttons. `area` must be there from the first layout on. */
export function useZoom(area: RefObject<HTMLDivElement | null>, layout: NetworkLayout | null): Zoom {
  const behavior = useRef<ZoomBehavior<HTMLDivElement, unknown> | null>(null);
  const matrix = layout?.mode === 'matrix' ? layout : null;
  const fitted = useMemo(() => (matrix === null ? null : fitView(matrix)), [matrix]);
  const [moved, setMoved] = useState<{ readonly view: View; readonly of: View } | null>(null);
  // A view of another layout is void.
  const view = moved !== null && moved.of === fitted ? moved.view : fitted;

  useEffect(() => {
    const element = area.current;
    if (element === null || matrix === null || fitted === null) return;
    const { view: room, world } = matrix;
    const zooming = createZoom<HTMLDivElement, unknown>()
      .extent([
        [room.x, room.y],
        [room.x + room.w, room.y + room.h],
      ])
      .translateExtent([
        [world.x, world.y],
        [world.x + world.w, world.y + world.h],
      ])
      .scaleExtent([fitted.k, MOST])
      // Double click belongs to nothing here; a second click on a tile must stay a click.
      .filter(
        (event: Event) => event.type !== 'dblclick' && !(event instanceof MouseEvent && event.button > 0),
      )
      .on('zoom', (event: { transform: View }) => {
        const { k, x, y } = event.transform;
        setMoved({ view: { k, x, y }, of: fitted });
      });
    behavior.current = zooming;
    const target = select(element);
    target.call(zooming);
    target.call(zooming.transform, zoomIdentity.translate(fitted.x, fitted.y).scale(fitted.k));
    target.on('dblclick.zoom', null);
    return () => {
      target.on('.zoom', null);
      behavior.current = null;
    };
  }, [area, matrix, fitted]);

  const act = (change: (zooming: ZoomBehavior<HTMLDivElement, unknown>, element: HTMLDivElement) => void) => {
    if (behavior.current !== null && area.current !== null) change(behavior.current, area.current);
  };
  return {
    view,
    canZoomIn: view !== null && view.k < MOST - 1e-6,
    canZoomOut: view !== null && fitted !== null && view.k > fitted.k + 1e-6,
    zoomBy: (factor) => act((zooming, element) => zooming.scaleBy(select(element), factor)),
    fit: () =>
      act((zooming, element) => {
        if (fitted === null) return;
        zooming.transform(select(element), zoomIdentity.translate(fitted.x, fitted.y).scale(fitted.k));
      }),
    reveal: (rect) =>
      act((zooming, element) => {
        if (view === null || matrix === null) return;
        const { view: room, tile } = matrix;
        const left = view.x + view.k * rect.x - room.x;
        const top = view.y + view.k * rect.y - room.y;
        const right = left + view.k * tile.w - room.w;
        const bottom = top + view.k * tile.h - room.h;
        const dx = left < 0 ? -left : right > 0 ? -right : 0;
        const dy = top < 0 ? -top : bottom > 0 ? -bottom : 0;
        if (dx !== 0 || dy !== 0) zooming.translateBy(select(element), dx / view.k, dy / view.k);
      }),
  };
}
