import { useId } from 'react';
import { nameText } from '../../charts/nameText.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatShort } from '../../ui/format.ts';
import { MathName } from '../../ui/MathName.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './DataPanel.module.css';
import type { RecipeFields } from './useRecipe.ts';

export interface RangeFieldsProps {
  readonly names: readonly string[];
  readonly fields: RecipeFields;
  /** The data that the ranges belong to. */
  readonly of: unknown;
}

const ENDS = ['from', 'to'] as const;

/** From where to where each variable is sampled. */
export function RangeFields({ names, fields, of }: RangeFieldsProps) {
  const { recipe, refusal, ask, restore } = fields;
  const messageId = useId();
  const change = (place: string, index: number, end: 0 | 1, value: number) =>
    ask(place, {
      ranges: recipe.ranges.map(([low, high], i) => {
        if (i !== index) return [low, high];
        return end === 0 ? [value, high] : [low, value];
      }),
    });
  return (
    <fieldset className={styles['ranges']} aria-label="Ranges of the variables">
      {recipe.ranges.map((range, i) => {
        const name = names[i] ?? `x${i + 1}`;
        const field = (end: 0 | 1) => {
          const place = `ranges.${i}.${end}`;
          return (
            <NumberField
              label={`${name} ${ENDS[end]}`}
              labelHidden
              className={styles['bound']}
              value={range[end]}
              format={(value) => formatShort(value)}
              error={refusal?.place === place ? refusal.message : null}
              errorId={messageId}
              resetOn={of}
              onRestore={restore}
              onCommit={(value) => change(place, i, end, value)}
            />
          );
        };
        return (
          <div key={name} className={styles['range']}>
            <MathName {...nameText(name, 4)} />
            {field(0)}
            <span aria-hidden="true">–</span>
            {field(1)}
          </div>
        );
      })}
      <FieldMessage id={messageId} message={refusal?.place.startsWith('ranges') ? refusal.message : null} />
    </fieldset>
  );
}
