import { useEffect, useRef, useState } from 'react';
import { addressOf, linkRequest, makeLink, type ShareWishes } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { LinkReport } from '../../store/types.ts';

/** How long a person may go on typing before the link is made again, milliseconds. */
const PAUSE_MS = 200;

export interface MadeLink {
  /** The whole address. */
  readonly address: string;
  readonly report: LinkReport;
}

export interface LinkState {
  readonly made: MadeLink | null;
  readonly refusal: string | null;
  /** The link is about to be made again: what is shown belongs to older wishes. */
  readonly busy: boolean;
  /** Training has gone on since. */
  readonly stale: boolean;
  readonly update: () => void;
}

/**
 * The link to the network as it is: made again when wishes change and when the network has come to rest as another one. While
 * training goes on it stays as it was made, so that it can be read and copied.
 */
export function useLink(wishes: ShareWishes): LinkState {
  const running = useStore((state) => state.running);
  const [made, setMade] = useState<MadeLink | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** The wishes that were answered last; null while an answer is waited for. */
  const [answered, setAnswered] = useState<string | null>(null);
  const [stale, setStale] = useState(false);
  const [asked, setAsked] = useState(0);
  const wanted = useRef(wishes);
  const key = JSON.stringify(wishes);

  useEffect(() => {
    wanted.current = wishes;
  });
  useEffect(() => {
    let given = false;
    const timer = setTimeout(
      () => {
        setAnswered(null);
        setStale(false);
        void makeLink(linkRequest(wanted.current)).then((answer) => {
          if (given) return;
          setAnswered(key);
          setRefusal(answer.ok ? null : answer.error.message);
          if (!answer.ok) return;
          setMade({ address: addressOf(answer.value), report: answer.value });
        });
      },
      asked === 0 ? 0 : PAUSE_MS,
    );
    return () => {
      given = true;
      clearTimeout(timer);
    };
  }, [key, asked]);
  useEffect(() => {
    if (!running) return snapshots.subscribe(() => setAsked((count) => count + 1));
    const stop = snapshots.subscribe(() => setStale(true));
    return () => {
      stop();
      // What training has made of it is another network.
      setAsked((count) => count + 1);
    };
  }, [running]);
  return { made, refusal, busy: answered !== key, stale, update: () => setAsked((count) => count + 1) };
}
