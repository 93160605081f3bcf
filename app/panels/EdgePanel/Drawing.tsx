import { useState } from 'react';
import type { EdgeAxis } from '../../charts/drawEdgeCurve.ts';
import { type DrawnCurve, EdgeSketch } from '../../charts/EdgeSketch.tsx';
import { setCurve, setDrawing } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import type { EdgeId } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import styles from './EdgePanel.module.css';

interface DrawingProps {
  readonly edge: EdgeId;
  readonly axis: EdgeAxis;
}

/** The curve to draw over; what was drawn is taken over, or left. */
export function Drawing({ edge, axis }: DrawingProps) {
  /** Null until the first stroke. */
  const [drawn, setDrawn] = useState<DrawnCurve | null>(null);
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
    <>
      <div className={styles['body']}>
        <div className={styles['plot']}>
          <EdgeSketch
            source={snapshots}
            edge={edge}
            axis={axis}
            label="The curve of this edge, to draw over with the pointer"
            onDraw={setDrawn}
            className={styles['sketch']}
          />
        </div>
      </div>
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
    </>
  );
}
