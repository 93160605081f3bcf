import { TriangleAlert } from 'lucide-react';
import styles from './FieldMessage.module.css';

export interface FieldMessageProps {
  /** For the field's aria-describedby. */
  readonly id?: string;
  readonly message: string | null | undefined;
}

/** The sentence beside a field that says what is wrong and what to do; nothing when there is nothing to say. */
export function FieldMessage({ id, message }: FieldMessageProps) {
  if (message === null || message === undefined || message === '') return null;
  return (
    <p id={id} role="alert" className={styles['message']}>
      <TriangleAlert size={14} strokeWidth={1.5} aria-hidden="true" />
      <span>{message}</span>
    </p>
  );
}
