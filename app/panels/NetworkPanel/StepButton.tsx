import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './StepButton.module.css';

interface StepButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Why it cannot be pressed now, for the tip; null when it can. It stays reachable, so that the reason is too. */
  readonly unavailable: string | null;
  readonly onPress: () => void;
}

/** A minus or a plus beside what it counts. */
export function StepButton({ label, icon, unavailable, onPress }: StepButtonProps) {
  return (
    <IconButton
      small
      label={unavailable === null ? label : `${label}. ${unavailable}`}
      title={unavailable ?? label}
      icon={icon}
      className={styles['step']}
      aria-disabled={unavailable !== null}
      onClick={unavailable === null ? onPress : undefined}
    />
  );
}
