import { Info, TriangleAlert, X } from 'lucide-react';
import { dismissNotice, takeOffer } from '../../store/actions.ts';
import type { Notice, Offer } from '../../store/viewSlice.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './Notices.module.css';
import { useCountdown } from './useCountdown.ts';
import { useHeld } from './useHeld.ts';

/** How long a message that asks for nothing stays. Others, and warnings, stay until they are closed. */
const INFO_MS = 6000;

export function Message({ notice }: { readonly notice: Notice }) {
  const { id, level, title, message, offer, otherwise, stays = level === 'warn' } = notice;
  const [held, handlers] = useHeld();
  useCountdown(stays ? null : INFO_MS, held, () => dismissNotice(id));
  const Icon = level === 'warn' ? TriangleAlert : Info;
  return (
    <div className={styles['message']} data-level={level} {...handlers}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <div className={styles['words']}>
        <p>
          <strong>{title}</strong> {message}
        </p>
        {offer !== undefined && <Take offer={offer} id={id} />}
        {otherwise !== undefined && <Take offer={otherwise} id={id} />}
      </div>
      <IconButton
        label="Close the message"
        icon={<X size={14} strokeWidth={1.5} />}
        onClick={() => dismissNotice(id)}
      />
    </div>
  );
}

/** @param props.id of the message, which goes when it is answered */
function Take({ offer, id }: { readonly offer: Offer; readonly id: number }) {
  return (
    <button
      type="button"
      className={styles['offer']}
      onClick={() => {
        if (!('take' in offer && offer.stays === true)) dismissNotice(id);
        void takeOffer(offer);
      }}
    >
      {offer.label}
    </button>
  );
}
