import { ChevronLeft } from 'lucide-react';
import type { EdgeReading } from '../../charts/EdgeCurve.tsx';
import { edgeName, variableName } from '../../charts/edgeName.ts';
import { selectEdge } from '../../store/actions.ts';
import type { EdgeId, ModelInfo } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { MathName } from '../../ui/MathName.tsx';
import styles from './EdgePanel.module.css';
import { EdgeSymbol } from './EdgeSymbol.tsx';
import type { EdgeFacts } from './edgeFacts.ts';

interface EdgeHeadProps {
  readonly edge: EdgeId;
  readonly model: ModelInfo;
  readonly from: string;
  readonly to: string;
  /** What the pointer reads off the curve; it stands where the way of the edge stands otherwise. */
  readonly reading: EdgeReading | null;
  readonly facts: EdgeFacts | null;
}

function NodeName({ name }: { readonly name: string }) {
  const variable = variableName(name);
  if (variable === null) return <span>{name}</span>;
  return <MathName base={variable.letter} subscript={variable.index} italic />;
}

export function EdgeHead({ edge, model, from, to, reading, facts }: EdgeHeadProps) {
  return (
    <header className={styles['head']}>
      <IconButton
        label="Back to the output"
        shortcut="Esc"
        icon={<ChevronLeft size={16} strokeWidth={1.5} />}
        className={styles['back']}
        onClick={() => selectEdge(null)}
      />
      <h2 className={styles['name']}>
        <EdgeSymbol name={edgeName(edge, model)} />
        {reading === null ? (
          <span className={styles['way']}>
            <NodeName name={from} /> to <NodeName name={to} />
          </span>
        ) : (
          <span className={styles['reading']}>
            {formatMetric(reading.x)} <span className={styles['arrow']}>→</span> {formatMetric(reading.y)}
            {!reading.hasData && <span className={styles['hint']}> no data</span>}
          </span>
        )}
      </h2>
      <span className={styles['score']}>score {facts === null ? '–' : formatMetric(facts.score)}</span>
      <Kbd>Esc</Kbd>
    </header>
  );
}
