import { ErrorTrail } from '../../charts/ErrorTrail.tsx';
import type { AutoEvent } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';
import styles from './AutoPanel.module.css';
import { bestError } from './autoWords.ts';

/** How the error of a search has fallen. */
export function Trail({ auto }: { readonly auto: AutoEvent }) {
  const best = bestError(auto.steps);
  return (
    <figure className={styles['trail']}>
      <figcaption>
        <span title="Root mean square error on rows kept for judging, over the spread of the target">
          Share left unexplained
        </span>
        <strong>{formatMetric(best)}</strong>
      </figcaption>
      <ErrorTrail
        errors={auto.steps}
        elapsedMs={auto.elapsedMs}
        label={`Error of the search along its time; the best is ${formatMetric(best)}`}
        className={styles['canvas']}
      />
    </figure>
  );
}
