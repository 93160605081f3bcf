import { Grid3x3, type LucideIcon, Magnet, Pencil, Scissors, Spline, SquareFunction } from 'lucide-react';
import { dismissAct, undo } from '../../store/actions.ts';
import type { LastAct } from '../../store/actsSlice.ts';
import type { ActKind, Change } from '../../store/types.ts';
import { formatSigned } from '../../ui/format.ts';
import styles from './Notices.module.css';
import { useCountdown } from './useCountdown.ts';
import { useHeld } from './useHeld.ts';

/** How long an act can be taken back from here; undo takes it back ever after. */
const GHOST_MS = 6000;

const ICONS: Partial<Readonly<Record<ActKind, LucideIcon>>> = {
  prune: Scissors,
  grid: Grid3x3,
  accept: SquareFunction,
  unaccept: Spline,
  draw: Pencil,
  snap: Magnet,
};

/** A smaller share of the error is rounding, and reads as no change. */
const ROUNDING = 1e-7;

function cost({ before, after }: Change): number {
  return Math.abs(after - before) < ROUNDING * before ? 0 : after - before;
}

/** What was just done and what it cost, with the way back, for a few seconds. */
export function UndoGhost({ act }: { readonly act: LastAct }) {
  const { kind, label, note, report, undoable } = act;
  const [held, handlers] = useHeld();
  useCountdown(GHOST_MS, held, dismissAct);
  const Icon = ICONS[kind] ?? Pencil;
  return (
    <div className={styles['message']} data-level="act" data-held={held || undefined} {...handlers}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      <p className={styles['words']}>
        <strong>{label}.</strong> {note}{' '}
        {report !== null && (
          <span className={styles['cost']}>Test RMSE {formatSigned(cost(report.testRmse))}</span>
        )}
      </p>
      {undoable && (
        <button type="button" className={styles['undo']} onClick={() => void undo()}>
          Undo
        </button>
      )}
      <span className={styles['bar']} aria-hidden="true" />
    </div>
  );
}
