import { useStore } from '../../store/store.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './ImportDialog.module.css';

/** Beside the button that chooses a file: a hint, and while a large one is opened that it is. */
export function FileAside({ hint }: { readonly hint: string }) {
  const words = useStore(({ opening }) => (opening?.of === 'file' ? opening.words : null));
  return (
    <span className={styles['aside']} role="status">
      {words !== null && <Spinner />}
      {words ?? hint}
    </span>
  );
}
