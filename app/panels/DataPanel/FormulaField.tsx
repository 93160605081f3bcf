import { useId, useState } from 'react';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import styles from './DataPanel.module.css';

export interface FormulaFieldProps {
  readonly value: string;
  readonly note: string;
  readonly error: string | null;
  readonly onCommit: (formula: string) => void;
  readonly onRestore: () => void;
}

/** A formula that is typed: taken on Enter and on leaving the field, put back by Esc. */
export function FormulaField({ value, note, error, onCommit, onRestore }: FormulaFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [from, setFrom] = useState(value);
  // Other data came: what was typed for the old one is no longer meant.
  if (from !== value) {
    setFrom(value);
    setDraft(null);
  }
  const text = draft ?? value;
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    if (draft.trim() !== value) onCommit(draft.trim());
  };
  return (
    <div className={styles['formula']}>
      <div className={styles['heading']}>
        <label htmlFor={id}>Formula</label>
        <span>{note}</span>
      </div>
      <input
        id={id}
        type="text"
        className={styles['code']}
        value={text}
        placeholder="exp(x1) * sin(x2)"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={error !== null || undefined}
        aria-describedby={error === null ? undefined : `${id}-error`}
        title={text}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key !== 'Escape' || (draft === null && error === null)) return;
          event.stopPropagation();
          setDraft(null);
          onRestore();
        }}
      />
      <FieldMessage id={`${id}-error`} message={error} />
    </div>
  );
}
