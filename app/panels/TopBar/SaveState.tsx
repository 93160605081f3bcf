import { Check, TriangleAlert } from 'lucide-react';
import { useStore } from '../../store/store.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './ProjectMenu.module.css';

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Whether what there is would be there tomorrow. */
export function SaveState() {
  const problem = useStore((state) => state.saveProblem);
  const saving = useStore((state) => state.saving);
  const running = useStore((state) => state.running);
  const begun = useStore((state) => state.project !== null);
  if (problem !== null) {
    return (
      <p className={styles['problem']} role="status">
        <TriangleAlert {...ICON} />
        <span>Not saved. {problem}</span>
      </p>
    );
  }
  const busy = saving || !begun;
  const words = busy
    ? 'Saving…'
    : running
      ? 'Saved every 3 seconds while it trains'
      : 'Saved in this browser';
  return (
    <p className={styles['state']}>
      {busy ? <Spinner /> : <Check {...ICON} />}
      {words}
    </p>
  );
}
