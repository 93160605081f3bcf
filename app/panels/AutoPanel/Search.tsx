import type { AutoEvent } from '../../store/types.ts';
import styles from './AutoPanel.module.css';
import { logLines, phaseWords } from './autoWords.ts';
import { StepLog } from './StepLog.tsx';
import { Trail } from './Trail.tsx';

/** What the search is doing now. */
export function Search({ auto }: { readonly auto: AutoEvent }) {
  const newest = auto.steps.at(-1);
  return (
    <>
      <div className={styles['now']}>
        <p className={styles['phase']} role="status">
          {phaseWords(newest?.phase)}
        </p>
        <p className={styles['sentence']}>{newest?.text ?? 'The first networks are on their way.'}</p>
      </div>
      <Trail auto={auto} />
      <StepLog lines={logLines(auto.steps)} open />
    </>
  );
}
