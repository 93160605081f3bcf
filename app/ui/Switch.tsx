import { useId } from 'react';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly label: string;
  /** What it does, in one line. */
  readonly line: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off, and what that means. */
export function Switch({ label, line, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className={styles['switch']}>
      <span className={styles['label']}>{label}</span>
      <span id={id} className={styles['line']}>
        {line}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-describedby={id}
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
