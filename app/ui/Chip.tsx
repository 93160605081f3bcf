import type { ComponentProps, ReactNode } from 'react';
import styles from './Chip.module.css';

export interface ChipProps extends ComponentProps<'button'> {
  readonly icon?: ReactNode;
}

/** A small rounded button that says a state and opens more about it. */
export function Chip({ icon, className, children, ...rest }: ChipProps) {
  return (
    <button type="button" {...rest} className={[styles['chip'], className].filter(Boolean).join(' ')}>
      {icon}
      <span className={styles['text']}>{children}</span>
    </button>
  );
}
