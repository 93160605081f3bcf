import { useSnapshot } from '../../store/snapshots.ts';
import { formatMetric, formatR2 } from '../../ui/format.ts';
import styles from './OutputPanel.module.css';

/** The three numbers that everything above adds up to. */
export function ScoreRow() {
  const train = useSnapshot((snapshot) => formatMetric(snapshot?.metrics.train.rmse));
  const test = useSnapshot((snapshot) => formatMetric(snapshot?.metrics.test.rmse));
  const r2 = useSnapshot((snapshot) => formatR2(snapshot?.metrics.test.r2));
  return (
    <dl className={styles['scores']}>
      <div>
        <dt>Train RMSE</dt>
        <dd>{train}</dd>
      </div>
      <div>
        <dt>Test RMSE</dt>
        <dd>{test}</dd>
      </div>
      <div>
        <dt>Test R²</dt>
        <dd>{r2}</dd>
      </div>
    </dl>
  );
}
