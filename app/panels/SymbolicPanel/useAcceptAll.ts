import { useCallback, useRef, useState } from 'react';
import { acceptForm } from '../../store/actions.ts';
import { suggest } from '../../store/questions.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import { isAbove } from './curveRows.ts';

/** How far it is: curves made formulas or looked at, of all. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/**
 * Accepts the best form of one curve after the other, each as an act of its own. Every act changes the curves after
 * it, so each is looked at anew when its turn comes; what is no longer good enough is left.
 */
export function useAcceptAll() {
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  const acceptAll = useCallback(async (edges: readonly EdgeId[], r2: number) => {
    stopped.current = false;
    for (const [done, edge] of edges.entries()) {
      setProgress({ done, of: edges.length });
      const answer = await suggest(edge, useStore.getState().simplicity, 1);
      if (stopped.current) break;
      const form = answer.ok ? (answer.value.forms[0] ?? null) : null;
      if (form === null || !isAbove(form, r2)) continue;
      const accepted = await acceptForm(edge, form.name);
      const harmed = useStore.getState().notices.some(({ code }) => code === 'act-worse');
      if (!accepted.ok || harmed || stopped.current) break;
    }
    setProgress(null);
  }, []);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { progress, acceptAll, stop };
}
