import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  countNumbers,
  fileNameOf,
  fileRequest,
  makeKanText,
  rowsKind,
  takesRows,
  useWishes,
} from '../../store/actions.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { download } from '../../ui/download.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatBytes, formatCount } from '../../ui/format.ts';
import { Switch } from '../../ui/Switch.tsx';
import styles from './ShareDialog.module.css';

/** Bytes of a number as it is written out: digits, a point, a comma. */
const BYTES_A_NUMBER = 19;

/** The network as a file of this program: every number exact, to be opened here again or by twenty lines of Python. */
export function FileTab() {
  const wishes = useWishes();
  const dataset = useStore((state) => state.dataset);
  const [rows, setRows] = useState(() => takesRows(dataset));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const bytes = useFileSize(rows);
  const name = `${fileNameOf(wishes.title)}.kan`;

  const save = async () => {
    setBusy(true);
    const answer = await makeKanText(fileRequest(wishes, rows));
    setBusy(false);
    setRefusal(answer.ok ? null : answer.error.message);
    if (answer.ok) download(name, 'application/json', answer.value);
  };
  return (
    <div className={styles['single']}>
      <p className={styles['say']}>
        Drop it on this page and work goes on from here. It is plain JSON with every digit, so other programs
        can read it too.
      </p>
      <Contents rows={rows} />
      {rowsKind(dataset) === 'table' && dataset !== null && (
        <Switch
          label={`With the ${formatCount(dataset.trainRows + dataset.testRows)} rows`}
          line={
            rows
              ? 'Whoever has the file can read your table, and train on.'
              : 'Without them it shows the network; it cannot be trained on your data.'
          }
          checked={rows}
          onChange={setRows}
        />
      )}
      <FieldMessage message={refusal} />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          busy={busy}
          icon={<Download size={14} strokeWidth={1.5} aria-hidden="true" />}
          onClick={() => void save()}
        >
          Download
        </Button>
        <span className={styles['aside']}>
          {name}
          {bytes === null ? '' : `, about ${formatBytes(bytes)}`}
        </span>
      </div>
    </div>
  );
}

/** What is in the file, in a few lines. */
function Contents({ rows }: { readonly rows: boolean }) {
  const { title, note } = useWishes();
  const dataset = useStore((state) => state.dataset);
  const seed = useStore((state) => state.model?.seed);
  const edges = useSnapshot((snapshot) => snapshot?.metrics.edges ?? 0);
  const parameters = useSnapshot((snapshot) => snapshot?.metrics.parameters ?? 0);
  const step = useSnapshot((snapshot) => snapshot?.step ?? 0);
  const data = {
    recipe: `${dataset?.title ?? ''}, made again from its recipe`,
    table: rows ? `${dataset?.title ?? ''}, with all its rows` : `${dataset?.title ?? ''}, its columns only`,
    absent: 'its columns only, as it came',
  };
  return (
    <dl className={styles['contents']}>
      <dt>Title</dt>
      <dd>{note === '' ? title : `${title}, with your note`}</dd>
      <dt>Network</dt>
      <dd>
        {formatCount(edges)} curves, {formatCount(parameters)} numbers
        {seed === undefined ? '' : `, seed ${seed}`}
      </dd>
      <dt>Training</dt>
      <dd>{formatCount(step)} steps and the loss on the way, the optimiser and its settings</dd>
      <dt>Data</dt>
      <dd>{data[rowsKind(dataset)]}</dd>
    </dl>
  );
}

/** About how large the file gets: the network is written to know it, rows are counted. */
function useFileSize(rows: boolean): number | null {
  const wishes = useWishes();
  const dataset = useStore((state) => state.dataset);
  const [bare, setBare] = useState<number | null>(null);
  const [asked] = useState(() => fileRequest(wishes, false));
  useEffect(() => {
    let left = false;
    void makeKanText(asked).then((answer) => {
      if (!left && answer.ok) setBare(answer.value.length);
    });
    return () => {
      left = true;
    };
  }, [asked]);
  return bare === null ? null : bare + (rows ? BYTES_A_NUMBER * countNumbers(dataset) : 0);
}
