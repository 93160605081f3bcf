import { toggleLogLoss } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { BackendChip } from './BackendChip.tsx';
import { LossLine, NoSteps } from './LossLine.tsx';
import { RunFacts } from './RunFacts.tsx';
import styles from './Timeline.module.css';
import { TradeOff } from './TradeOff.tsx';

/** The error along the run and the way back along it, and what is doing the work. */
export function Timeline() {
  const log = useStore((state) => state.logLoss);
  const timeline = useStore((state) => state.timeline);
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
        <TradeOff />
      </div>
      <div className={styles['chart']}>
        {timeline === null ? <NoSteps /> : <LossLine timeline={timeline} />}
      </div>
      <div className={styles['end']}>
        <BackendChip />
        <RunFacts />
      </div>
    </section>
  );
}
