import { Download, QrCode as QrIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fileNameOf, useWishes, wishesOf } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { download } from '../../ui/download.ts';
import { formatCount } from '../../ui/format.ts';
import { QR_CHARACTERS, qrSide } from './linkZones.ts';
import type { QrOutline } from './qr.ts';
import styles from './ShareDialog.module.css';

interface Drawn {
  readonly outline: QrOutline;
  readonly svg: string;
}

/** Room for the code, CSS pixels. */
const ROOM = 320;

export interface QrPictureProps {
  readonly id: string;
  readonly text: string;
}

/** The link for a camera, or why a camera could not read it. */
export function QrPicture({ id, text }: QrPictureProps) {
  const title = useStore((state) => wishesOf(state).title);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);
  const tooLong = text.length > QR_CHARACTERS;
  useEffect(() => {
    if (tooLong) return undefined;
    let left = false;
    import('./qr.ts').then(
      ({ qrOutline, qrSvg }) => {
        if (left) return;
        const outline = qrOutline(text);
        setDrawn({ outline, svg: qrSvg(outline) });
      },
      () => {
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [text, tooLong]);
  if (tooLong) return <TooLong id={id} characters={text.length} />;
  if (failed) {
    return (
      <div id={id} className={styles['qr']}>
        <p>The QR code could not be drawn. Load the page again.</p>
      </div>
    );
  }
  if (drawn === null) return <div id={id} className={styles['qr']} />;
  const { size, path } = drawn.outline;
  const side = qrSide(size, ROOM, window.devicePixelRatio);
  return (
    <div id={id} className={styles['qr']}>
      <svg
        role="img"
        aria-label="QR code of the link"
        viewBox={`0 0 ${size} ${size}`}
        width={side}
        height={side}
        shapeRendering="crispEdges"
      >
        <path d={path} />
      </svg>
      <Button
        variant="ghost"
        icon={<Download size={14} strokeWidth={1.5} aria-hidden="true" />}
        onClick={() => download(`${fileNameOf(title)} QR.svg`, 'image/svg+xml', drawn.svg)}
      >
        Download as SVG
      </Button>
    </div>
  );
}

/** In the place of a code that no camera would read: why, and how the link gets shorter. */
function TooLong({ id, characters }: { readonly id: string; readonly characters: number }) {
  const { history, rows, precision } = useWishes();
  const ways = [
    ...(rows ? ['leave the rows out'] : []),
    ...(history ? ['leave the loss curve out'] : []),
    ...(precision === 'f32' ? ['take short numbers'] : []),
    'prune the network',
  ];
  return (
    <div id={id} className={styles['qr']}>
      <div className={styles['noCode']}>
        <QrIcon size={24} strokeWidth={1.5} aria-hidden="true" />
        <h3>Too long for a QR code</h3>
        <p>
          A phone reads {formatCount(QR_CHARACTERS)} characters off a screen; this link has{' '}
          {formatCount(characters)}.
        </p>
        <p>To make it shorter:</p>
        <ul>
          {ways.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
        <p>A .kan file or a picture has no such limit.</p>
      </div>
    </div>
  );
}
