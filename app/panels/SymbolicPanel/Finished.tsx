import { Magnet } from 'lucide-react';
import { snapConstants } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import styles from './SymbolicPanel.module.css';

/** Nothing is left to name. */
export function Finished() {
  const snapping = useStore((state) => state.acting === 'snap');
  const constants = useStore((state) => state.formula?.constants ?? 0);
  return (
    <div className={styles['finished']}>
      <p className={styles['title']} role="status">
        <span className={styles['letter']} aria-hidden="true">
          ƒ
        </span>
        All curves are formulas.
      </p>
      <p>
        {constants > 0
          ? `${formatCount(constants)} ${constants === 1 ? 'constant is' : 'constants are'} still free. Those that are nearly a nice number, such as π or ½, can become it where the error allows.`
          : 'Every constant is a nice number.'}
      </p>
      {constants > 0 && (
        <Button
          variant="symbolic"
          busy={snapping}
          icon={<Magnet size={14} strokeWidth={1.5} aria-hidden="true" />}
          onClick={() => void snapConstants()}
        >
          Snap numbers
        </Button>
      )}
      <p className={styles['hint']}>
        Copy, beside the formula above, gives it as LaTeX, Python, JavaScript, SQL or for a spreadsheet.
      </p>
    </div>
  );
}
