import { SlidersHorizontal } from 'lucide-react';
import { configure } from '../../store/actions.ts';
import { useRunningOptimizer } from '../../store/runningOptimizer.ts';
import { useStore } from '../../store/store.ts';
import type { RegularizationMetric, TrainingSettings } from '../../store/types.ts';
import { type Choice, ChoiceList } from '../../ui/ChoiceList.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './LambdaDetails.module.css';

/** pykan's names, so that what is read there can be set here. */
const METRICS: readonly Choice<RegularizationMetric>[] = [
  {
    value: 'edge_forward_spline_n',
    title: 'edge_forward_spline_n',
    line: 'Swing of each spline over that of its input.',
  },
  { value: 'edge_forward_spline_u', title: 'edge_forward_spline_u', line: 'Swing of each curve as it is.' },
  {
    value: 'edge_forward_sum',
    title: 'edge_forward_sum',
    line: 'As the first, with curves that are formulas.',
  },
  { value: 'edge_backward', title: 'edge_backward', line: 'How much of the output goes through each curve.' },
  { value: 'node_backward', title: 'node_backward', line: 'How much of the output goes through each node.' },
];

type Part = 'lambL1' | 'lambEntropy' | 'lambCoef' | 'lambCoefDiff';

const PARTS: readonly { readonly key: Part; readonly name: string; readonly line: string }[] = [
  { key: 'lambL1', name: 'lamb_l1', line: 'All that is measured, made smaller.' },
  { key: 'lambEntropy', name: 'lamb_entropy', line: 'Few strong curves instead of many weak ones.' },
  { key: 'lambCoef', name: 'lamb_coef', line: 'Small coefficients.' },
  { key: 'lambCoefDiff', name: 'lamb_coefdiff', line: 'Neighbouring coefficients alike: smooth curves.' },
];

function PartField({
  part,
  settings,
}: {
  readonly part: (typeof PARTS)[number];
  readonly settings: TrainingSettings;
}) {
  return (
    <div className={styles['part']}>
      <span className={styles['name']}>{part.name}</span>
      <span className={styles['line']}>{part.line}</span>
      <NumberField
        label={part.name}
        labelHidden
        className={styles['number']}
        value={settings[part.key]}
        min={0}
        max={100}
        onCommit={(value) => configure({ [part.key]: value })}
      />
    </div>
  );
}

/** What λ weighs, part by part. */
export function LambdaDetails() {
  const settings = useStore((state) => state.settings);
  const own = useRunningOptimizer() === 'lm';
  return (
    <Popover
      label="What λ weighs"
      trigger={(props) => (
        <IconButton
          {...props}
          small
          label="What λ weighs"
          icon={<SlidersHorizontal size={14} strokeWidth={1.5} />}
          className={styles['trigger']}
        />
      )}
    >
      <div className={styles['details']}>
        <h3>What λ weighs</h3>
        {own && (
          <p className={styles['line']}>
            Levenberg–Marquardt has a penalty of its own, on the size of each whole curve. This is for the
            others.
          </p>
        )}
        <ChoiceList
          label="Metric"
          value={settings.metric}
          options={METRICS}
          disabled={own}
          onChange={(metric) => void configure({ metric })}
        />
        <div className={styles['parts']}>
          {PARTS.map((part) => (
            <PartField key={part.key} part={part} settings={settings} />
          ))}
        </div>
      </div>
    </Popover>
  );
}
