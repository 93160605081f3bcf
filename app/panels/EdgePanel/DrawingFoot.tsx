import { useState } from 'react';
import type { DrawnCurve } from '../../charts/EdgeSketch.tsx';
import { setCurve, setDrawing } from '../../store/actions.ts';
import type { EdgeId } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './EdgePanel.module.css';

interface DrawingFootProps {
  readonly edge: EdgeId;
  /** Null until the first stroke. */
  readonly drawn: DrawnCurve | null;
}

/** Takes the drawn curve over, or leaves it. */
export function DrawingFoot({ edge, drawn }: DrawingFootProps) {
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const use = async () => {
    if (drawn === null || busy) return;
    setBusy(true);
    const answer = await setCurve(edge, { kind: 'drawn', ...drawn });
    setBusy(false);
    if (answer.ok) setDrawing(false);
    else setError(answer.error.message);
  };
  return (
    <footer className={styles['foot']}>
      <p className={styles['instruction']} role="status">
        Draw over the curve with the pointer. What you do not touch stays as it is.
      </p>
      <FieldMessage message={error} />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          className={styles['main']}
          busy={busy}
          unavailable={drawn === null ? 'Draw something first' : undefined}
          onClick={() => void use()}
        >
          Use this curve
        </Button>
        <Button onClick={() => setDrawing(false)}>
          Cancel <Kbd>Esc</Kbd>
        </Button>
      </div>
    </footer>
  );
}
