import { ResidualPlot } from '../../charts/ResidualPlot.tsx';
import { outputs } from '../../store/snapshots.ts';
import { ShownRows } from './FitTab.tsx';
import styles from './OutputPanel.module.css';

/** What the network leaves over: without a pattern where it has learnt all there is. */
export function ResidualTab() {
  return (
    <figure className={styles['grow']}>
      <figcaption className={styles['caption']}>
        <h3>Residual against predicted</h3>
        <ShownRows />
      </figcaption>
      <ResidualPlot
        source={outputs}
        label="Actual minus predicted of the test rows against the predicted values, with a histogram"
        className={styles['fill']}
      />
    </figure>
  );
}
