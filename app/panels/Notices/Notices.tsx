import { Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismissNotice, takeOffer } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { Notice } from '../../store/viewSlice.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Notices.module.css';

/** How long a message that asks for nothing stays. Warnings stay until they are closed. */
const INFO_MS = 6000;

/** What happened and should be known: said aloud to a screen reader, gone by Esc. */
export function Notices() {
  const notices = useStore((state) => state.notices);
  return (
    <div className={styles['stack']} role="status" aria-live="polite">
      {notices.map((notice) => (
        <Message key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Message({ notice }: { readonly notice: Notice }) {
  const { id, level, title, message, offer } = notice;
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (level !== 'info' || held) return;
    const timer = setTimeout(() => dismissNotice(id), INFO_MS);
    return () => clearTimeout(timer);
  }, [id, level, held]);
  const Icon = level === 'warn' ? TriangleAlert : Info;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, a message that is looked at only waits
    <div
      className={styles['message']}
      data-level={level}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <div className={styles['words']}>
        <p>
          <strong>{title}</strong> {message}
        </p>
        {offer !== undefined && (
          <button
            type="button"
            className={styles['offer']}
            onClick={() => {
              dismissNotice(id);
              void takeOffer(offer.settings);
            }}
          >
            {offer.label}
          </button>
        )}
      </div>
      <IconButton
        label="Close the message"
        icon={<X size={14} strokeWidth={1.5} />}
        onClick={() => dismissNotice(id)}
      />
    </div>
  );
}
