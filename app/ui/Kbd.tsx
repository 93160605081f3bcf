import styles from './Kbd.module.css';

/** The name of a key. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={styles['key']}>{children}</kbd>;
}
