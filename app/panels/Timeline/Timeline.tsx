import { LossChart } from '../../charts/LossChart.tsx';
import { toggleLogLoss } from '../../store/actions.ts';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { BackendChip } from './BackendChip.tsx';
import { RunFacts } from './RunFacts.tsx';
import styles from './Timeline.module.css';

function reading(step: number, train: number, test: number | null): string {
  const tested = test === null ? '' : ` · test ${formatMetric(test)}`;
  return `step ${formatCount(step)} · train ${formatMetric(train)}${tested}`;
}

/** The error along the run, and what is doing the work. */
export function Timeline() {
  const log = useStore((state) => state.logLoss);
  const empty = useSnapshot((snapshot) => (snapshot?.history.steps.length ?? 0) < 2);
  return (
    <section className={styles['timeline']} aria-label="Timeline">
      <div className={styles['legend']}>
        <h2>Loss</h2>
        <button
          type="button"
          className={styles['axis']}
          title="Log axis or linear axis (L)"
          onClick={toggleLogLoss}
        >
          RMSE, {log ? 'log' : 'linear'}
        </button>
        <span className={styles['train']}>train</span>
        <span className={styles['test']}>test</span>
      </div>
      <div className={styles['chart']}>
        {empty ? (
          <p className={styles['empty']}>
            <span>No steps yet. The loss will be drawn here.</span>
          </p>
        ) : (
          <LossChart
            source={snapshots}
            log={log}
            reading={reading}
            label="Root mean square error of train and test rows along the steps"
            className={styles['canvas']}
          />
        )}
      </div>
      <div className={styles['end']}>
        <BackendChip />
        <RunFacts />
      </div>
    </section>
  );
}
