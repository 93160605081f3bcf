import { useStore } from '../../store/store.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './Notices.module.css';

/** What is being opened, while that takes a moment; a dialog that it was asked for in says it itself. */
export function OpeningSign() {
  const opening = useStore(({ opening, importOpen }) => (importOpen ? null : opening));
  if (opening === null) return null;
  return (
    <div className={styles['message']} data-level="opening">
      <Spinner />
      <p className={styles['words']}>{opening.words}</p>
    </div>
  );
}
