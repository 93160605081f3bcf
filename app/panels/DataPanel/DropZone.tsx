import { FolderOpen, Upload } from 'lucide-react';
import { useRef } from 'react';
import { openImport } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './DataPanel.module.css';
import { ACCEPTED, takeFiles } from './takeFiles.ts';

function zoneText(busy: boolean, progress: number | null): string {
  if (!busy || progress === null) return 'Drop a CSV';
  return `Reading, ${Math.round(100 * progress)} %`;
}

/** Takes a table by choosing a file (a drop is taken anywhere); beside it, everything else that can be opened. */
export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  const error = useStore((state) => (state.dataError?.field === 'csv' ? state.dataError.message : null));
  const busy = useStore((state) => state.dataBusy);
  const progress = useStore((state) => state.dataProgress);
  return (
    <div className={styles['drop']}>
      <div className={styles['doors']}>
        <button
          type="button"
          className={styles['zone']}
          aria-busy={busy || undefined}
          title="Numbers in columns; the last one is the target. Nothing you load leaves this tab."
          onClick={() => input.current?.click()}
        >
          <Upload size={16} strokeWidth={1.5} aria-hidden="true" />
          {zoneText(busy, progress)}
        </button>
        <IconButton
          className={styles['open']}
          label="Open a network: a file, a link, pykan, a formula"
          icon={<FolderOpen size={16} strokeWidth={1.5} aria-hidden="true" />}
          onClick={openImport}
        />
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label="CSV file"
        tabIndex={-1}
        className="visuallyHidden"
        onChange={(event) => {
          takeFiles([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
      <FieldMessage message={error} />
    </div>
  );
}
