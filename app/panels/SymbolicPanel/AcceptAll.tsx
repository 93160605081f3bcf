import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { type CurveRow, isAbove } from './curveRows.ts';
import styles from './SymbolicPanel.module.css';
import { useAcceptAll } from './useAcceptAll.ts';

const R2 = 0.9999;

/** Takes over every form that fits well enough, from the inputs on. */
export function AcceptAll({ rows }: { readonly rows: readonly CurveRow[] }) {
  const [r2, setR2] = useState(R2);
  const { progress, acceptAll, stop } = useAcceptAll();
  const above = rows.filter(({ best }) => isAbove(best, r2));
  return (
    <footer className={styles['foot']}>
      {progress === null ? (
        <>
          <div className={styles['threshold']}>
            <span aria-hidden="true">Accept all above R²</span>
            <NumberField
              label="The least R² to accept"
              labelHidden
              className={styles['r2']}
              value={r2}
              min={0}
              max={1}
              format={(value) => String(value).replace(/^0\./, '.')}
              onCommit={setR2}
            />
          </div>
          <Button
            variant="symbolic"
            className={styles['main']}
            unavailable={above.length === 0 ? 'No form fits that well' : undefined}
            title="One after another, from the inputs on; each can be undone"
            onClick={() =>
              void acceptAll(
                above.map(({ edge }) => edge),
                r2,
              )
            }
          >
            Accept {formatCount(above.length)}
          </Button>
        </>
      ) : (
        <>
          <p className={styles['progress']} role="status">
            <Spinner /> Accepting {progress.done + 1} of {progress.of}
          </p>
          <Button className={styles['main']} title="Stops after this one" onClick={stop}>
            Stop
          </Button>
        </>
      )}
    </footer>
  );
}
