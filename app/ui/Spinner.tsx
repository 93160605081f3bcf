import styles from './Spinner.module.css';

/** Something is being waited for. The words beside it say what. */
export function Spinner() {
  return <span className={styles['spinner']} aria-hidden="true" />;
}
