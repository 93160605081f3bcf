import { useCallback, useRef, useState } from 'react';
import { goTo } from '../../store/actions.ts';

/**
 * Goes to moments, one at a time: who scrubs faster than the engine answers gets to the last one asked for.
 *
 * @returns the moment that it is on its way to, null at rest, and how to go to one
 */
export function useScrub(): readonly [number | null, (id: number) => void] {
  const [target, setTarget] = useState<number | null>(null);
  const wanted = useRef<number | null>(null);
  const busy = useRef(false);
  const go = useCallback((id: number) => {
    wanted.current = id;
    setTarget(id);
    if (busy.current) return;
    busy.current = true;
    void (async () => {
      while (wanted.current !== null) {
        const next = wanted.current;
        wanted.current = null;
        await goTo(next);
      }
      busy.current = false;
      setTarget(null);
    })();
  }, []);
  return [target, go];
}
