import { Check, TriangleAlert } from 'lucide-react';
import { formatCount } from '../../ui/format.ts';
import styles from './LengthMeter.module.css';
import { barShare, ZONE_ENDS, ZONE_WORDS, zoneOf } from './linkZones.ts';

/** How long the address is, and how far it gets: words and a mark say it, the colour repeats it. */
export function LengthMeter({ characters }: { readonly characters: number | null }) {
  const zone = zoneOf(characters ?? 0);
  const Icon = zone === 'everywhere' ? Check : TriangleAlert;
  return (
    <div className={styles['meter']} data-zone={zone}>
      <p className={styles['words']}>
        <strong>{characters === null ? '–' : formatCount(characters)}</strong> characters
        {characters !== null && (
          <span className={styles['zone']}>
            <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
            {ZONE_WORDS[zone]}
          </span>
        )}
      </p>
      <div className={styles['bar']} aria-hidden="true">
        <i style={{ width: `${100 * barShare(characters ?? 0)}%` }} />
        {ZONE_ENDS.map((end) => (
          <b key={end} style={{ left: `${100 * end}%` }} />
        ))}
      </div>
      <div className={styles['marks']} aria-hidden="true">
        <span style={{ left: `${100 * ZONE_ENDS[0]}%` }}>2,000</span>
        <span style={{ left: `${100 * ZONE_ENDS[1]}%` }}>8,000</span>
      </div>
    </div>
  );
}
