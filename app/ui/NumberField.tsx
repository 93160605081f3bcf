import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { FieldMessage } from './FieldMessage.tsx';
import { parseNumber } from './format.ts';
import styles from './NumberField.module.css';
import { checkNumber, type NumberRule } from './numberRule.ts';

export interface NumberFieldProps extends NumberRule {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: number;
  readonly format?: (value: number) => string;
  /** Called with a checked number on Enter, on leaving the field and by the stepper. */
  readonly onCommit: (value: number) => void;
  /** By how much the stepper and the arrow keys change it; without it there is no stepper. */
  readonly step?: number;
  /** A refusal from elsewhere. */
  readonly error?: string | null | undefined;
  readonly className?: string | undefined;
}

/** A number that is typed: checked on commit, refused with a sentence, put back by Esc. */
export function NumberField(props: NumberFieldProps) {
  const { label, labelHidden = false, value, format = String, onCommit, step, error, className } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const message = refusal ?? error ?? null;

  const commit = (text: string) => {
    const result = checkNumber(text, props);
    setRefusal(result.message);
    if (result.value === null) return;
    setDraft(null);
    if (result.value !== value) onCommit(result.value);
  };
  const nudge = (direction: number) => {
    const from = parseNumber(draft ?? '') ?? value;
    // Twelve digits hide the binary remainder of .1 + .2.
    commit(String(Number((from + direction * (step ?? 1)).toPrecision(12))));
  };
  const stepper = (direction: 1 | -1) => (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${label}: ${direction === 1 ? 'more' : 'less'}`}
      disabled={direction === 1 ? value >= (props.max ?? Infinity) : value <= (props.min ?? -Infinity)}
      onClick={() => nudge(direction)}
    >
      {direction === 1 ? <Plus size={12} strokeWidth={1.5} /> : <Minus size={12} strokeWidth={1.5} />}
    </button>
  );

  return (
    <div className={[styles['field'], className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={labelHidden ? 'visuallyHidden' : styles['label']}>
        {label}
      </label>
      <span className={styles['box']} data-invalid={message !== null || undefined}>
        {step !== undefined && stepper(-1)}
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={draft ?? format(value)}
          aria-invalid={message !== null || undefined}
          aria-describedby={message === null ? undefined : `${id}-message`}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => draft !== null && commit(draft)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value);
            else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
              nudge(event.key === 'ArrowUp' ? 1 : -1);
            else if (event.key === 'Escape' && draft !== null) {
              event.stopPropagation();
              setDraft(null);
              setRefusal(null);
            } else return;
            event.preventDefault();
          }}
        />
        {step !== undefined && stepper(1)}
      </span>
      <FieldMessage id={`${id}-message`} message={message} />
    </div>
  );
}
