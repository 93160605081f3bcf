import { Gauge } from 'lucide-react';
import { useStore } from '../../store/store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { ICON } from './acts.tsx';
import { SpeedSlider, speedText } from './SpeedSlider.tsx';
import styles from './TopBar.module.css';

/** How fast it trains, behind a button: it is set once and then left alone. */
export function SpeedMenu() {
  const speed = useStore((state) => state.speed);
  return (
    <Popover
      label="Training speed"
      trigger={(props) => (
        <IconButton {...props} label={`Training speed: ${speedText(speed)}`} icon={<Gauge {...ICON} />} />
      )}
    >
      <div className={styles['speedMenu']}>
        <SpeedSlider />
      </div>
    </Popover>
  );
}
