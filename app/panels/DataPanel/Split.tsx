import type { DatasetInfo } from '../../store/types.ts';
import { formatCount } from '../../ui/format.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './DataPanel.module.css';
import type { Recipe } from './recipe.ts';

export interface SplitProps {
  readonly dataset: DatasetInfo | null;
  /** Changes the numbers of rows; null where they follow from a file. */
  readonly onCommit: ((change: Partial<Recipe>) => void) | null;
}

/** How many rows train and how many test, in numbers and as a bar. */
export function Split({ dataset, onCommit }: SplitProps) {
  const train = dataset?.trainRows ?? 0;
  const test = dataset?.testRows ?? 0;
  const share = train + test === 0 ? 0.8 : train / (train + test);
  return (
    <div className={styles['split']}>
      <div className={styles['heading']}>
        <h3>Split</h3>
        {onCommit === null ? (
          <span>
            {formatCount(train)} train · {formatCount(test)} test
          </span>
        ) : (
          <span className={styles['counts']}>
            <NumberField
              label="Training rows"
              labelHidden
              whole
              className={styles['count']}
              value={train}
              format={formatCount}
              onCommit={(rows) => onCommit({ rows })}
            />
            train
            <NumberField
              label="Test rows"
              labelHidden
              whole
              className={styles['count']}
              value={test}
              format={formatCount}
              onCommit={(testRows) => onCommit({ testRows })}
            />
            test
          </span>
        )}
      </div>
      <div className={styles['shares']} aria-hidden="true">
        <i style={{ flexGrow: share }} />
        <i style={{ flexGrow: 1 - share }} />
      </div>
    </div>
  );
}
