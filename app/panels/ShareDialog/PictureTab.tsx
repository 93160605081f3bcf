import { Download } from 'lucide-react';
import { useState } from 'react';
import { fileNameOf, takesRows, wishesOf } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { Picture } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { download } from '../../ui/download.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatBytes } from '../../ui/format.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './ShareDialog.module.css';
import { usePicture } from './usePicture.ts';

const KINDS = [
  { value: 'png', label: 'PNG' },
  { value: 'svg', label: 'SVG' },
] as const;
const LINES: Readonly<Record<Picture['kind'], string>> = {
  png: 'Pixels, twice as fine as on the screen: for slides and chats.',
  svg: 'Lines and real text that stay sharp and can be edited: for papers.',
};

/** The network as a figure, which opens again when the network is inside. */
export function PictureTab() {
  const [kind, setKind] = useState<Picture['kind']>('png');
  const [inside, setInside] = useState(true);
  const { made, busy, refusal } = usePicture(kind, inside);
  const title = useStore((state) => wishesOf(state).title);
  const withRows = useStore((state) => takesRows(state.dataset));
  const name = `${fileNameOf(title)}.${kind}`;
  return (
    <div className={styles['single']}>
      <div className={styles['frame']} aria-busy={busy}>
        {made !== null && <img src={made.url} alt="The network as a figure" />}
        {busy && (
          <p className={styles['making']} role="status">
            <Spinner />
            The picture is being made.
          </p>
        )}
      </div>
      <div className={styles['choices']}>
        <div className={styles['fact']}>
          <p className={styles['name']} title={name}>
            {name}
          </p>
          <p>{LINES[kind]}</p>
          <SegmentedControl
            className={styles['choose']}
            label="Kind of picture"
            value={kind}
            options={KINDS}
            onChange={setKind}
          />
        </div>
        <Switch
          label="With the network inside"
          line={
            withRows
              ? 'Dropped on Edgewise it opens again. Your rows are inside too.'
              : 'Dropped on Edgewise it opens again. Chats that make pictures smaller lose it.'
          }
          checked={inside}
          onChange={setInside}
        />
      </div>
      <FieldMessage message={refusal} />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          unavailable={made === null || busy ? 'The picture is being made.' : undefined}
          icon={<Download size={14} strokeWidth={1.5} aria-hidden="true" />}
          onClick={() => made !== null && download(name, made.mediaType, made.content)}
        >
          Download
        </Button>
        {made !== null && !busy && <span className={styles['aside']}>{formatBytes(made.bytes)}</span>}
      </div>
    </div>
  );
}
