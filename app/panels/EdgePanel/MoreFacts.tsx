import type { EdgeAxis } from '../../charts/drawEdgeCurve.ts';
import { ScoreStrip } from '../../charts/ScoreStrip.tsx';
import { snapshots } from '../../store/snapshots.ts';
import type { EdgeId, ModelInfo } from '../../store/types.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { EdgeFactList } from './EdgeFactList.tsx';
import styles from './EdgePanel.module.css';
import type { EdgeFacts } from './edgeFacts.ts';

interface MoreFactsProps {
  readonly edge: EdgeId;
  readonly facts: EdgeFacts;
  readonly axis: EdgeAxis;
  readonly model: ModelInfo;
}

/** How much the edge matters among all, and what is known of its curve. */
export function MoreFacts({ edge, facts, axis, model }: MoreFactsProps) {
  const { score, rank, edges } = facts;
  return (
    <div className={styles['more']}>
      <h3>
        Score among all curves
        <span>{edges === 1 ? 'the only one' : `rank ${formatCount(rank)} of ${formatCount(edges)}`}</span>
      </h3>
      <ScoreStrip
        source={snapshots}
        edge={edge}
        label={`Score ${formatMetric(score)}, rank ${rank} of ${edges}`}
        className={styles['scores']}
      />
      <EdgeFactList facts={facts} axis={axis} model={model} />
    </div>
  );
}
