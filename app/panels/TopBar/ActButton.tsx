import { Button } from '../../ui/Button.tsx';
import type { Act } from './acts.tsx';
import styles from './TopBar.module.css';

interface ActButtonProps {
  readonly act: Act;
  /** After it was pressed. */
  readonly onDone?: () => void;
}

/** An act in words, with its key in the tip. */
export function ActButton({ act, onDone }: ActButtonProps) {
  const { label, tip, shortcut, icon, detail, unavailable, pressed, busy = false } = act;
  return (
    <Button
      variant="ghost"
      className={styles['act']}
      icon={icon}
      busy={busy}
      unavailable={unavailable}
      title={[tip, detail, shortcut === undefined ? '' : `(${shortcut})`].filter(Boolean).join(' ')}
      aria-pressed={pressed}
      onClick={() => {
        act.act();
        onDone?.();
      }}
    >
      <span className={styles['word']}>{label}</span>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
    </Button>
  );
}
