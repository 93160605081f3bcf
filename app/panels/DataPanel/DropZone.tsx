import { FileUp, Upload } from 'lucide-react';
import { useRef } from 'react';
import { loadCsvFile, refuseData } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import styles from './DataPanel.module.css';
import { oneTable } from './oneTable.ts';
import { useFileDrop } from './useFileDrop.ts';

function zoneText(busy: boolean, progress: number | null): string {
  if (!busy || progress === null) return 'Drop a CSV';
  return `Reading, ${Math.round(100 * progress)} %`;
}

/** Takes a table: by a drop anywhere on the page, or by choosing a file. */
export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  const error = useStore((state) => (state.dataError?.field === 'csv' ? state.dataError.message : null));
  const busy = useStore((state) => state.dataBusy);
  const progress = useStore((state) => state.dataProgress);

  const take = (files: readonly File[]) => {
    const { file, refusal } = oneTable(files);
    if (refusal !== null) refuseData('csv', refusal);
    if (file !== null) void loadCsvFile(file);
  };
  const over = useFileDrop(take);

  return (
    <div className={styles['drop']}>
      <button
        type="button"
        className={styles['zone']}
        data-over={over || undefined}
        aria-busy={busy || undefined}
        title="Numbers in columns; the last one is the target. Nothing you load leaves this tab."
        onClick={() => input.current?.click()}
      >
        <Upload size={16} strokeWidth={1.5} aria-hidden="true" />
        {over ? 'Let go to load it' : zoneText(busy, progress)}
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/*"
        aria-label="CSV file"
        tabIndex={-1}
        className="visuallyHidden"
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
      <FieldMessage message={error} />
      {over && (
        <div className={styles['curtain']} aria-hidden="true">
          <p>
            <FileUp size={16} strokeWidth={1.5} /> Let go to load the table. It stays in this tab.
          </p>
        </div>
      )}
    </div>
  );
}
