import { useId } from 'react';
import { chooseFormula } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { AutoEntry } from '../../store/types.ts';
import { formatMetric } from '../../ui/format.ts';
import { Tex } from '../../ui/Tex.tsx';
import styles from './FormulaList.module.css';

interface FormulaListProps {
  readonly front: readonly AutoEntry[];
  /** Place of the one that the network is. */
  readonly chosen: number | null;
}

/** What was found, smallest first; choosing one puts it in the place of the network. */
export function FormulaList({ front, chosen }: FormulaListProps) {
  const group = useId();
  const names = useStore((state) => state.dataset?.outputs);
  return (
    <fieldset className={styles['list']}>
      <legend className="visuallyHidden">Formulas that were found, smallest first</legend>
      <div className={styles['columns']} aria-hidden="true">
        <span>{front.length === 1 ? 'Formula' : `${front.length} formulas, smallest first`}</span>
        <span>Size</span>
        <span>Test RMSE</span>
      </div>
      {front.map(({ formulas, testRmse, size, exact }, place) => (
        <label
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the engine knows it by
          key={place}
          className={styles['row']}
          data-chosen={place === chosen || undefined}
          title={formulas.map(({ text }) => text).join('\n')}
        >
          <input
            type="radio"
            name={group}
            className="visuallyHidden"
            checked={place === chosen}
            aria-label={`${formulas.map(({ text }) => text).join('; ')}: size ${size}, test RMSE ${formatMetric(testRmse)}${exact ? ', exact' : ''}`}
            onChange={() => void chooseFormula(place)}
          />
          <span className={styles['formulas']}>
            {formulas.map(({ latex, text }, output) => (
              <span key={names?.[output]?.name ?? output} className={styles['formula']}>
                {formulas.length > 1 && (
                  <span className={styles['output']}>{names?.[output]?.name ?? output + 1}</span>
                )}
                <Tex latex={latex} text={text} />
              </span>
            ))}
          </span>
          <span className={styles['size']}>{size}</span>
          <span className={styles['error']}>
            {formatMetric(testRmse)}
            {exact && <span className={styles['exact']}>exact</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
