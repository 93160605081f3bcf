import { FitPlot } from '../../charts/FitPlot.tsx';
import { outputs, useOutput } from '../../store/snapshots.ts';
import type { DatasetInfo } from '../../store/types.ts';
import { formatCount } from '../../ui/format.ts';
import type { OutputTabProps } from './MapTab.tsx';
import styles from './OutputPanel.module.css';

/** The fit alone, large. */
export function FitTab({ dataset, output }: OutputTabProps) {
  if (dataset === null) return <div className={styles['grow']} />;
  return <Fit dataset={dataset} output={output} className={styles['grow']} />;
}

export interface FitProps {
  readonly dataset: DatasetInfo;
  readonly output: number;
  readonly className: string | undefined;
}

/** Predicted against actual, with how many rows it shows. */
export function Fit({ dataset, output, className }: FitProps) {
  const target = dataset.outputs[output];
  return (
    <figure className={className}>
      <figcaption className={styles['caption']}>
        <h3>Predicted against actual</h3>
        <ShownRows />
      </figcaption>
      <FitPlot
        source={outputs}
        low={target?.min ?? 0}
        high={target?.max ?? 1}
        label="Predicted values of the test rows against the actual ones"
        className={styles['fill']}
      />
    </figure>
  );
}

/** "200 test rows", or how many of them there was room for. */
export function ShownRows() {
  const text = useOutput((snapshot) => {
    if (snapshot === null) return '';
    const { actual, total } = snapshot.fit;
    if (total === 0) return 'the rows were not sent';
    if (actual.length < total)
      return `shows ${formatCount(actual.length)} of ${formatCount(total)} test rows`;
    return `${formatCount(total)} test rows`;
  });
  return <span>{text}</span>;
}
