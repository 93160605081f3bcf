import styles from './Balance.module.css';
import { Slider } from './Slider.tsx';

export interface BalanceProps {
  /** Accessible name. */
  readonly label: string;
  /** The words at both ends. */
  readonly ends: readonly [string, string];
  /** 0 at the first end … 1 at the second. */
  readonly value: number;
  /** Where it stands, in words for a screen reader. */
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
  readonly className?: string | undefined;
}

/** A slider between two words, which say all that there is to say of its value. */
export function Balance({ label, ends, value, format, onChange, className }: BalanceProps) {
  return (
    <div className={[styles['balance'], className].filter(Boolean).join(' ')}>
      <span aria-hidden="true">{ends[0]}</span>
      <Slider
        label={label}
        labelHidden
        className={styles['slider']}
        min={0}
        max={1}
        steps={10}
        value={value}
        format={format}
        onChange={onChange}
      />
      <span aria-hidden="true">{ends[1]}</span>
    </div>
  );
}
