import { FileUp } from 'lucide-react';
import styles from './DataPanel.module.css';
import { takeFiles } from './takeFiles.ts';
import { useFileDrop } from './useFileDrop.ts';
import { usePastedLink } from './usePastedLink.ts';

/** Takes files dropped and links pasted anywhere on the page, and says so while files are held over it. */
export function DropCurtain() {
  const over = useFileDrop(takeFiles);
  usePastedLink();
  if (!over) return null;
  return (
    <div className={styles['curtain']} aria-hidden="true">
      <p>
        <FileUp size={16} strokeWidth={1.5} /> Let go to open the table or the network. It stays in this tab.
      </p>
    </div>
  );
}
