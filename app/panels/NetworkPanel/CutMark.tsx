import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type CardLayout, edgeRect } from '../../charts/network/layout.ts';
import { sameEdge } from '../../charts/network/topology.ts';
import { cutEdge, hoverEdge } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import styles from './CutMark.module.css';

/** The pointer is this long between a card and its cross, which stands half beside it. */
const LINGER_MS = 160;

/** The edge that the pointer is over, and for a moment the one that it has just left. */
function useLingering(): EdgeId | null {
  const hovered = useStore((state) => state.hoveredEdge);
  const [kept, setKept] = useState(hovered);
  if (hovered !== null && !sameEdge(hovered, kept)) setKept(hovered);
  useEffect(() => {
    if (hovered !== null) return;
    const timer = window.setTimeout(() => setKept(null), LINGER_MS);
    return () => window.clearTimeout(timer);
  }, [hovered]);
  return hovered ?? kept;
}

/** A cross on the card under the pointer, which cuts its edge. By keyboard X does the same to the selected edge. */
export function CutMark({ layout }: { readonly layout: CardLayout }) {
  const edge = useLingering();
  const points = useMediaQuery('(hover: hover) and (pointer: fine)');
  const kept = useStore(({ pruning, preview }) => pruning !== null || preview);
  const rect = edge === null ? null : edgeRect(layout, edge);
  if (edge === null || rect === null || !points || kept) return null;
  return (
    <button
      type="button"
      className={styles['cut']}
      style={{ left: rect.x + rect.w, top: rect.y }}
      tabIndex={-1}
      aria-label="Cut this edge"
      title="Cut this edge (select it and press X)"
      onPointerEnter={() => hoverEdge(edge)}
      onPointerLeave={() => hoverEdge(null)}
      onClick={() => {
        hoverEdge(null);
        void cutEdge(edge);
      }}
    >
      <X size={12} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
