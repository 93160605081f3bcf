import { ControlStrip } from './ControlStrip.tsx';
import styles from './NetworkPanel.module.css';
import { NetworkStage } from './NetworkStage.tsx';
import { StartsStrip } from './StartsStrip.tsx';

export interface NetworkPanelProps {
  /** Whether the strip of settings stands below; small screens have it in their sheet. */
  readonly controls?: boolean;
}

/** The network: every edge's curve on a canvas, real buttons on top of it, and what acts on it live below. */
export function NetworkPanel({ controls = true }: NetworkPanelProps) {
  return (
    <section className={styles['panel']} aria-label="Network">
      <NetworkStage />
      <StartsStrip />
      {controls && <ControlStrip />}
    </section>
  );
}
