import { type ReactNode, useId } from 'react';
import { FieldMessage } from './FieldMessage.tsx';
import { formatCount } from './format.ts';
import styles from './TextField.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Characters that it takes; how many there are is said once it gets full. */
  readonly maxLength?: number;
  /** Lines of text; one is a plain field. */
  readonly lines?: number;
  /** Written as code. */
  readonly code?: boolean;
  readonly placeholder?: string;
  readonly error?: string | null;
  readonly onEnter?: () => void;
  /** Beside the label. */
  readonly note?: ReactNode;
}

/** From this share of its length on the field says how full it is. */
const NEARLY_FULL = 0.8;

/** Text that a person types. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, maxLength, lines = 1, code = false, placeholder, error = null } = props;
  const { onEnter, note } = props;
  const id = useId();
  const full = maxLength !== undefined && (lines > 1 || value.length >= NEARLY_FULL * maxLength);
  const field = {
    id,
    value,
    maxLength,
    placeholder,
    className: styles['input'],
    'data-code': code || undefined,
    'aria-invalid': error !== null || undefined,
    'aria-describedby': error === null ? undefined : `${id}-error`,
    spellCheck: !code,
    autoComplete: 'off',
  };
  return (
    <div className={styles['field']}>
      <div className={styles['heading']}>
        <label htmlFor={id}>{label}</label>
        {full && (
          <span>
            {formatCount(value.length)} of {formatCount(maxLength)}
          </span>
        )}
        {note !== undefined && <span>{note}</span>}
      </div>
      {lines > 1 ? (
        <textarea {...field} rows={lines} onChange={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <input
          {...field}
          type="text"
          autoCapitalize={code ? 'off' : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onEnter?.();
          }}
        />
      )}
      <FieldMessage id={`${id}-error`} message={error} />
    </div>
  );
}
