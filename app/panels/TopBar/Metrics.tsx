import { useSnapshot } from '../../store/snapshots.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import styles from './TopBar.module.css';

/** Step, train and test error. Each has its place, so that nothing jumps while they change. */
export function Metrics() {
  const step = useSnapshot((snapshot) => (snapshot === null ? '0' : formatCount(snapshot.step)));
  const train = useSnapshot((snapshot) => formatMetric(snapshot?.metrics.train.rmse));
  const test = useSnapshot((snapshot) => formatMetric(snapshot?.metrics.test.rmse));
  return (
    <dl className={styles['metrics']}>
      <Metric name="Step" value={step} tip="Steps since the start" />
      <Metric name="Train" value={train} tip="Root mean square error on the training rows" />
      <Metric name="Test" value={test} tip="Root mean square error on rows that are never trained on" />
    </dl>
  );
}

function Metric({
  name,
  value,
  tip,
}: {
  readonly name: string;
  readonly value: string;
  readonly tip: string;
}) {
  return (
    <div className={styles['metric']} title={tip}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
