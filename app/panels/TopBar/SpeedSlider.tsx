import { setSpeed } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { SPEEDS } from '../../store/trainingSlice.ts';
import { formatCount } from '../../ui/format.ts';
import { Slider } from '../../ui/Slider.tsx';
import styles from './TopBar.module.css';

export function speedText(speed: (typeof SPEEDS)[number]): string {
  if (speed === 'max') return 'max';
  return speed === 1 ? '1 step/s' : `${formatCount(speed)} steps/s`;
}

/** From one step a second, for a class, to as fast as it goes. */
export function SpeedSlider() {
  const speed = useStore((state) => state.speed);
  const index = SPEEDS.indexOf(speed);
  return (
    <Slider
      className={styles['speed']}
      label="Speed"
      min={0}
      max={SPEEDS.length - 1}
      steps={SPEEDS.length - 1}
      value={index < 0 ? SPEEDS.length - 1 : index}
      format={(next) => speedText(SPEEDS[next] ?? 'max')}
      onChange={(next) => void setSpeed(SPEEDS[next] ?? 'max')}
    />
  );
}
