import { nameText } from '../../charts/nameText.ts';
import { formatShort } from '../../ui/format.ts';
import { MathName } from '../../ui/MathName.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './DataPanel.module.css';

type Range = readonly [number, number];

export interface RangeFieldsProps {
  readonly names: readonly string[];
  readonly ranges: readonly Range[];
  readonly onCommit: (ranges: readonly Range[]) => void;
}

/** From where to where each variable is sampled. */
export function RangeFields({ names, ranges, onCommit }: RangeFieldsProps) {
  const change = (index: number, range: Range) =>
    onCommit(ranges.map((old, i) => (i === index ? range : old)));
  return (
    <fieldset className={styles['ranges']} aria-label="Ranges of the variables">
      {ranges.map(([low, high], i) => {
        const name = names[i] ?? `x${i + 1}`;
        return (
          <div key={name} className={styles['range']}>
            <MathName {...nameText(name, 4)} />
            <NumberField
              label={`${name} from`}
              labelHidden
              className={styles['bound']}
              value={low}
              format={(value) => formatShort(value)}
              onCommit={(value) => change(i, [value, high])}
            />
            <span aria-hidden="true">–</span>
            <NumberField
              label={`${name} to`}
              labelHidden
              className={styles['bound']}
              value={high}
              format={(value) => formatShort(value)}
              onCommit={(value) => change(i, [low, value])}
            />
          </div>
        );
      })}
    </fieldset>
  );
}
