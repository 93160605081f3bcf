import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import styles from './Select.module.css';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
}

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  /** Why it does nothing now, for the tip; it is dimmed. */
  readonly unavailable?: string | undefined;
  readonly className?: string | undefined;
}

/** A native select, dressed. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, labelHidden = false, value, options, onChange, unavailable, className } = props;
  const id = useId();
  return (
    <div className={[styles['field'], className].filter(Boolean).join(' ')} title={unavailable}>
      <label htmlFor={id} className={labelHidden ? 'visuallyHidden' : styles['label']}>
        {label}
      </label>
      <span className={styles['box']}>
        <select
          id={id}
          value={value}
          disabled={unavailable !== undefined}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
      </span>
    </div>
  );
}
