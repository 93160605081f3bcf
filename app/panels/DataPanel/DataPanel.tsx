import { rowsKind } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { DatasetInfo } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount } from '../../ui/format.ts';
import styles from './DataPanel.module.css';
import { DropZone } from './DropZone.tsx';
import { FormulaTarget } from './FormulaTarget.tsx';
import { PresetGrid } from './PresetGrid.tsx';
import { Remarks } from './Remarks.tsx';

function rowWords(dataset: DatasetInfo): string {
  if (rowsKind(dataset) === 'absent') return 'rows not sent';
  return `${formatCount(dataset.trainRows + dataset.testRows)} rows`;
}

/** Where the data comes from: a preset, a file, a formula. */
export function DataPanel() {
  const dataset = useStore((state) => state.dataset);
  const error = useStore((state) => state.dataError);
  const other = error !== null && ['preset', 'data'].includes(error.field) ? error.message : null;
  return (
    <section className={styles['panel']} aria-labelledby="data-title">
      <header className={styles['header']}>
        <h2 id="data-title">Data</h2>
        <span>{dataset === null ? '' : rowWords(dataset)}</span>
      </header>
      <PresetGrid />
      <FieldMessage message={other} />
      <DropZone />
      {dataset !== null && <Remarks dataset={dataset} />}
      <FormulaTarget />
    </section>
  );
}
