import { useId } from 'react';
import type { DatasetInfo } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount } from '../../ui/format.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './DataPanel.module.css';
import type { RecipeFields } from './useRecipe.ts';

export interface SplitProps {
  readonly dataset: DatasetInfo | null;
  readonly fields: RecipeFields;
  /** Whether the numbers of rows can be chosen; those of a file follow from it. */
  readonly free: boolean;
}

/** How many rows train and how many test, in numbers and as a bar. */
export function Split({ dataset, fields, free }: SplitProps) {
  const { recipe, refusal, ask, restore } = fields;
  const messageId = useId();
  const train = dataset?.trainRows ?? 0;
  const test = dataset?.testRows ?? 0;
  const share = train + test === 0 ? 0.8 : train / (train + test);
  const count = (label: string, place: 'rows' | 'testRows') => (
    <NumberField
      label={label}
      labelHidden
      whole
      className={styles['count']}
      value={recipe[place]}
      format={formatCount}
      error={refusal?.place === place ? refusal.message : null}
      errorId={messageId}
      resetOn={dataset}
      onRestore={restore}
      onCommit={(value) => ask(place, { [place]: value })}
    />
  );
  return (
    <div className={styles['split']}>
      <div className={styles['heading']}>
        <h3>Split</h3>
        {free ? (
          <span className={styles['counts']}>
            {count('Training rows', 'rows')}
            train
            {count('Test rows', 'testRows')}
            test
          </span>
        ) : (
          <span>
            {formatCount(train)} train · {formatCount(test)} test
          </span>
        )}
      </div>
      <div className={styles['shares']} aria-hidden="true">
        <i style={{ flexGrow: share }} />
        <i style={{ flexGrow: 1 - share }} />
      </div>
      <FieldMessage
        id={messageId}
        message={refusal?.place === 'rows' || refusal?.place === 'testRows' ? refusal.message : null}
      />
    </div>
  );
}
