import { useEffect, useRef } from 'react';

/** Calls `onEnd` once `ms` have passed in which it was not held; null never ends. */
export function useCountdown(ms: number | null, held: boolean, onEnd: () => void): void {
  const left = useRef(ms);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (held || left.current === null) return;
    const since = performance.now();
    const timer = setTimeout(() => end.current(), left.current);
    return () => {
      clearTimeout(timer);
      if (left.current !== null) left.current = Math.max(0, left.current - (performance.now() - since));
    };
  }, [held]);
}
