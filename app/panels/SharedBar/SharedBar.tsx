import { Check, ChevronDown, CircleHelp, EyeOff, Link, Play, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { makeItMine, play, rowsKind, showAllControls } from '../../store/actions.ts';
import type { SharedInfo } from '../../store/shareSlice.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { checkWords } from './checkWords.ts';
import styles from './SharedBar.module.css';

const PHONE = '(max-width: 599.98px)';
const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const CHECK_ICONS = { match: Check, differ: TriangleAlert, unchecked: CircleHelp } as const;

/**
 * That this is somebody else's network, what they say of it, whether its numbers are true, and how to get it; of one's own,
 * that some controls are not there.
 */
export function SharedBar() {
  const shared = useStore((state) => state.shared);
  const framed = useStore((state) => state.embed !== null);
  const some = useStore((state) => state.hidden.length > 0);
  if (framed) return null;
  if (shared === null) return some ? <HiddenBar /> : null;
  return <Bar key={`${shared.step} ${shared.title}`} shared={shared} />;
}

/** A copy of a lesson keeps what its author has hidden, also when it comes back another day; here all of it comes back. */
function HiddenBar() {
  return (
    <section className={styles['bar']} aria-label="Hidden controls">
      <div className={styles['slim']}>
        <EyeOff {...ICON} />
        <p>Some controls are hidden by the author.</p>
        <Button variant="ghost" onClick={showAllControls}>
          Show all controls
        </Button>
      </div>
    </section>
  );
}

async function trainCopy(): Promise<void> {
  await makeItMine();
  await play();
}

function Bar({ shared }: { readonly shared: SharedInfo }) {
  const { title, note, step, check } = shared;
  const phone = useMediaQuery(PHONE);
  const trainable = useStore((state) => rowsKind(state.dataset) !== 'absent');
  const [open, setOpen] = useState(false);
  const moreId = useId();
  const { short, long } = checkWords(check);
  const CheckIcon = CHECK_ICONS[check.kind];
  const more = phone || note !== '' || long !== null;
  const word = phone ? 'More about it' : note === '' ? 'Why' : 'Note';
  return (
    <section className={styles['bar']} aria-label="Shared network">
      <div className={styles['line']}>
        <Link {...ICON} />
        <p className={styles['what']}>Shared with you, step {formatCount(step)}</p>
        <p className={styles['check']} data-kind={check.kind}>
          <CheckIcon size={14} strokeWidth={1.5} aria-hidden="true" />
          {short}
        </p>
        {!phone && (
          <p className={styles['words']}>
            {title !== '' && <strong>{title}</strong>}
            {!open && note !== '' && <span> {note}</span>}
          </p>
        )}
        {more && (
          <Button
            variant="ghost"
            className={styles['more']}
            aria-expanded={open}
            aria-controls={open ? moreId : undefined}
            onClick={() => setOpen(!open)}
          >
            <span className={phone ? 'visuallyHidden' : undefined}>{word}</span>
            <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
          </Button>
        )}
        {!phone && <Doors train={trainable} />}
      </div>
      {open && (
        <div id={moreId} className={styles['note']}>
          {phone && title !== '' && <strong>{title}</strong>}
          {note !== '' && <p>{note}</p>}
          {long !== null && <p className={styles['long']}>{long}</p>}
          {phone && <Doors train={false} />}
        </div>
      )}
    </section>
  );
}

/** What can be done with it. Without rows nothing can be trained; on a phone the button of the top bar trains the copy. */
function Doors({ train }: { readonly train: boolean }) {
  const hidden = useStore((state) => state.hidden.length);
  return (
    <div className={styles['buttons']}>
      {hidden > 0 && <Button onClick={showAllControls}>Show all controls</Button>}
      <Button onClick={() => void makeItMine()}>Make it mine</Button>
      {train && (
        <Button
          variant="primary"
          icon={<Play size={12} fill="currentcolor" strokeWidth={0} aria-hidden="true" />}
          onClick={() => void trainCopy()}
        >
          Train a copy
        </Button>
      )}
    </div>
  );
}
