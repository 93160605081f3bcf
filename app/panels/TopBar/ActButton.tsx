import { Button } from '../../ui/Button.tsx';
import type { Act } from './acts.tsx';
import styles from './TopBar.module.css';

/** An act in words, with its key in the tip. */
export function ActButton({
  act: { label, tip, shortcut, icon, detail, unavailable, pressed, busy, act },
}: {
  readonly act: Act;
}) {
  return (
    <Button
      variant="ghost"
      className={styles['act']}
      icon={icon}
      busy={busy ?? false}
      unavailable={unavailable}
      title={shortcut === undefined ? tip : `${tip} (${shortcut})`}
      aria-pressed={pressed}
      onClick={act}
    >
      <span className={styles['word']}>{label}</span>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
    </Button>
  );
}
