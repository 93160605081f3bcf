import { useEffect, useState } from 'react';
import { snapshots } from '../../store/snapshots.ts';
import type { Snapshot } from '../../store/types.ts';

/** Numbers that change faster than this cannot be read. */
const CALM_MS = 250;

/** The newest snapshot, at most four times a second. */
export function useCalmSnapshot(): Snapshot | null {
  const [shown, setShown] = useState(() => snapshots.get());
  useEffect(() => {
    let timer = 0;
    let last = -Infinity;
    const show = () => {
      timer = 0;
      last = performance.now();
      setShown(snapshots.get());
    };
    const take = () => {
      if (timer === 0) timer = window.setTimeout(show, Math.max(0, last + CALM_MS - performance.now()));
    };
    take();
    const stop = snapshots.subscribe(take);
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, []);
  return shown;
}
