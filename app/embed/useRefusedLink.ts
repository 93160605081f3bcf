import { useEffect, useState } from 'react';
import { dismissNotice } from '../store/actions.ts';
import { isLink } from '../store/sharedLink.ts';
import { useStore } from '../store/store.ts';

/** Whether the address of the page holds the network to show. */
export const asksForLink = (): boolean => isLink(window.location.hash);

interface Refused {
  readonly message: string;
  /** The network that the engine made instead; null before it is there. */
  readonly runId: number | null;
}

/**
 * Why a frame cannot show the network in its address; null when it can, or has none. What the engine has instead is none
 * of the author's choosing and is not shown, until a page that drives the frame has put another network there.
 */
export function useRefusedLink(): string | null {
  const [asked] = useState(asksForLink);
  const [refused, setRefused] = useState<Refused | null>(null);
  const notice = useStore(({ notices }) => notices.find(({ code }) => code === 'not-opened'));
  const opened = useStore(({ shared }) => shared !== null);
  const runId = useStore(({ model }) => model?.runId ?? null);
  if (asked && refused === null && notice !== undefined && runId === null) {
    setRefused({ message: notice.message, runId });
  }
  if (refused !== null && refused.runId === null && runId !== null) setRefused({ ...refused, runId });
  const shown = refused !== null && !opened && (refused.runId === null || refused.runId === runId);
  // It is said in the place of the network, not over it.
  useEffect(() => {
    if (shown && notice !== undefined) dismissNotice(notice.id);
  }, [shown, notice]);
  return shown ? refused.message : null;
}
