import { useEffect, useState } from 'react';
import { isBeginningOf, type LossHistory } from '../../charts/lossCourse.ts';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import type { Snapshot } from '../../store/types.ts';

interface Left {
  readonly runId: number;
  readonly history: LossHistory;
}

function lastStep({ steps }: LossHistory): number {
  return steps.at(-1) ?? 0;
}

/** The losses that going back took off the screen; null where nothing was left, or it belongs to another network. */
export function useLeftHistory(): LossHistory | null {
  const [left, setLeft] = useState<Left | null>(null);
  const runId = useSnapshot((snapshot) => snapshot?.runId ?? 0);
  useEffect(() => {
    let before: Snapshot | null = snapshots.get();
    return snapshots.subscribe(() => {
      const now = snapshots.get();
      const gone = before;
      before = now;
      if (now === null || gone === null || now.runId !== gone.runId) return;
      if (lastStep(now.history) >= lastStep(gone.history)) return;
      const { runId: run, history } = gone;
      // Scrubbing along what was left leaves nothing new.
      setLeft((old) =>
        old !== null && old.runId === run && isBeginningOf(history, old.history)
          ? old
          : { runId: run, history },
      );
    });
  }, []);
  return left !== null && left.runId === runId ? left.history : null;
}
