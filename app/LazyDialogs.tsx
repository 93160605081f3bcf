import { type ComponentType, useEffect, useState } from 'react';
import { closeImport, closeShare } from './store/actions.ts';
import { addNotice } from './store/notices.ts';
import { useStore } from './store/store.ts';

interface LazyProps {
  readonly open: boolean;
  readonly load: () => Promise<ComponentType>;
  /** What opened it is taken back when it cannot be fetched. */
  readonly close: () => void;
}

/** Fetched when it is opened first, and again when that failed. */
function Lazy({ open, load, close }: LazyProps) {
  const [Loaded, setLoaded] = useState<ComponentType | null>(null);
  const missing = Loaded === null;
  useEffect(() => {
    if (!open || !missing) return;
    load().then(
      (component) => setLoaded(() => component),
      () => {
        close();
        addNotice({
          level: 'warn',
          code: 'not-fetched',
          title: 'A part of the page could not be fetched.',
          message: 'Are you online? Nothing is lost; try again.',
        });
      },
    );
  }, [open, missing, load, close]);
  return Loaded === null ? null : <Loaded />;
}

const loadShare = async () => (await import('./panels/ShareDialog/ShareDialog.tsx')).ShareDialog;
const loadImport = async () => (await import('./panels/ImportDialog/ImportDialog.tsx')).ImportDialog;

/** Dialogs that the first picture does not wait for. */
export function LazyDialogs() {
  const shareOpen = useStore((state) => state.shareOpen);
  const importOpen = useStore((state) => state.importOpen);
  return (
    <>
      <Lazy open={shareOpen} load={loadShare} close={closeShare} />
      <Lazy open={importOpen} load={loadImport} close={closeImport} />
    </>
  );
}
