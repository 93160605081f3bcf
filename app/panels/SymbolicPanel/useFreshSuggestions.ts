import { useEffect, useRef } from 'react';
import { suggestForAll } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';

/** While it trains, a list that came more often could not be read. */
const WHILE_TRAINING_MS = 3000;
/** After an act its own answer comes first. */
const AFTER_ACT_MS = 700;

/** Keeps the list up to date: now and then while training runs, and after whatever changed the network. */
export function useFreshSuggestions(): void {
  const running = useStore((state) => state.running);
  const current = useStore((state) => state.timeline?.current ?? null);
  const all = useStore((state) => state.allSuggestions);
  const busy = useStore((state) => state.acting !== null);
  const seen = useRef(current);
  useEffect(() => {
    if (all !== null) seen.current = useStore.getState().timeline?.current ?? null;
  }, [all]);
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => void suggestForAll(), WHILE_TRAINING_MS);
    return () => {
      window.clearInterval(timer);
      void suggestForAll();
    };
  }, [running]);
  useEffect(() => {
    if (running || busy) return;
    const timer = window.setTimeout(() => {
      if (seen.current !== current) void suggestForAll();
    }, AFTER_ACT_MS);
    return () => window.clearTimeout(timer);
  }, [current, running, busy]);
}
