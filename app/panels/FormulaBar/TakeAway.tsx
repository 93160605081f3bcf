import { Check, CircleDot, File, Link } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import {
  copyText,
  fileNameOf,
  fileRequest,
  formulaLines,
  makeAddress,
  makeKanText,
  makePicture,
  openShareAt,
  takesRows,
  wishesOf,
} from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { download } from '../../ui/download.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './CopyMenu.module.css';

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const { getState } = useStore;

const failed = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** @returns why there is no file; null when there is one */
async function saveFile(): Promise<string | null> {
  const state = getState();
  const wishes = wishesOf(state);
  const answer = await makeKanText(fileRequest(wishes, takesRows(state.dataset)));
  if (!answer.ok) return answer.error.message;
  download(`${fileNameOf(wishes.title)}.kan`, 'application/json', answer.value);
  return null;
}

/** @returns why there is no picture; null when there is one */
async function savePicture(): Promise<string | null> {
  const [{ networkFigure }, { networkFigurePng }] = await Promise.all([
    import('../../charts/figure/networkFigureSvg.ts'),
    import('../../charts/figure/networkFigurePng.ts'),
  ]);
  const state = getState();
  const wishes = wishesOf(state);
  const svg = networkFigure(snapshots.get(), state.dataset, formulaLines(state));
  if (svg === null) return 'The network is being made.';
  const bytes = await networkFigurePng(svg);
  const answer = await makePicture({ kind: 'png', bytes }, fileRequest(wishes, takesRows(state.dataset)));
  if (!answer.ok) return answer.error.message;
  if (answer.value.kind === 'png')
    download(`${fileNameOf(wishes.title)}.png`, 'image/png', answer.value.bytes);
  return null;
}

/** The whole network, beside its formula: as a link, a file, a picture. Made when the menu opens. */
export function TakeAway({ open }: { readonly open: boolean }) {
  const [address, setAddress] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    if (!open) return undefined;
    let left = false;
    void makeAddress().then((answer) => {
      if (left) return;
      setCopied(false);
      setAddress(answer.ok ? answer.value : null);
      setRefusal(answer.ok ? null : answer.error.message);
    });
    return () => {
      left = true;
    };
  }, [open]);
  const save = (what: () => Promise<string | null>) =>
    void what().then(setRefusal, (e) => setRefusal(failed(e)));
  return (
    <>
      <ul className={styles['whole']}>
        <Row
          icon={<Link {...ICON} />}
          title="Link to this network"
          onClick={() => {
            if (address === null) return;
            void copyText(address).then((allowed) => (allowed ? setCopied(true) : openShareAt('link')));
          }}
        >
          {copied ? (
            <span className={styles['copied']}>
              <Check size={14} strokeWidth={2} aria-hidden="true" /> Copied
            </span>
          ) : (
            <span className={styles['size']}>
              {address === null ? '' : `${formatCount(address.length)} characters`}
            </span>
          )}
        </Row>
        <Row icon={<File {...ICON} />} title="Model file" onClick={() => save(saveFile)}>
          <code className={styles['hint']}>.kan</code>
        </Row>
        <Row
          icon={<CircleDot {...ICON} />}
          title="Picture that opens again"
          onClick={() => save(savePicture)}
        >
          <code className={styles['hint']}>.png</code>
        </Row>
      </ul>
      {refusal !== null && (
        <p className={styles['refusal']} role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}

interface RowProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly onClick: () => void;
  /** What it is, at the right. */
  readonly children: ReactNode;
}

function Row({ icon, title, onClick, children }: RowProps) {
  return (
    <li>
      <button type="button" className={styles['format']} onClick={onClick}>
        <span className={styles['named']}>
          {icon}
          {title}
        </span>
        {children}
      </button>
    </li>
  );
}
