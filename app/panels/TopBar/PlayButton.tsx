import { Pause, Play, Square } from 'lucide-react';
import { rowsKind, stopAuto, togglePlay } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import styles from './TopBar.module.css';

const FILLED = { size: 14, fill: 'currentcolor', strokeWidth: 0, 'aria-hidden': true } as const;

/** There the bar of a shared network has no room for a button of its own. */
const PHONE = '(max-width: 599.98px)';

/** Trains and pauses; stops a search for a formula. Outlined while something else is the one thing to do. */
export function PlayButton() {
  const running = useStore((state) => state.running);
  const ready = useStore((state) => state.model !== null);
  const searching = useStore((state) => state.auto?.running === true);
  const elsewhere = useStore(
    ({ pruning, candidate, selectedEdge }) =>
      pruning !== null || (candidate !== null && selectedEdge !== null),
  );
  const rowless = useStore((state) => rowsKind(state.dataset) === 'absent');
  const opening = useStore((state) => state.opening?.words);
  const phone = useMediaQuery(PHONE);
  const shared = useStore((state) => state.shared !== null && state.embed === null);
  const Icon = searching ? Square : running ? Pause : Play;
  const word = searching
    ? 'Stop'
    : running
      ? 'Pause'
      : shared && phone && !rowless
        ? 'Train a copy'
        : 'Train';
  return (
    <Button
      variant={elsewhere || (shared && !phone) ? 'secondary' : 'primary'}
      className={styles['play']}
      icon={<Icon {...FILLED} />}
      unavailable={
        !ready
          ? 'The network is being made.'
          : rowless
            ? 'The rows of this network were not sent.'
            : // What is on the screen is about to go; it can still be stopped.
              running || searching
              ? undefined
              : opening
      }
      title={searching ? 'Stop the search; what it has found stays' : `${word} (Space)`}
      onClick={() => (searching ? stopAuto() : void togglePlay())}
    >
      {word}
    </Button>
  );
}
