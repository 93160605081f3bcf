import { useMemo } from 'react';
import { DifferenceStrip } from '../../charts/DifferenceStrip.tsx';
import { formText } from '../../store/formText.ts';
import { snapshots } from '../../store/snapshots.ts';
import type { EdgeId, EdgeSuggestions, FormSuggestion } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';
import { Tex } from '../../ui/Tex.tsx';
import styles from './EdgePanel.module.css';

interface DifferenceProps {
  readonly edge: EdgeId;
  readonly suggestions: EdgeSuggestions | null;
  readonly chosen: FormSuggestion | null;
}

/** How far the chosen form is from the curve, where data is. Its room stays while there is none. */
export function Difference({ edge, suggestions, chosen }: DifferenceProps) {
  const candidate = useMemo(
    () =>
      suggestions === null || chosen === null ? null : { values: chosen.curve, domain: suggestions.domain },
    [suggestions, chosen],
  );
  return (
    <div className={styles['difference']}>
      <div className={styles['caption']}>
        {chosen === null ? (
          <span>Difference</span>
        ) : (
          <>
            <span>
              Difference from{' '}
              <Tex className={styles['formName']} latex={chosen.latex} text={formText(chosen.name)} />
            </span>
            <span>at most {formatMetric(chosen.largestDifference)}</span>
          </>
        )}
      </div>
      <div className={styles['strip']}>
        {candidate !== null && chosen !== null && (
          <DifferenceStrip
            source={snapshots}
            edge={edge}
            candidate={candidate}
            label={`Difference of the curve from ${formText(chosen.name)}: at most ${formatMetric(chosen.largestDifference)}`}
            className={styles['stripCanvas']}
          />
        )}
      </div>
    </div>
  );
}
