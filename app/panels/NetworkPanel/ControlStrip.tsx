import { Minus, Plus } from 'lucide-react';
import { addLayer, configure, removeLayer } from '../../store/actions.ts';
import { useHidden } from '../../store/hidden.ts';
import { optimizerWords } from '../../store/optimizers.ts';
import { useRunningOptimizer } from '../../store/runningOptimizer.ts';
import { useStore } from '../../store/store.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './ControlStrip.module.css';
import { GridField } from './GridField.tsx';
import { LambdaDetails } from './LambdaDetails.tsx';
import { LiveSlider } from './LiveSlider.tsx';
import { MoreSettings } from './MoreSettings.tsx';
import { OptimizerMenu } from './OptimizerMenu.tsx';
import { PruneBar } from './PruneBar.tsx';
import { StepButton } from './StepButton.tsx';

const BATCHES = ['full', '32', '64', '128', '256', '512'] as const;
type Batch = (typeof BATCHES)[number];
const BATCH_OPTIONS = BATCHES.map((value) => ({ value, label: value === 'full' ? 'All rows' : value }));

/** λ and the learning rate on log scales wide enough for what is ever useful. */
const LAMB = { min: 1e-5, max: 1, scale: 'log', zero: true } as const;
const LEARNING_RATE = { min: 1e-4, max: 1, scale: 'log' } as const;

function Layers() {
  const layers = useStore((state) => state.model?.hidden.length ?? null);
  const preview = useStore((state) => state.preview);
  const searching = preview ? 'Not while a formula is searched for.' : null;
  const waiting = layers === null ? 'The network is being made.' : searching;
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

/** What acts on the training at once. */
function LiveSettings() {
  const { lamb, learningRate, batchSize } = useStore((state) => state.settings);
  const optimizer = useRunningOptimizer();
  const settingsError = useStore((state) => state.settingsError);
  const { ownSteps, lambda } = optimizerWords(optimizer);
  const [settings, sparsity] = [!useHidden('settings'), !useHidden('lambda')];
  const batch = BATCHES.find((value) => value === String(batchSize)) ?? 'full';
  return (
    <fieldset className={styles['live']} aria-label="Training settings, applied at once">
      {settings && (
        <>
          <OptimizerMenu />
          <LiveSlider
            label="Learning rate"
            tip="How far each step goes"
            unavailable={ownSteps ?? undefined}
            value={learningRate}
            {...LEARNING_RATE}
            onChange={(value) => configure({ learningRate: value })}
          />
          <Select<Batch>
            label="Batch"
            className={styles['batch']}
            unavailable={ownSteps ?? undefined}
            value={batch}
            options={BATCH_OPTIONS}
            onChange={(value) => void configure({ batchSize: value === 'full' ? 'full' : Number(value) })}
          />
        </>
      )}
      {sparsity && (
        <div className={styles['lambda']}>
          <LiveSlider
            label="Sparsity λ"
            tip={lambda}
            value={lamb}
            {...LAMB}
            onChange={(value) => configure({ lamb: value })}
          />
          <LambdaDetails />
        </div>
      )}
      <div className={styles['message']}>
        <FieldMessage message={settingsError?.message} />
      </div>
    </fieldset>
  );
}

/** What acts on the training at once, and what makes a new network (layers, grid, more); the bar of the prune mode instead. */
export function ControlStrip() {
  const pruning = useStore((state) => state.pruning);
  const live = [useHidden('settings'), useHidden('lambda')].includes(false);
  const shape = !useHidden('shape');
  const framed = useStore((state) => state.embed !== null);
  if (pruning !== null) return <PruneBar pruning={pruning} />;
  if (!live && !shape) return null;
  return (
    <div className={styles['strip']} data-framed={framed || undefined}>
      {live && <LiveSettings />}
      {shape && (
        <fieldset className={styles['network']} aria-label="Network settings, a change starts anew">
          <Layers />
          <GridField className={styles['number']} />
          <MoreSettings />
        </fieldset>
      )}
    </div>
  );
}
