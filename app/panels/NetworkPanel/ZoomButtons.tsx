import { Maximize, Minus, Plus } from 'lucide-react';
import type { Zoom } from '../../charts/network/useZoom.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './ZoomButtons.module.css';

const ICON = { size: 14, strokeWidth: 1.5 } as const;
const STEP = 1.6;

/** Wheel and pinch do the same; these are for keys and for those who do not know. */
export function ZoomButtons({ zoom }: { readonly zoom: Zoom }) {
  const { canZoomIn, canZoomOut, zoomBy, fit } = zoom;
  return (
    <fieldset className={styles['buttons']} aria-label="Zoom">
      <IconButton
        small
        label="Zoom out"
        icon={<Minus {...ICON} />}
        disabled={!canZoomOut}
        onClick={() => zoomBy(1 / STEP)}
      />
      <IconButton
        small
        label="Zoom in"
        icon={<Plus {...ICON} />}
        disabled={!canZoomIn}
        onClick={() => zoomBy(STEP)}
      />
      <IconButton
        small
        label="Show everything"
        icon={<Maximize {...ICON} />}
        disabled={!canZoomOut}
        onClick={fit}
      />
    </fieldset>
  );
}
