import { useCallback, useMemo, useState } from 'react';
import type { EdgeReading } from '../../charts/EdgeCurve.tsx';
import { edgeEnds } from '../../charts/edgeName.ts';
import { useHidden } from '../../store/hidden.ts';
import { useStore } from '../../store/store.ts';
import type { ColumnInfo, EdgeId, ModelInfo } from '../../store/types.ts';
import { CandidateList } from './CandidateList.tsx';
import { Difference } from './Difference.tsx';
import { Drawing } from './Drawing.tsx';
import { EdgeHead } from './EdgeHead.tsx';
import styles from './EdgePanel.module.css';
import { EdgePlot } from './EdgePlot.tsx';
import { edgeFacts } from './edgeFacts.ts';
import { HandMade } from './HandMade.tsx';
import { MoreFacts } from './MoreFacts.tsx';
import { SplineFoot } from './SplineFoot.tsx';
import { SymbolicForm } from './SymbolicForm.tsx';
import { useCalmSnapshot } from './useCalmSnapshot.ts';
import { useSuggestions } from './useSuggestions.ts';

interface OneEdgeProps {
  readonly edge: EdgeId;
  readonly model: ModelInfo;
}

const NO_COLUMNS: readonly ColumnInfo[] = [];
const namesOf = (columns: readonly ColumnInfo[]) => columns.map(({ name }) => name);

export function OneEdge({ edge, model }: OneEdgeProps) {
  const columns = useStore((state) => state.dataset?.inputs ?? NO_COLUMNS);
  const outputs = useStore((state) => state.dataset?.outputs ?? NO_COLUMNS);
  const candidate = useStore((state) => state.candidate);
  const drawing = useStore((state) => state.drawing);
  const preview = useStore((state) => state.preview);
  const forms = !useHidden('symbolic');
  const snapshot = useCalmSnapshot();
  const [reading, setReading] = useState<EdgeReading | null>(null);
  const onRead = useCallback((next: EdgeReading | null) => setReading(next), []);

  const column = edge.layer === 0 ? columns[edge.input] : undefined;
  const { from, to } = edgeEnds(edge, model, namesOf(columns), namesOf(outputs));
  const axis = useMemo(
    () => ({ name: from, shift: column?.shift ?? 0, scale: column?.scale ?? 1 }),
    [from, column],
  );
  const facts = snapshot?.runId === model.runId ? edgeFacts(snapshot, edge) : null;
  // The edge of a try is looked at only.
  const changes = facts !== null && !facts.pruned && !preview;
  const isSpline = changes && facts.form === '';
  const suggestions = useSuggestions(edge, model, isSpline && forms);
  const chosen = candidate === null ? undefined : suggestions?.forms[candidate];
  const head = <EdgeHead edge={edge} model={model} from={from} to={to} reading={reading} facts={facts} />;
  if (drawing && isSpline && forms) {
    return (
      <section className={styles['panel']} aria-label="Selected edge">
        {head}
        <Drawing edge={edge} axis={axis} />
      </section>
    );
  }
  return (
    <section className={styles['panel']} aria-label="Selected edge">
      {head}
      <div className={styles['body']}>
        <EdgePlot edge={edge} axis={axis} suggestions={suggestions} chosen={chosen ?? null} onRead={onRead} />
        {isSpline && forms && (
          <>
            <Difference edge={edge} suggestions={suggestions} chosen={chosen ?? null} />
            <CandidateList suggestions={suggestions} chosen={candidate} />
            <HandMade edge={edge} />
          </>
        )}
        {changes && facts.form !== '' && <SymbolicForm edge={edge} name={facts.form} frozen={facts.frozen} />}
        {facts?.pruned === true && (
          <p className={styles['cutNote']}>
            This curve was cut and adds nothing. Undo, or the timeline, brings it back.
          </p>
        )}
        {facts !== null && !facts.pruned && <MoreFacts edge={edge} facts={facts} axis={axis} model={model} />}
      </div>
      {isSpline && (
        <SplineFoot
          edge={edge}
          model={model}
          facts={facts}
          suggestions={suggestions}
          chosen={chosen ?? null}
        />
      )}
    </section>
  );
}
