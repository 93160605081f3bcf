import { useState } from 'react';
import { clearImportRefusal, openPasted } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { FileAside } from './FileAside.tsx';
import { FileButton } from './FileButton.tsx';
import styles from './ImportDialog.module.css';
import { useRefusal } from './useRefusal.ts';

/** What was shared here before: a file, a picture, a link. */
export function OpenTab() {
  const [link, setLink] = useState('');
  const busy = useStore(({ opening }) => opening?.of === 'link');
  const open = () => void openPasted(link);
  return (
    <>
      <section className={styles['part']}>
        <h3>A file</h3>
        <p>A .kan file, or a PNG or SVG picture that was saved here with its network inside.</p>
        <div className={styles['buttons']}>
          <FileButton label="Choose a file" />
          <FileAside hint="or drop it anywhere on the page" />
        </div>
        <FieldMessage message={useRefusal('file')} />
      </section>
      <section className={styles['part']}>
        <h3>A link</h3>
        <p>It opens paused, beside your own work, which stays as it is.</p>
        <div className={styles['row']}>
          <TextField
            label="Link"
            code
            value={link}
            placeholder="…#k1=…"
            error={useRefusal('link')}
            onEnter={open}
            onChange={(text) => {
              setLink(text);
              clearImportRefusal();
            }}
          />
          <Button
            busy={busy}
            unavailable={link.trim() === '' ? 'Paste a link first.' : undefined}
            onClick={open}
          >
            Open
          </Button>
        </div>
      </section>
    </>
  );
}
