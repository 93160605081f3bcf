import { QrCode as QrIcon, RotateCw, Share2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { copyText, makeAddress, setShareTab, wishesOf } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount, formatShort } from '../../ui/format.ts';
import { LengthMeter } from './LengthMeter.tsx';
import { zoneOf } from './linkZones.ts';
import styles from './ShareDialog.module.css';
import type { LinkState, MadeLink } from './useLink.ts';

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

export interface LinkBoxProps {
  readonly link: LinkState;
  /** The link is shown as a QR code in the element `qrId`. */
  readonly qrOpen: boolean;
  readonly qrId: string;
  readonly onQr: () => void;
}

/** The link itself: how long it is, what it changes, and ways to take it. */
export function LinkBox({ link, qrOpen, qrId, onQr }: LinkBoxProps) {
  const { made, refusal, busy } = link;
  const field = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const waiting = made === null ? 'The link is being made.' : undefined;
  const address = made?.address ?? '';

  const copy = async () => {
    // Who is quicker than the link gets the one that belongs to what was typed.
    const fresh = busy ? await makeAddress() : null;
    const allowed = await copyText(fresh?.ok ? fresh.value : address);
    setRefused(!allowed);
    if (!allowed) {
      field.current?.focus();
      field.current?.select();
    }
    return allowed;
  };
  return (
    <section className={styles['box']} aria-label="The link" aria-busy={busy}>
      <LengthMeter characters={made === null ? null : address.length} />
      <input
        ref={field}
        className={styles['address']}
        aria-label="Link"
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      {refused && (
        <p className={styles['say']} role="alert">
          The browser did not allow copying. The link is selected: copy it with the keys or the menu.
        </p>
      )}
      <FieldMessage message={refusal} />
      <Remarks link={link} />
      <div className={styles['buttons']}>
        <CopyButton variant="primary" label="Copy link" unavailable={waiting} copy={copy} />
        <Button
          icon={<QrIcon {...ICON} />}
          aria-expanded={qrOpen}
          aria-controls={qrOpen ? qrId : undefined}
          unavailable={waiting}
          onClick={onQr}
        >
          {qrOpen ? 'Hide QR code' : 'QR code'}
        </Button>
        {'share' in navigator && made !== null && !busy && <NativeShare made={made} />}
      </div>
    </section>
  );
}

/** Hands the link to the programs of the device. */
function NativeShare({ made }: { readonly made: MadeLink }) {
  const title = useStore((state) => wishesOf(state).title);
  return (
    <Button
      icon={<Share2 {...ICON} />}
      onClick={() => {
        // Whoever closes the sheet of the device has changed their mind; that is no error.
        navigator.share({ title, url: made.address }).catch(() => undefined);
      }}
    >
      Share…
    </Button>
  );
}

/** What the link changes or leaves out, and what to do when it is too long. */
function Remarks({ link: { made, stale, update } }: { readonly link: LinkState }) {
  if (made === null) return null;
  const { report, address } = made;
  const percent = 100 * report.largestError;
  return (
    <ul className={styles['remarks']}>
      {stale && (
        <li className={styles['stale']}>
          <span>Made at step {formatCount(report.step)}.</span>
          <Button variant="ghost" icon={<RotateCw {...ICON} />} onClick={update}>
            Update
          </Button>
        </li>
      )}
      <li>
        {percent === 0
          ? 'Predictions are exactly those of the network here.'
          : `Predictions change by at most ${formatShort(percent, 2)} % of the range of the target.`}
      </li>
      {report.remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
      <li>What stands behind the # stays in the browser: no server sees it.</li>
      {zoneOf(address.length) === 'hardly' && (
        <li className={styles['instead']}>
          <span>Send this instead:</span>
          <Button onClick={() => setShareTab('file')}>A .kan file</Button>
          <Button onClick={() => setShareTab('picture')}>A picture</Button>
        </li>
      )}
    </ul>
  );
}
