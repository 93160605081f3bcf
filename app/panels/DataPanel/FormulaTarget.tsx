import { useState } from 'react';
import { typeFormula } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount } from '../../ui/format.ts';
import { Slider } from '../../ui/Slider.tsx';
import styles from './DataPanel.module.css';
import { FormulaField } from './FormulaField.tsx';
import { RangeFields } from './RangeFields.tsx';
import { type Recipe, recipeOf } from './recipe.ts';
import { Split } from './Split.tsx';

const MOST_NOISE = 0.5;

/** The target as a formula with its ranges, rows and noise. The rows of a file are only counted. */
export function FormulaTarget() {
  const dataset = useStore((state) => state.dataset);
  const error = useStore((state) => state.dataError);
  const messageOf = (field: string) => (error?.field === field ? error.message : null);
  const presets = useStore((state) => state.presets);
  const recipe = recipeOf(dataset, presets);
  const typed = recipe.formula !== '';
  const ask = (change: Partial<Recipe>) => void typeFormula({ ...recipe, ...change });
  const inputs = dataset?.inputs.length ?? 0;
  const split = (
    <>
      <Split dataset={dataset} onCommit={typed ? ask : null} />
      <FieldMessage message={messageOf('rows')} />
    </>
  );
  return (
    <div className={styles['target']}>
      {!typed && dataset !== null && split}
      <FormulaField
        value={recipe.formula}
        note={typed ? `${formatCount(inputs)} ${inputs === 1 ? 'input' : 'inputs'}` : ''}
        error={messageOf('formula')}
        onCommit={(formula) => ask({ formula })}
      />
      {typed && (
        <>
          <RangeFields
            names={dataset?.inputs.map((column) => column.name) ?? []}
            ranges={recipe.ranges}
            onCommit={(ranges) => ask({ ranges })}
          />
          <FieldMessage message={messageOf('ranges')} />
        </>
      )}
      {typed && split}
      {typed && <Noise key={recipe.noise} value={recipe.noise} onCommit={(noise) => ask({ noise })} />}
      <FieldMessage message={messageOf('noise')} />
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
