import { Pencil, SquareFunction } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { setCurve, setDrawing, setSimplicity } from '../../store/actions.ts';
import { preferenceText } from '../../store/formText.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import { Balance } from '../../ui/Balance.tsx';
import { Button } from '../../ui/Button.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import styles from './HandMade.module.css';

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** What a person prefers of the suggestions, and curves of one's own: drawn or typed. */
export function HandMade({ edge }: { readonly edge: EdgeId }) {
  const simplicity = useStore((state) => state.simplicity);
  const [typing, setTyping] = useState(false);
  return (
    <div className={styles['handMade']}>
      <div className={styles['row']}>
        <Balance
          label="Simple forms or exact ones"
          ends={['Simple', 'Exact']}
          className={styles['preference']}
          value={1 - simplicity}
          format={preferenceText}
          onChange={(exactness) => setSimplicity(1 - exactness)}
        />
        <Button
          variant="ghost"
          className={styles['quiet']}
          icon={<Pencil {...ICON} />}
          title="Draw the curve by hand"
          onClick={() => setDrawing(true)}
        >
          Draw
        </Button>
        <Button
          variant="ghost"
          className={styles['quiet']}
          icon={<SquareFunction {...ICON} />}
          title="Type a function of your own"
          aria-expanded={typing}
          onClick={() => setTyping(!typing)}
        >
          Type
        </Button>
      </div>
      {typing && <TypedCurve edge={edge} onDone={() => setTyping(false)} />}
    </div>
  );
}

/** A function of one's own: sin(x)/x. Why it cannot be taken stands below it. */
function TypedCurve({ edge, onDone }: { readonly edge: EdgeId; readonly onDone: () => void }) {
  const id = useId();
  const [formula, setFormula] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const use = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const answer = await setCurve(edge, { kind: 'typed', formula: formula.trim() });
    setBusy(false);
    if (answer.ok) onDone();
    else setError(answer.error.message);
  };
  return (
    <form className={styles['typed']} onSubmit={(event) => void use(event)}>
      <label htmlFor={id}>
        f(<i>x</i>) =
      </label>
      <input
        id={id}
        type="text"
        // The person has just asked for this field.
        ref={(field) => field?.focus()}
        className={styles['code']}
        value={formula}
        placeholder="sin(x)/x"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={error !== null || undefined}
        aria-describedby={error === null ? undefined : `${id}-error`}
        onChange={(event) => {
          setFormula(event.currentTarget.value);
          setError(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
      <Button
        type="submit"
        busy={busy}
        className={styles['use']}
        unavailable={formula.trim() === '' ? 'Type a function of x first' : undefined}
      >
        Use
      </Button>
      <div className={styles['message']}>
        <FieldMessage id={`${id}-error`} message={error} />
      </div>
    </form>
  );
}
