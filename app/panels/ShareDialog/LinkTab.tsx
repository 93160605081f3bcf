import { useId, useState } from 'react';
import { changeWishes, rowsKind, useWishes, wishesOf } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { SHARE_LIMITS } from '../../store/types.ts';
import { formatCount } from '../../ui/format.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { HiddenControls } from './HiddenControls.tsx';
import { LinkBox } from './LinkBox.tsx';
import { QrPicture } from './QrPicture.tsx';
import styles from './ShareDialog.module.css';
import { useLink } from './useLink.ts';

const PRECISIONS = [
  { value: 'int16', label: 'Short' },
  { value: 'f32', label: 'Exact' },
] as const;

/** Everything in an address: what goes along, how long it gets, and taking it. */
export function LinkTab() {
  const wishes = useWishes();
  const link = useLink(wishes);
  const [qrOpen, setQrOpen] = useState(false);
  const qrId = useId();
  const shown = qrOpen && link.made !== null;
  return (
    <div className={styles['columns']}>
      {shown ? <QrPicture id={qrId} text={link.made.address} /> : <Form />}
      <LinkBox link={link} qrOpen={shown} qrId={qrId} onQr={() => setQrOpen(!shown)} />
    </div>
  );
}

/** What goes along. */
function Form() {
  const wishes = useWishes();
  return (
    <div className={styles['form']}>
      <TextField
        label="Title"
        value={wishes.title}
        maxLength={SHARE_LIMITS.title}
        onChange={(title) => changeWishes({ title })}
      />
      <TextField
        label="Note"
        lines={3}
        value={wishes.note}
        maxLength={SHARE_LIMITS.note}
        placeholder="What should they look at?"
        onChange={(note) => changeWishes({ note })}
      />
      <Rows />
      <Switch
        label="Loss curve"
        line="How training went, step by step"
        checked={wishes.history}
        onChange={(history) => changeWishes({ history })}
      />
      <div className={styles['fact']}>
        <p>Numbers</p>
        <p>{wishes.precision === 'int16' ? 'Curves within .0001' : 'To seven digits, a longer link'}</p>
        <SegmentedControl
          className={styles['choose']}
          label="Numbers"
          value={wishes.precision}
          options={PRECISIONS}
          onChange={(precision) => changeWishes({ precision })}
        />
      </div>
      <HiddenControls hidden={wishes.hidden} onChange={(hidden) => changeWishes({ hidden })} />
    </div>
  );
}

/** Whether the rows travel. Only those of a table can be left at home. */
function Rows() {
  const dataset = useStore((state) => state.dataset);
  const rows = useStore((state) => wishesOf(state).rows);
  const count = dataset === null ? 0 : dataset.trainRows + dataset.testRows;
  switch (rowsKind(dataset)) {
    case 'table':
      return (
        <Switch
          label={`Rows, all ${formatCount(count)}`}
          line={rows ? 'Readable by anyone with the link' : 'They stay here; only the columns are described'}
          checked={rows}
          onChange={(on) => changeWishes({ rows: on })}
        />
      );
    case 'recipe':
      return (
        <div className={styles['fact']}>
          <p>Rows</p>
          <p>They are made again from their recipe.</p>
        </div>
      );
    case 'absent':
      return (
        <div className={styles['fact']}>
          <p>Rows</p>
          <p>They did not come with this network and cannot go on.</p>
        </div>
      );
  }
}
