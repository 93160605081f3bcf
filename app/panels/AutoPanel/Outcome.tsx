import { Check, Info, TriangleAlert } from 'lucide-react';
import type { AutoEvent } from '../../store/types.ts';
import { formatSeconds } from '../../ui/format.ts';
import styles from './AutoPanel.module.css';
import { logLines, outcomeWords } from './autoWords.ts';
import { FormulaList } from './FormulaList.tsx';
import { StepLog } from './StepLog.tsx';
import { Trail } from './Trail.tsx';

/** How it ended, and what it found. */
export function Outcome({ auto }: { readonly auto: AutoEvent }) {
  const words = outcomeWords(auto);
  const exact = auto.outcome === 'exact';
  const Icon = auto.outcome === 'failed' ? TriangleAlert : exact ? Check : Info;
  return (
    <>
      <div className={styles['outcome']} data-outcome={auto.outcome} role="status">
        <h3>
          <Icon size={16} strokeWidth={exact ? 2 : 1.5} aria-hidden="true" />
          {words?.title}
          <span className={styles['took']}>after {formatSeconds(auto.elapsedMs)}</span>
        </h3>
        <p>{words?.text}</p>
      </div>
      {auto.front.length > 0 && <FormulaList front={auto.front} chosen={auto.chosen} />}
      {auto.steps.length > 0 && (
        <>
          <Trail auto={auto} />
          <StepLog lines={logLines(auto.steps)} />
        </>
      )}
    </>
  );
}
