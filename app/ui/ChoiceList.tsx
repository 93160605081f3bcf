import { Check } from 'lucide-react';
import { useId } from 'react';
import styles from './ChoiceList.module.css';

export interface Choice<T extends string> {
  readonly value: T;
  readonly title: string;
  /** What it does, in one line. */
  readonly line: string;
}

export interface ChoiceListProps<T extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly Choice<T>[];
  readonly disabled?: boolean;
  readonly onChange: (value: T) => void;
  /** Called when one was chosen with the pointer, chosen before or not. */
  readonly onPress?: () => void;
}

/** One choice out of a few that need a word each: native radio buttons, a title and a line beside them. */
export function ChoiceList<T extends string>(props: ChoiceListProps<T>) {
  const { label, value, options, disabled = false, onChange, onPress } = props;
  const group = useId();
  return (
    <fieldset className={styles['list']} disabled={disabled}>
      <legend className="visuallyHidden">{label}</legend>
      {options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the radio button within has the keys
        <label
          key={option.value}
          className={styles['choice']}
          onClick={(event) => {
            // The browser clicks the radio button too, for a pointer and for an arrow key alike.
            if (!(event.target instanceof HTMLInputElement)) onPress?.();
          }}
        >
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            aria-labelledby={`${group}-${option.value}-title`}
            aria-describedby={`${group}-${option.value}-line`}
            onChange={() => onChange(option.value)}
          />
          <span className={styles['mark']}>
            {option.value === value && <Check size={14} strokeWidth={2} aria-hidden="true" />}
          </span>
          <span id={`${group}-${option.value}-title`} className={styles['title']}>
            {option.title}
          </span>
          <span id={`${group}-${option.value}-line`} className={styles['line']}>
            {option.line}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
