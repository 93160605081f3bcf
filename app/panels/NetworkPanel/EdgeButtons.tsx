import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { edgeRect, type NetworkLayout, type Rect } from '../../charts/network/layout.ts';
import type { View } from '../../charts/network/matrixLayout.ts';
import { listEdges, sameEdge } from '../../charts/network/topology.ts';
import { hoverEdge, selectEdge } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import styles from './EdgeButtons.module.css';
import { labelOf } from './edgeLabels.ts';
import { directionOf, walkFrom } from './keys.ts';

/** A screen reader that follows a name cannot use more than this. */
const RENAME_MS = 1000;

interface EdgeButtonsProps {
  readonly layout: NetworkLayout;
  /** [edges] 0 for a cut edge, which has no button; null while none is cut. */
  readonly mask: ArrayLike<number> | null;
  /** Pan and zoom of a matrix; null for cards. */
  readonly view: View | null;
  readonly inputs: readonly string[];
}

interface Place {
  readonly edge: EdgeId;
  readonly rect: Rect | null;
}

/** Where the live edges are. */
function placesOf(layout: NetworkLayout, mask: ArrayLike<number> | null): Place[] {
  if (layout.mode === 'cards') return layout.cards.map((card) => ({ edge: card.edge, rect: card }));
  return listEdges(layout.net)
    .filter((_, index) => mask === null || mask[index] !== 0)
    .map((edge) => ({ edge, rect: edgeRect(layout, edge) }));
}

/**
 * One real button over every live edge. Training never touches this layer: names are renewed in place, at most once a
 * second, so that no click and no focus is ever lost; after a cut the buttons that stay only move.
 */
export const EdgeButtons = memo(function EdgeButtons({ layout, mask, view, inputs }: EdgeButtonsProps) {
  const layer = useRef<HTMLFieldSetElement>(null);
  const places = useMemo(() => placesOf(layout, mask), [layout, mask]);
  const selected = useStore((state) => state.selectedEdge);
  const current = Math.max(
    0,
    places.findIndex(({ edge }) => sameEdge(edge, selected)),
  );

  const edgeUnder = (target: EventTarget): { edge: EdgeId; button: HTMLElement } | null => {
    const button = target instanceof Element ? target.closest('button') : null;
    const edge = button === null ? undefined : places[Number(button.dataset['place'])]?.edge;
    return button === null || edge === undefined ? null : { edge, button };
  };

  useEffect(() => {
    const element = layer.current;
    if (element === null) return;
    let last = -Infinity;
    let timer = 0;
    const rename = () => {
      timer = 0;
      last = performance.now();
      places.forEach(({ edge }, place) => {
        element.children[place]?.setAttribute(
          'aria-label',
          labelOf(edge, layout.net, inputs, snapshots.get()),
        );
      });
    };
    const soon = () => {
      if (timer === 0) timer = window.setTimeout(rename, Math.max(0, last + RENAME_MS - performance.now()));
    };
    soon();
    const stop = snapshots.subscribe(soon);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [places, layout, inputs]);

  // Focus follows the walk, but never comes here from elsewhere.
  useEffect(() => {
    const element = layer.current;
    if (selected === null || element === null || !element.contains(document.activeElement)) return;
    const button = element.children[current];
    if (button instanceof HTMLElement) button.focus();
  }, [selected, current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const here = edgeUnder(event.target);
    if (here === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directionOf(event.key);
    // Space presses a focused button; it must not start the training too.
    if (direction !== null || event.key === ' ' || event.key === 'Enter') event.stopPropagation();
    if (direction === null) return;
    event.preventDefault();
    walkFrom(layout, here.edge, direction);
  };
  const onPointerOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return;
    const edge = edgeUnder(event.target)?.edge ?? null;
    if (!sameEdge(edge, useStore.getState().hoveredEdge)) hoverEdge(edge);
  };

  // Not made again while a matrix is moved.
  const buttons = useMemo(
    () =>
      places.map(({ edge, rect }, place) => (
        <button
          type="button"
          key={`${edge.layer}.${edge.input}.${edge.output}`}
          data-place={place}
          tabIndex={place === current ? 0 : -1}
          aria-label={labelOf(edge, layout.net, inputs, null)}
          aria-pressed={sameEdge(edge, selected)}
          style={rect === null ? undefined : { left: rect.x, top: rect.y, width: rect.w, height: rect.h }}
        />
      )),
    [places, layout, inputs, selected, current],
  );
  const style: CSSProperties | undefined =
    layout.mode === 'matrix' && view !== null
      ? { transform: `translate(${view.x}px, ${view.y}px) scale(${view.k})`, '--unzoom': 1 / view.k }
      : undefined;
  return (
    <fieldset
      ref={layer}
      className={layout.mode === 'matrix' ? `${styles['layer']} ${styles['tiles']}` : styles['layer']}
      aria-label="Edges. Arrow keys walk from edge to edge, Enter opens one."
      style={style}
      onClick={(event) => {
        const here = edgeUnder(event.target);
        if (here !== null) selectEdge(here.edge);
      }}
      onFocus={(event) => {
        const here = edgeUnder(event.target);
        here?.button.setAttribute('aria-label', labelOf(here.edge, layout.net, inputs, snapshots.get()));
      }}
      onKeyDown={onKeyDown}
      onPointerOver={onPointerOver}
      onPointerLeave={() => hoverEdge(null)}
    >
      {buttons}
    </fieldset>
  );
});
