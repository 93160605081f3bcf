import { ColorLegend } from '../../charts/ColorLegend.tsx';
import { HeatMap } from '../../charts/HeatMap.tsx';
import { OutputCurve } from '../../charts/OutputCurve.tsx';
import { divergingScale } from '../../charts/ramp.ts';
import { rowsKind, setPoints } from '../../store/actions.ts';
import { outputs } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { DatasetInfo } from '../../store/types.ts';
import { formatCount, formatMetric } from '../../ui/format.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { AxisSelects } from './AxisSelects.tsx';
import { Fit } from './FitTab.tsx';
import styles from './OutputPanel.module.css';
import { thinned } from './thinned.ts';

/** More points than this hide the map that they lie on. */
const MOST_POINTS = 200;

const CHOICES = [
  { value: 'train', label: 'Train' },
  { value: 'test', label: 'Test' },
  { value: 'off', label: 'Off' },
] as const;

export interface OutputTabProps {
  readonly dataset: DatasetInfo | null;
  readonly output: number;
}

/** The output over two inputs (a map) or one (a curve), with the data on it. */
export function MapTab({ dataset, output }: OutputTabProps) {
  const choice = useStore((state) => state.points);
  const target = dataset?.outputs[output];
  if (dataset === null || target === undefined) return <div className={styles['blank']} />;
  // Stand-ins are no points that anybody has measured.
  const absent = rowsKind(dataset) === 'absent';
  const sample = absent || choice === 'off' ? null : dataset[choice];
  const [inputs, results] = [dataset.inputs.length, dataset.outputs.length];
  const points = sample === null ? null : thinned(sample, MOST_POINTS, inputs, results);
  const scale = divergingScale(target.min, target.mean, target.max);
  const names = dataset.inputs.map((column) => column.name);
  return (
    <>
      {inputs > 2 && <AxisSelects names={names} />}
      {inputs === 1 ? (
        <OutputCurve
          source={outputs}
          points={points}
          outputs={results}
          low={target.min}
          high={target.max}
          name={names[0] ?? 'x'}
          label={`${target.name} as the network has it, over ${names[0] ?? 'x'}`}
          className={styles['curve']}
        />
      ) : (
        <div className={styles['map']}>
          <HeatMap
            source={outputs}
            scale={scale}
            points={points}
            inputs={inputs}
            outputs={results}
            names={names}
            label={`${target.name} as the network has it, over two inputs`}
            className={styles['heat']}
          />
          <ColorLegend scale={scale} className={styles['legend']} />
        </div>
      )}
      <div className={styles['points']}>
        {absent ? (
          <span>No points: the rows were not sent.</span>
        ) : (
          <SegmentedControl label="Points shown" value={choice} options={CHOICES} onChange={setPoints} />
        )}
        <span className={styles['notes']}>
          {sample !== null && points !== null && points.rows < sample.total && (
            <span>
              {formatCount(points.rows)} of {formatCount(sample.total)} rows
            </span>
          )}
          {inputs > 1 && (
            <span className={styles['middle']}>
              <i aria-hidden="true" />
              {scale.center === 0 ? '0' : `mean ${formatMetric(scale.center)}`}
            </span>
          )}
        </span>
      </div>
      <Fit dataset={dataset} output={output} className={styles['smallFit']} />
    </>
  );
}
