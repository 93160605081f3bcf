import type { ComponentProps, ReactNode } from 'react';
import styles from './IconButton.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Its accessible name, also the tip. */
  readonly label: string;
  /** The key that does the same, shown in the tip. */
  readonly shortcut?: string;
  readonly icon: ReactNode;
  /** Outlined, 24 high, as beside a column's title. */
  readonly small?: boolean;
}

/** A button with a picture and a name. */
export function IconButton({ label, shortcut, icon, small = false, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      {...rest}
      aria-label={label}
      className={[styles['button'], small ? styles['small'] : '', className].filter(Boolean).join(' ')}
    >
      {icon}
    </button>
  );
}
