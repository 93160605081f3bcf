import { useState } from 'react';
import { useStore } from '../../store/store.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount } from '../../ui/format.ts';
import { Slider } from '../../ui/Slider.tsx';
import styles from './DataPanel.module.css';
import { FormulaField } from './FormulaField.tsx';
import { RangeFields } from './RangeFields.tsx';
import { Split } from './Split.tsx';
import { useRecipe } from './useRecipe.ts';

const MOST_NOISE = 0.5;

/** The target as a formula with its ranges, rows and noise. The rows of a file are only counted. */
export function FormulaTarget() {
  const dataset = useStore((state) => state.dataset);
  const fields = useRecipe();
  const { recipe, refusal, ask, restore } = fields;
  const messageAt = (place: string) => (refusal?.place === place ? refusal.message : null);
  const typed = dataset !== null && dataset.formula !== null;
  const inputs = dataset?.inputs.length ?? 0;
  return (
    <div className={styles['target']}>
      {!typed && dataset !== null && <Split dataset={dataset} fields={fields} free={false} />}
      <FormulaField
        value={recipe.formula}
        note={typed ? `${formatCount(inputs)} ${inputs === 1 ? 'input' : 'inputs'}` : ''}
        error={messageAt('formula')}
        onCommit={(formula) => ask('formula', { formula })}
        onRestore={restore}
      />
      {typed && (
        <>
          <RangeFields names={dataset.inputs.map((column) => column.name)} fields={fields} of={dataset} />
          <Split dataset={dataset} fields={fields} free />
          <Noise key={recipe.noise} value={recipe.noise} onCommit={(noise) => ask('noise', { noise })} />
        </>
      )}
      <FieldMessage message={messageAt('noise')} />
    </div>
  );
}

/** Follows the pointer; the data is made anew only when it is let go. */
function Noise({ value, onCommit }: { readonly value: number; readonly onCommit: (noise: number) => void }) {
  const [draft, setDraft] = useState(value);
  return (
    <Slider
      stacked
      label="Noise"
      tip="Standard deviation of what is added to the training targets, as a share of the target's own"
      min={0}
      max={MOST_NOISE}
      steps={50}
      value={draft}
      format={(noise) => `${Math.round(noise * 100)} %`}
      onChange={setDraft}
      onCommit={(noise) => noise !== value && onCommit(noise)}
    />
  );
}
