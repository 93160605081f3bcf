import type { ComponentProps, ReactNode } from 'react';
import styles from './Button.module.css';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** 'symbolic' is for what makes a formula of a curve, and nothing else. */
  readonly variant?: 'primary' | 'secondary' | 'ghost' | 'symbolic';
  readonly icon?: ReactNode;
  /** A spinner takes the icon's place; the width stays. */
  readonly busy?: boolean;
  /** Why it cannot be used now; shown as a tip. The button stays reachable by keyboard. */
  readonly unavailable?: string | undefined;
}

/** A button with words. One primary button per view. */
export function Button({
  variant = 'secondary',
  icon,
  busy = false,
  unavailable,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const blocked = unavailable !== undefined;
  return (
    <button
      type="button"
      {...rest}
      className={[styles['button'], styles[variant], className].filter(Boolean).join(' ')}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      title={unavailable ?? rest.title}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
