import { useEffect, useRef } from 'react';
import { formatMetric } from '../../ui/format.ts';
import type { LogLine } from './autoWords.ts';
import styles from './StepLog.module.css';

interface StepLogProps {
  readonly lines: readonly LogLine[];
  readonly open?: boolean;
}

/** A log that is scrolled to within this of its end follows what is added. */
const NEAR_END = 24;

/** What the search has done, newest at the bottom. It stays where it was scrolled to. */
export function StepLog({ lines, open = false }: StepLogProps) {
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (element !== null && follows.current && lines.length > 0) element.scrollTop = element.scrollHeight;
  }, [lines]);
  return (
    <details className={styles['log']} open={open}>
      <summary>
        Steps <span>{lines.length}</span>
      </summary>
      <ol
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Steps of the search"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
        }}
      >
        {lines.map(({ key, elapsedMs, text, error }) => (
          <li key={key}>
            <span className={styles['time']}>{(elapsedMs / 1000).toFixed(1)} s</span>
            <span>{text}</span>
            <span className={styles['error']}>{Number.isFinite(error) ? formatMetric(error) : ''}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
