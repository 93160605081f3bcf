import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fileNameOf, wishesOf } from '../../store/actions.ts';
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
  if (tooLong || failed) {
    return (
      <div id={id} className={styles['qr']}>
        <p>
          {tooLong
            ? `A telephone reads a QR code of at most ${formatCount(QR_CHARACTERS)} characters off a screen. The link is shorter without the loss curve and the rows, with short numbers, or when the network is pruned.`
            : 'The QR code could not be drawn. Load the page again.'}
        </p>
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
