import { ChevronLeft } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { EdgeCurve, type EdgeReading } from '../../charts/EdgeCurve.tsx';
import { edgeEnds, edgeName, variableName } from '../../charts/edgeName.ts';
import { hasEdge } from '../../charts/network/topology.ts';
import { ScoreStrip } from '../../charts/ScoreStrip.tsx';
import { selectEdge } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { ColumnInfo, EdgeId, ModelInfo } from '../../store/types.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MathName } from '../../ui/MathName.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { EdgeFactList } from './EdgeFactList.tsx';
import styles from './EdgePanel.module.css';
import { EdgeSymbol } from './EdgeSymbol.tsx';
import { edgeFacts } from './edgeFacts.ts';
import { FreezeButton } from './FreezeButton.tsx';
import { useCalmSnapshot } from './useCalmSnapshot.ts';

/** One edge, large: what its curve is, how much it matters, where it knows anything. Nothing when none is selected. */
export function EdgePanel() {
  const edge = useStore((state) => state.selectedEdge);
  const model = useStore((state) => state.model);
  if (edge === null || model === null) return null;
  return hasEdge(model, edge) ? <OneEdge edge={edge} model={model} /> : null;
}

const NO_COLUMNS: readonly ColumnInfo[] = [];

function NodeName({ name }: { readonly name: string }) {
  const variable = variableName(name);
  if (variable === null) return <span>{name}</span>;
  return <MathName base={variable.letter} subscript={variable.index} italic />;
}

function OneEdge({ edge, model }: { readonly edge: EdgeId; readonly model: ModelInfo }) {
  const columns = useStore((state) => state.dataset?.inputs ?? NO_COLUMNS);
  const outputs = useStore((state) => state.dataset?.outputs ?? NO_COLUMNS);
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const snapshot = useCalmSnapshot();
  const [reading, setReading] = useState<EdgeReading | null>(null);
  const column = edge.layer === 0 ? columns[edge.input] : undefined;
  const names = (list: readonly ColumnInfo[]) => list.map(({ name }) => name);
  const { from, to } = edgeEnds(edge, model, names(columns), names(outputs));
  const axis = useMemo(
    () => ({ name: from, shift: column?.shift ?? 0, scale: column?.scale ?? 1 }),
    [from, column],
  );
  const onRead = useCallback((next: EdgeReading | null) => setReading(next), []);

  const symbol = edgeName(edge, model);
  const facts = snapshot?.runId === model.runId ? edgeFacts(snapshot, edge) : null;

  return (
    <section className={styles['panel']} aria-label="Selected edge">
      <header className={styles['head']}>
        <IconButton
          label="Back to the output"
          shortcut="Esc"
          icon={<ChevronLeft size={16} strokeWidth={1.5} />}
          className={styles['back']}
          onClick={() => selectEdge(null)}
        />
        <h2 className={styles['name']}>
          <EdgeSymbol name={symbol} />
          <span className={styles['way']}>
            <NodeName name={from} /> to <NodeName name={to} />
          </span>
        </h2>
        <span className={styles['score']}>score {facts === null ? '–' : formatMetric(facts.score)}</span>
        <Kbd>Esc</Kbd>
      </header>
      <div className={styles['plot']}>
        <EdgeCurve
          source={snapshots}
          edge={edge}
          axis={axis}
          label="Curve of this edge. Arrow keys read its values."
          reducedMotion={reducedMotion}
          onRead={onRead}
          className={styles['curve']}
        />
      </div>
      <div className={styles['below']}>
        <p className={styles['reading']}>
          {reading === null ? (
            <span className={styles['hint']}>Point at the curve to read it.</span>
          ) : (
            <>
              <NodeName name={from} />
              <span>{formatMetric(reading.x)}</span>
              <span className={styles['arrow']}>→</span>
              <EdgeSymbol name={symbol} />
              <span>{formatMetric(reading.y)}</span>
              {!reading.hasData && <span className={styles['hint']}>no data here</span>}
            </>
          )}
        </p>
        {facts !== null && !facts.pruned && <FreezeButton edge={edge} frozen={facts.frozen} />}
      </div>
      {facts !== null && (
        <>
          <div className={styles['strip']}>
            <h3>
              Score among all curves
              <span>
                {facts.edges === 1
                  ? 'the only one'
                  : `rank ${formatCount(facts.rank)} of ${formatCount(facts.edges)}`}
              </span>
            </h3>
            <ScoreStrip
              source={snapshots}
              edge={edge}
              label={`Score ${formatMetric(facts.score)}, rank ${facts.rank} of ${facts.edges}`}
              className={styles['scores']}
            />
          </div>
          <EdgeFactList facts={facts} axis={axis} model={model} />
        </>
      )}
    </section>
  );
}
