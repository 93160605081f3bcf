import { setSeed } from '../../store/actions.ts';
import { useRunningOptimizer } from '../../store/runningOptimizer.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import { formatCount, formatSeconds, formatShort } from '../../ui/format.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './Timeline.module.css';

/** How fast it runs, for how long, with what, and from which seed. */
export function RunFacts() {
  const running = useStore((state) => state.running);
  const learningRate = useStore((state) => state.settings.learningRate);
  const rateOfAdam = useRunningOptimizer() === 'adam' ? learningRate : null;
  const seed = useStore((state) => state.model?.seed ?? null);
  const time = useSnapshot((snapshot) => formatSeconds(snapshot?.elapsedMs ?? 0));
  const rate = useSnapshot((snapshot) => formatCount(snapshot?.stepsPerSecond ?? 0));
  return (
    <div className={styles['facts']}>
      <p className={styles['speed']}>
        {running ? `${rate} steps/s` : 'paused'}
        {rateOfAdam !== null && ` · ${time}`}
      </p>
      <div>
        {rateOfAdam === null ? `${time} · ` : `rate ${formatShort(rateOfAdam)} · `}
        <Popover
          label="Seed"
          trigger={(props) => (
            <button type="button" {...props} className={styles['seed']} title="Change the seed">
              seed {seed ?? '–'}
            </button>
          )}
        >
          <NumberField
            label="Seed"
            value={seed ?? 0}
            min={0}
            max={SPEC_LIMITS.seed.max}
            whole
            step={1}
            onCommit={(next) => void setSeed(next)}
          />
          <p className={styles['reason']}>
            The same seed gives the same start, and the same numbers on the CPU.
          </p>
        </Popover>
      </div>
    </div>
  );
}
