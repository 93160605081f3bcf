import { useCallback, useEffect, useRef } from 'react';
import { hoverEdge, selectEdge } from '../../store/actions.ts';
import { edgeOfPlace, isSameEdge, placeOfEdge } from '../../store/places.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId, ModelInfo } from '../../store/types.ts';
import { Tex } from '../../ui/Tex.tsx';
import styles from './LivingFormula.module.css';

export interface LivingFormulaProps {
  readonly model: ModelInfo;
  readonly latex: string;
  readonly text: string;
}

/** Letters in pixels, the largest that fits. */
const SIZES = [18, 17, 16, 15, 14];
/** Fractions of fractions get smaller letters rather than a higher bar. */
const MOST_HEIGHT = 44;

/** The part of the formula that belongs to an edge; the innermost where they lie within one another. */
function markAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-edge]') : null;
}

function markedEdge(model: ModelInfo, target: EventTarget): EdgeId | null {
  const place = markAt(target)?.dataset['edge'];
  return place === undefined ? null : edgeOfPlace(model, Number(place));
}

/**
 * The network as a typeset formula. Its parts and the edges of the picture point at each other; by keyboard the edges are
 * reached in the network, so that the formula itself is text.
 */
export function LivingFormula({ model, latex, text }: LivingFormulaProps) {
  const box = useRef<HTMLDivElement>(null);
  const hovered = useStore((state) => state.hoveredEdge);
  const selected = useStore((state) => state.selectedEdge);

  /** Says of every part what it is and whether it is pointed at. */
  const paint = useCallback(
    (element: HTMLElement) => {
      const forms = snapshots.get()?.forms;
      const { hoveredEdge, selectedEdge } = useStore.getState();
      for (const mark of element.querySelectorAll<HTMLElement>('[data-edge]')) {
        const edge = edgeOfPlace(model, Number(mark.dataset['edge']));
        if (edge === null) continue;
        mark.dataset['state'] = (forms?.[placeOfEdge(model, edge)] ?? '') === '' ? 'spline' : 'symbolic';
        const ringed = isSameEdge(edge, hoveredEdge) || isSameEdge(edge, selectedEdge);
        mark.toggleAttribute('data-ringed', ringed);
      }
    },
    [model],
  );

  const fit = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    for (const size of SIZES) {
      element.style.fontSize = `${size}px`;
      if (element.scrollWidth <= element.clientWidth && element.offsetHeight <= MOST_HEIGHT) break;
    }
    element.toggleAttribute('data-long', element.scrollWidth > element.clientWidth);
  }, []);

  const onSet = useCallback(
    (element: HTMLElement) => {
      paint(element);
      fit();
    },
    [paint, fit],
  );

  useEffect(() => {
    if (box.current !== null) paint(box.current);
  }, [paint, hovered, selected]);

  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(fit);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [fit]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the edges are buttons of the network; here the pointer has a shortcut
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={box}
      className={styles['box']}
      onPointerOver={(event) => hoverEdge(markedEdge(model, event.target))}
      onPointerLeave={() => hoverEdge(null)}
      onClick={(event) => {
        const edge = markedEdge(model, event.target);
        if (edge !== null) selectEdge(edge);
      }}
    >
      <Tex latex={`\\displaystyle ${latex}`} text={text} onSet={onSet} className={styles['formula']} />
    </div>
  );
}
