import { closeShare, setShareTab } from '../../store/actions.ts';
import type { ShareTab } from '../../store/shareSlice.ts';
import { useStore } from '../../store/store.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { type Tab, Tabs } from '../../ui/Tabs.tsx';
import { EmbedTab } from './EmbedTab.tsx';
import { ExportTab } from './ExportTab.tsx';
import { FileTab } from './FileTab.tsx';
import { LinkTab } from './LinkTab.tsx';
import { PictureTab } from './PictureTab.tsx';
import styles from './ShareDialog.module.css';

const TABS: readonly Tab<ShareTab>[] = [
  { value: 'link', label: 'Link' },
  { value: 'file', label: 'File' },
  { value: 'picture', label: 'Picture' },
  { value: 'export', label: 'Export' },
  { value: 'embed', label: 'Embed' },
];

/** The trained network to take away or to give to others. */
export function ShareDialog() {
  const open = useStore((state) => state.shareOpen);
  const tab = useStore((state) => state.shareTab);
  return (
    <Dialog open={open} wide title="Share this network" onClose={closeShare}>
      <Tabs label="Ways to share" value={tab} tabs={TABS} onChange={setShareTab}>
        <div className={styles['page']}>
          {tab === 'link' && <LinkTab />}
          {tab === 'file' && <FileTab />}
          {tab === 'picture' && <PictureTab />}
          {tab === 'export' && <ExportTab />}
          {tab === 'embed' && <EmbedTab />}
        </div>
      </Tabs>
    </Dialog>
  );
}
