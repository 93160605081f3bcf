import { Minus, Plus } from 'lucide-react';
import { addLayer, configure, removeLayer, setModel } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './ControlStrip.module.css';
import { LiveSlider } from './LiveSlider.tsx';
import { StepButton } from './StepButton.tsx';

const BATCHES = ['full', '32', '64', '128', '256', '512'] as const;
type Batch = (typeof BATCHES)[number];
const BATCH_OPTIONS = BATCHES.map((value) => ({ value, label: value === 'full' ? 'All rows' : value }));

/** λ and the learning rate on log scales wide enough for what is ever useful. */
const LAMB = { min: 1e-5, max: 1, scale: 'log', zero: true } as const;
const LEARNING_RATE = { min: 1e-4, max: 1, scale: 'log' } as const;

function Layers() {
  const layers = useStore((state) => state.model?.hidden.length ?? null);
  const waiting = layers === null ? 'The network is being made.' : null;
  const count = layers ?? 1;
  const most = SPEC_LIMITS.layers.max - 1;
  return (
    <fieldset className={styles['layers']} aria-label="Hidden layers">
      <span className={styles['label']}>Hidden layers</span>
      <span className={styles['steps']}>
        <StepButton
          label="Remove the last hidden layer"
          icon={<Minus size={14} strokeWidth={1.5} />}
          unavailable={waiting ?? (count === 0 ? 'There is no hidden layer to remove.' : null)}
          onPress={() => void removeLayer()}
        />
        <output>{count}</output>
        <StepButton
          label="Add a hidden layer"
          icon={<Plus size={14} strokeWidth={1.5} />}
          unavailable={waiting ?? (count >= most ? `A network has at most ${most} hidden layers.` : null)}
          onPress={() => void addLayer()}
        />
      </span>
    </fieldset>
  );
}

/** What acts on the training at once (λ, learning rate, batch) and what makes a new network (layers, grid, order). */
export function ControlStrip() {
  const model = useStore((state) => state.model);
  const { lamb, learningRate, batchSize } = useStore((state) => state.settings);
  const settingsError = useStore((state) => state.settingsError);
  const modelError = useStore((state) => state.modelError);
  const errorOf = (field: string) => (modelError?.field === field ? modelError.message : null);
  const batch = BATCHES.find((value) => value === String(batchSize)) ?? 'full';
  const { gridSize, order } = SPEC_LIMITS;
  return (
    <div className={styles['strip']}>
      <fieldset className={styles['live']} aria-label="Training settings, applied at once">
        <LiveSlider
          label="Sparsity λ"
          tip="How strongly weak curves are pushed to nothing"
          value={lamb}
          {...LAMB}
          onChange={(value) => configure({ lamb: value })}
        />
        <LiveSlider
          label="Learning rate"
          tip="How far each step goes"
          value={learningRate}
          {...LEARNING_RATE}
          onChange={(value) => configure({ learningRate: value })}
        />
        <Select<Batch>
          label="Batch"
          className={styles['batch']}
          value={batch}
          options={BATCH_OPTIONS}
          onChange={(value) => void configure({ batchSize: value === 'full' ? 'full' : Number(value) })}
        />
        <div className={styles['message']}>
          <FieldMessage message={settingsError?.message} />
        </div>
      </fieldset>
      <fieldset className={styles['network']} aria-label="Network settings, a change starts anew">
        <Layers />
        <NumberField
          label="Grid G"
          className={styles['number']}
          value={model?.gridSize ?? 5}
          {...gridSize}
          whole
          step={1}
          error={errorOf('gridSize')}
          resetOn={model?.runId}
          onCommit={(value) => setModel({ gridSize: value })}
        />
        <NumberField
          label="Order k"
          className={styles['number']}
          value={model?.order ?? 3}
          {...order}
          whole
          step={1}
          error={errorOf('order')}
          resetOn={model?.runId}
          onCommit={(value) => setModel({ order: value })}
        />
      </fieldset>
    </div>
  );
}
