import { ChevronDown } from 'lucide-react';
import { setModel } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { type BaseFunction, type Extrapolation, SPEC_LIMITS } from '../../store/types.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { type Segment, SegmentedControl } from '../../ui/SegmentedControl.tsx';
import styles from './MoreSettings.module.css';

const BASES: readonly Segment<BaseFunction>[] = [
  { value: 'silu', label: 'SiLU' },
  { value: 'identity', label: 'Identity' },
  { value: 'none', label: 'None' },
];
const BASE_LINES: Readonly<Record<BaseFunction, string>> = {
  silu: 'Each curve is a spline and a smooth bend, as in the first KANs.',
  identity: 'Each curve is a spline and a straight line.',
  none: 'Each curve is its spline alone.',
};
const OUTSIDE: readonly Segment<Extrapolation>[] = [
  { value: 'linear', label: 'Straight on' },
  { value: 'zero', label: 'To zero' },
];

/** What is seldom changed about a network; each change makes a new one. */
export function MoreSettings() {
  const model = useStore((state) => state.model);
  const error = useStore((state) => (state.modelError?.field === 'order' ? state.modelError.message : null));
  const base = model?.baseFunction ?? 'silu';
  return (
    <Popover
      label="More about the network"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={styles['button']}
          title="Order, base function, outside the grid"
        >
          More
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
        </button>
      )}
    >
      <div className={styles['menu']}>
        <h3>A change starts anew</h3>
        <NumberField
          label="Order k"
          className={styles['order']}
          value={model?.order ?? 3}
          {...SPEC_LIMITS.order}
          whole
          step={1}
          error={error}
          resetOn={model?.runId}
          onCommit={(value) => setModel({ order: value })}
        />
        <p className={styles['line']}>3 is cubic: smooth, with smooth slopes. 1 is straight pieces.</p>
        <span className={styles['label']}>Base function</span>
        <SegmentedControl
          label="Base function"
          value={base}
          options={BASES}
          onChange={(baseFunction) => void setModel({ baseFunction })}
        />
        <p className={styles['line']}>{BASE_LINES[base]}</p>
        <span className={styles['label']}>Outside the grid</span>
        <SegmentedControl
          label="Outside the grid"
          value={model?.extrapolation ?? 'linear'}
          options={OUTSIDE}
          onChange={(extrapolation) => void setModel({ extrapolation })}
        />
      </div>
    </Popover>
  );
}
