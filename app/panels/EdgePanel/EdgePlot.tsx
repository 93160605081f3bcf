import { useMemo } from 'react';
import type { EdgeAxis } from '../../charts/drawEdgeCurve.ts';
import { EdgeCurve, type EdgeReading } from '../../charts/EdgeCurve.tsx';
import { snapshots } from '../../store/snapshots.ts';
import type { EdgeId, EdgeSuggestions, FormSuggestion } from '../../store/types.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import styles from './EdgePanel.module.css';

interface EdgePlotProps {
  readonly edge: EdgeId;
  readonly axis: EdgeAxis;
  readonly suggestions: EdgeSuggestions | null;
  readonly chosen: FormSuggestion | null;
  readonly onRead: (reading: EdgeReading | null) => void;
}

/** The curve with the forms that it could be. */
export function EdgePlot({ edge, axis, suggestions, chosen, onRead }: EdgePlotProps) {
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const candidates = useMemo(
    () => suggestions?.forms.map(({ curve }) => ({ values: curve, domain: suggestions.domain })) ?? [],
    [suggestions],
  );
  const place = chosen === null ? -1 : (suggestions?.forms.indexOf(chosen) ?? -1);
  return (
    <div className={styles['plot']}>
      <EdgeCurve
        source={snapshots}
        edge={edge}
        axis={axis}
        label="Curve of this edge. Arrow keys read its values."
        reducedMotion={reducedMotion}
        candidates={candidates}
        candidate={candidates[place] ?? null}
        onRead={onRead}
        className={styles['curve']}
      />
    </div>
  );
}
