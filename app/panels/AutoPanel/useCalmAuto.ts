import { useEffect, useState } from 'react';
import { useStore } from '../../store/store.ts';
import type { AutoEvent } from '../../store/types.ts';

/** Steps that came faster could not be read, and the processors belong to the search. */
const CALM_MS = 250;

/** The search as it is, at most four times a second; its begin and its end at once. */
export function useCalmAuto(): AutoEvent | null {
  const [shown, setShown] = useState(() => useStore.getState().auto);
  useEffect(() => {
    let timer = 0;
    let last = -Infinity;
    const show = () => {
      window.clearTimeout(timer);
      timer = 0;
      last = performance.now();
      setShown(useStore.getState().auto);
    };
    const stop = useStore.subscribe(
      (state) => state.auto,
      (auto, before) => {
        if (auto?.running !== before?.running || auto?.outcome !== before?.outcome || auto?.running === false)
          show();
        else if (timer === 0)
          timer = window.setTimeout(show, Math.max(0, last + CALM_MS - performance.now()));
      },
    );
    show();
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, []);
  return shown;
}
