import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { FieldMessage } from './FieldMessage.tsx';
import { parseNumber } from './format.ts';
import styles from './NumberField.module.css';
import { checkNumber, type NumberRule } from './numberRule.ts';

/** What came of a number: a Result of the store is one. */
export type CommitAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { readonly message: string } };

/** What was typed and is not yet the value. */
interface Entry {
  readonly text: string;
  /** Whether it was committed; it is then waited for or refused. */
  readonly asked: boolean;
  readonly message: string | null;
}

export interface NumberFieldProps extends NumberRule {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: number;
  readonly format?: (value: number) => string;
  /**
   * Called with a checked number on Enter, on leaving the field and by the stepper. Where the answer is waited for, a
   * refused number stays in the field beside what is wrong with it.
   */
  readonly onCommit: ((value: number) => void) | ((value: number) => Promise<CommitAnswer>);
  /** By how much the stepper and the arrow keys change it; without it there is no stepper. */
  readonly step?: number;
  /** A refusal from elsewhere. */
  readonly error?: string | null | undefined;
  /** The element that shows `error`; without it the field does. */
  readonly errorId?: string | undefined;
  /** Esc was pressed in the field: what was refused elsewhere is no longer meant. */
  readonly onRestore?: (() => void) | undefined;
  /** When this changes (other data, another network), what was refused here is no longer meant. */
  readonly resetOn?: unknown;
  readonly className?: string | undefined;
}

/** A number that is typed: checked on commit, refused with a sentence, put back by Esc. */
export function NumberField(props: NumberFieldProps) {
  const { label, labelHidden = false, value, format = String, onCommit, step } = props;
  const { error = null, errorId, onRestore, resetOn, className } = props;
  const [entry, setEntry] = useState<Entry | null>(null);
  const [seen, setSeen] = useState({ value, resetOn });
  if (seen.value !== value || seen.resetOn !== resetOn) {
    setSeen({ value, resetOn });
    // What is being typed stays.
    if (entry !== null && entry.message !== null) setEntry(null);
  }
  const id = useId();
  // A sentence from elsewhere may stand outside, where there is more room.
  const message = entry?.message ?? (errorId === undefined ? error : null);
  const invalid = message !== null || error !== null || undefined;
  const describedBy = message !== null ? `${id}-message` : error !== null ? errorId : undefined;
  const restorable = error !== null && onRestore !== undefined;

  const commit = (text: string) => {
    const result = checkNumber(text, props);
    if (result.value === null) {
      setEntry({ text, asked: true, message: result.message });
      return;
    }
    const answer = result.value === value ? undefined : onCommit(result.value);
    if (!(answer instanceof Promise)) {
      setEntry(null);
      return;
    }
    setEntry({ text, asked: true, message: null });
    void answer.then((given) => {
      const next = given.ok ? null : { text, asked: true, message: given.error.message };
      // Something else may have been typed while it was waited for.
      setEntry((current) => (current?.asked && current.text === text ? next : current));
    });
  };
  const nudge = (direction: number) => {
    const from = parseNumber(entry?.text ?? '') ?? value;
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
      <span className={styles['box']} data-invalid={invalid}>
        {step !== undefined && stepper(-1)}
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          value={entry?.text ?? format(value)}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) =>
            setEntry({ text: event.currentTarget.value, asked: false, message: entry?.message ?? null })
          }
          onBlur={() => entry !== null && !entry.asked && commit(entry.text)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget.value);
            else if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
              nudge(event.key === 'ArrowUp' ? 1 : -1);
            else if (event.key === 'Escape' && (entry !== null || restorable)) {
              event.stopPropagation();
              setEntry(null);
              onRestore?.();
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
