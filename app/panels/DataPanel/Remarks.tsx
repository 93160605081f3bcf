import { Info } from 'lucide-react';
import type { DatasetInfo } from '../../store/types.ts';
import styles from './DataPanel.module.css';
import { tableName } from './tableName.ts';

/** What is known of a table: its name, what predicts what, and what was left out. */
export function Remarks({ dataset }: { readonly dataset: DatasetInfo }) {
  const { inputs, outputs, remarks } = dataset;
  const name = tableName(dataset);
  return (
    <>
      {name !== null && (
        <div className={styles['table']}>
          <h3>{name}</h3>
          <p>
            {inputs.map((column) => column.name).join(', ')} <span aria-hidden="true">→</span>
            <span className="visuallyHidden">predict</span>{' '}
            <strong>{outputs.map((column) => column.name).join(', ')}</strong>
          </p>
        </div>
      )}
      {remarks.length > 0 && (
        <ul className={styles['remarks']} aria-label="Remarks">
          {remarks.map((remark) => (
            <li key={remark}>
              <Info size={14} strokeWidth={1.5} aria-hidden="true" />
              <span>{remark}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
