import styles from './CodeBlock.module.css';

export interface CodeBlockProps {
  /** Accessible name. */
  readonly label: string;
  readonly text: string;
  /** Long lines go on below instead of beyond the edge: for text that is copied, not read. */
  readonly wraps?: boolean;
}

/** Code to read and to select; it scrolls, also by keyboard, and takes the height that is left. */
export function CodeBlock({ label, text, wraps = false }: CodeBlockProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={styles['block']} tabIndex={0} data-wraps={wraps || undefined} aria-label={label}>
      <pre>{text}</pre>
    </section>
  );
}
