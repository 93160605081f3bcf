import { useState } from 'react';
import { clearImportRefusal, closeImport } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { type Tab, Tabs } from '../../ui/Tabs.tsx';
import { FormulaTab } from './FormulaTab.tsx';
import styles from './ImportDialog.module.css';
import { OpenTab } from './OpenTab.tsx';
import { PykanTab } from './PykanTab.tsx';

type Page = 'open' | 'pykan' | 'formula';

const TABS: readonly Tab<Page>[] = [
  { value: 'open', label: 'File or link' },
  { value: 'pykan', label: 'From pykan' },
  { value: 'formula', label: 'From a formula' },
];

/** Networks that were made elsewhere, or written down. */
export function ImportDialog() {
  const open = useStore((state) => state.importOpen);
  const [page, setPage] = useState<Page>('open');
  const turn = (to: Page) => {
    clearImportRefusal();
    setPage(to);
  };
  return (
    <Dialog open={open} wide title="Open a network" onClose={closeImport}>
      <Tabs label="Where it comes from" value={page} tabs={TABS} onChange={turn}>
        <div className={styles['page']}>
          {page === 'open' && <OpenTab />}
          {page === 'pykan' && <PykanTab />}
          {page === 'formula' && <FormulaTab />}
        </div>
      </Tabs>
    </Dialog>
  );
}
