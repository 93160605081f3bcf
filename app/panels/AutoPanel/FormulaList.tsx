import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { chooseFormula } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { AutoEntry } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatMetric } from '../../ui/format.ts';
import { Tex } from '../../ui/Tex.tsx';
import styles from './FormulaList.module.css';

interface FormulaListProps {
  readonly front: readonly AutoEntry[];
  /** Place of the one that the network is. */
  readonly chosen: number | null;
}

/** What was found, smallest first. The arrow keys only walk; a click, Enter or the button puts one in the place of the network. */
export function FormulaList({ front, chosen }: FormulaListProps) {
  const group = useId();
  const names = useStore((state) => state.dataset?.outputs);
  const busy = useStore((state) => state.acting === 'auto');
  const [walked, setWalked] = useState<number | null>(null);
  const marked = walked ?? chosen;
  const takeOver = (place: number) => {
    setWalked(place);
    if (place !== chosen) void chooseFormula(place);
  };
  const onClick = (event: MouseEvent, place: number) => {
    // The arrow keys click a radio button too, without a pointer; and a label hands its click on to its button.
    if (event.detail > 0 && !(event.target instanceof HTMLInputElement)) takeOver(place);
  };
  const onKeyDown = (event: KeyboardEvent, place: number) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    takeOver(place);
  };
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
          data-marked={place === marked || undefined}
          onClick={(event) => onClick(event, place)}
          onKeyDown={(event) => onKeyDown(event, place)}
          title={formulas.map(({ text }) => text).join('\n')}
        >
          <input
            type="radio"
            name={group}
            className="visuallyHidden"
            checked={place === marked}
            aria-label={`${formulas.map(({ text }) => text).join('; ')}: size ${size}, test RMSE ${formatMetric(testRmse)}${exact ? ', exact' : ''}`}
            onChange={() => setWalked(place)}
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
      {marked !== null && marked !== chosen && (
        <Button busy={busy} className={styles['use']} onClick={() => takeOver(marked)}>
          Use this formula
        </Button>
      )}
    </fieldset>
  );
}
