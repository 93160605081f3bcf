import { useStore } from '../../store/store.ts';
import { Message } from './Message.tsx';
import styles from './Notices.module.css';
import { OpeningSign } from './OpeningSign.tsx';
import { UndoGhost } from './UndoGhost.tsx';

/** What happened and should be known: said aloud to a screen reader, gone by Esc. */
export function Notices() {
  const notices = useStore((state) => state.notices);
  const lastAct = useStore((state) => state.lastAct);
  return (
    <div className={styles['stack']} role="status" aria-live="polite">
      {notices.map((notice) => (
        <Message key={notice.id} notice={notice} />
      ))}
      <OpeningSign />
      {lastAct !== null && <UndoGhost key={`act-${lastAct.id}`} act={lastAct} />}
    </div>
  );
}
