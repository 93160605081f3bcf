import { useEffect } from 'react';
import { snapshots } from '../../store/snapshots.ts';

/**
 * Asks for something now and again after the network has changed, one question at a time and at most every so often.
 *
 * @param refresh must stay the same function while the same is asked for; null asks for nothing
 */
export function useCalmRefresh(refresh: (() => Promise<unknown>) | null, everyMs: number): void {
  useEffect(() => {
    if (refresh === null) return;
    let timer = 0;
    let last = -Infinity;
    let asking = false;
    let changed = false;
    let wanted = true;
    const later = () => {
      changed = true;
      if (timer !== 0 || asking) return;
      timer = window.setTimeout(() => void askNow(), Math.max(0, last + everyMs - performance.now()));
    };
    const askNow = async () => {
      timer = 0;
      asking = true;
      changed = false;
      await refresh();
      asking = false;
      last = performance.now();
      if (changed && wanted) later();
    };
    later();
    const stop = snapshots.subscribe(later);
    return () => {
      wanted = false;
      stop();
      window.clearTimeout(timer);
    };
  }, [refresh, everyMs]);
}
