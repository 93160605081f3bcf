import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import type { MatrixLayout } from '../../charts/network/layout.ts';
import { edgeRect } from '../../charts/network/layout.ts';
import type { View } from '../../charts/network/matrixLayout.ts';
import { tileAt } from '../../charts/network/tiles.ts';
import { edgeCount, edgeIndexOf, hasEdge, sameEdge } from '../../charts/network/topology.ts';
import { hoverEdge, selectEdge } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import styles from './EdgeList.module.css';
import { labelOf } from './edgeLabels.ts';
import { directionOf, walkFrom } from './keys.ts';

interface EdgeListProps {
  readonly layout: MatrixLayout;
  readonly view: View | null;
  readonly inputs: readonly string[];
}

const FIRST: EdgeId = { layer: 0, input: 0, output: 0 };

/** Thousands of edges as one list: a single stop for Tab, one option that is where the person is. */
export function EdgeList({ layout, view, inputs }: EdgeListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const selected = useStore((state) => state.selectedEdge);
  const hovered = useStore((state) => state.hoveredEdge);
  const [focused, setFocused] = useState(false);
  const chosen = selected !== null && hasEdge(layout.net, selected) ? selected : null;
  const active = chosen ?? FIRST;
  const { k, x, y } = view ?? { k: 1, x: 0, y: 0 };

  // A click leaves the list focused by the pointer; only what the browser calls visible focus gets the ring.
  useEffect(() => {
    if (focused) setFocused(list.current?.matches(':focus-visible') ?? false);
  }, [focused]);

  const edgeAt = (event: MouseEvent): EdgeId | null => {
    const box = event.currentTarget.getBoundingClientRect();
    return tileAt(layout, (event.clientX - box.left - x) / k, (event.clientY - box.top - y) / k);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directionOf(event.key);
    if (direction === null && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    // The first arrow shows where the walk begins.
    if (direction === null || chosen === null) selectEdge(active);
    else walkFrom(layout, chosen, direction);
  };
  const ring = (edge: EdgeId | null, className: string | undefined) => {
    const rect = edge === null || !hasEdge(layout.net, edge) ? null : edgeRect(layout, edge);
    if (rect === null) return null;
    // A ring around a tile of four pixels would hide it and be hard to find: at least 8.
    const width = Math.max(8, k * rect.w);
    const height = Math.max(8, k * rect.h);
    const left = x + k * (rect.x + rect.w / 2) - width / 2;
    const top = y + k * (rect.y + rect.h / 2) - height / 2;
    return <span className={className} style={{ left, top, width, height }} />;
  };

  return (
    <div
      ref={list}
      className={styles['list']}
      role="listbox"
      tabIndex={0}
      aria-label="Edges. Arrow keys walk from edge to edge."
      aria-activedescendant={id}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const edge = edgeAt(event);
        if (edge !== null) selectEdge(edge);
      }}
      onPointerMove={(event) => {
        if (event.pointerType === 'touch') return;
        const edge = edgeAt(event);
        if (!sameEdge(edge, hovered)) hoverEdge(edge);
      }}
      onPointerLeave={() => hoverEdge(null)}
    >
      <div
        id={id}
        className="visuallyHidden"
        role="option"
        tabIndex={-1}
        aria-selected={chosen !== null}
        aria-setsize={edgeCount(layout.net)}
        aria-posinset={edgeIndexOf(layout.net, active) + 1}
        aria-label={labelOf(active, layout.net, inputs, snapshots.get())}
      />
      {ring(hovered, styles['hovered'])}
      {ring(chosen ?? (focused ? FIRST : null), styles['selected'])}
    </div>
  );
}
