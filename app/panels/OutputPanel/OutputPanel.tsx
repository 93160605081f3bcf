import { nameText } from '../../charts/nameText.ts';
import { setOutput, setOutputTab } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { MathName } from '../../ui/MathName.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Select } from '../../ui/Select.tsx';
import { FitTab } from './FitTab.tsx';
import { MapTab } from './MapTab.tsx';
import styles from './OutputPanel.module.css';
import { ResidualTab } from './ResidualTab.tsx';
import { ScoreRow } from './ScoreRow.tsx';

const TABS = [
  { value: 'map', label: 'Map' },
  { value: 'fit', label: 'Fit' },
  { value: 'residuals', label: 'Residuals' },
] as const;

/** What the network says, and how that compares with the data. */
export function OutputPanel() {
  const dataset = useStore((state) => state.dataset);
  const output = useStore((state) => state.output);
  const tab = useStore((state) => state.outputTab);
  const name = dataset?.outputs[output]?.name ?? 'y';
  const text = nameText(name);
  const one = dataset?.inputs.length === 1;
  return (
    <section className={styles['panel']} aria-labelledby="output-title">
      <header className={styles['header']}>
        <h2 id="output-title" className={text.italic ? styles['title'] : styles['wordTitle']} title={name}>
          Output {(dataset?.outputs.length ?? 1) < 2 && (text.italic ? <MathName {...text} /> : name)}
        </h2>
        {dataset !== null && dataset.outputs.length > 1 && (
          <Select
            label="Output"
            labelHidden
            className={styles['select']}
            value={String(output)}
            options={dataset.outputs.map((column, i) => ({ value: String(i), label: column.name }))}
            onChange={(value) => setOutput(Number(value))}
          />
        )}
        <SegmentedControl
          label="What of the output is shown"
          className={styles['tabs']}
          value={tab}
          options={
            one ? TABS.map((entry) => (entry.value === 'map' ? { ...entry, label: 'Curve' } : entry)) : TABS
          }
          onChange={setOutputTab}
        />
      </header>
      {tab === 'map' && <MapTab dataset={dataset} output={output} />}
      {tab === 'fit' && <FitTab dataset={dataset} output={output} />}
      {tab === 'residuals' && <ResidualTab />}
      <ScoreRow />
    </section>
  );
}
