import { useEffect } from 'react';
import { linkIn, openPasted } from '../../store/actions.ts';

/** Opens a link that is pasted into the page; fields keep what is pasted into them. */
export function usePastedLink(): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'paste',
      (event) => {
        const field = event.target instanceof Element && event.target.closest('input, textarea, select');
        if (field || document.querySelector('dialog[open]') !== null) return;
        const text = event.clipboardData?.getData('text/plain') ?? '';
        if (linkIn(text) === null) return;
        event.preventDefault();
        void openPasted(text);
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, []);
}
