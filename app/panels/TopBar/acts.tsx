/** What the top bar offers to do to the network, each with its reason where it cannot be done now. */
import { ChartSpline, Redo2, Scissors, SquareFunction, Undo2, WandSparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  closeAuto,
  extendToNext,
  openAuto,
  redo,
  startPruning,
  startSymbolising,
  stopPruning,
  stopSymbolising,
  undo,
} from '../../store/actions.ts';
import { nextGridSize } from '../../store/gridSteps.ts';
import { hides } from '../../store/hidden.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { ControlName } from '../../store/types.ts';
import type { Sheet } from '../../store/viewSlice.ts';

export const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

export interface Act {
  /** An author can hide it. */
  readonly control?: ControlName;
  readonly label: string;
  /** What it does, or would do. */
  readonly tip: string;
  readonly shortcut?: string;
  readonly icon: ReactNode;
  /** A number beside its name. */
  readonly detail?: string | undefined;
  /** Why it cannot be done now. */
  readonly unavailable?: string | undefined;
  /** It is a mode that is on or off. */
  readonly pressed?: boolean;
  readonly busy?: boolean;
  /** Where a small screen shows what it opens. */
  readonly sheet?: Sheet;
  readonly act: () => void;
}

const WAITING = 'The network is being made.';
const SEARCHING = 'Not while a formula is searched for.';

/** "Take back: Prune 12 edges". */
function tipOf(words: string, label: string | null): string {
  return label === null || label === '' ? words : `${words}: ${label}`;
}

export function useHistoryActs(): readonly [Act, Act] {
  const back = useStore((state) => state.timeline?.undo ?? null);
  const forth = useStore((state) => state.timeline?.redo ?? null);
  const searching = useStore((state) => state.auto?.running === true);
  const reason = (label: string | null, words: string) =>
    searching ? SEARCHING : label === null ? words : undefined;
  return [
    {
      label: 'Undo',
      tip: tipOf('Take back', back),
      shortcut: 'Z',
      icon: <Undo2 {...ICON} />,
      unavailable: reason(back, 'There is nothing to take back.'),
      act: () => void undo(),
    },
    {
      label: 'Redo',
      tip: tipOf('Do again', forth),
      shortcut: 'Shift+Z',
      icon: <Redo2 {...ICON} />,
      unavailable: reason(forth, 'There is nothing to do again.'),
      act: () => void redo(),
    },
  ];
}

/** Prune, extend, symbolic, auto, as far as they are there. */
export function useActs(): readonly Act[] {
  const made = useStore((state) => state.model !== null);
  const pruning = useStore((state) => state.pruning !== null);
  const symbolising = useStore((state) => state.symbolising);
  const acting = useStore((state) => state.acting);
  const autoOpen = useStore((state) => state.autoOpen);
  const searching = useStore((state) => state.auto?.running === true);
  const sizes = useSnapshot((snapshot) => snapshot?.gridSizes.join() ?? '');
  const splines = useSnapshot((snapshot) =>
    snapshot === null ? true : snapshot.forms.some((form, edge) => form === '' && snapshot.mask[edge] !== 0),
  );
  const grids = sizes === '' ? [] : sizes.split(',').map(Number);
  const next = nextGridSize(grids);
  const waiting = made ? (searching ? SEARCHING : undefined) : WAITING;
  const learnt = splines ? undefined : 'Every curve is a formula already.';
  const all: readonly Act[] = [
    {
      label: 'Prune',
      control: 'prune',
      tip: 'Cut the curves that do nothing',
      shortcut: 'P',
      icon: <Scissors {...ICON} />,
      unavailable: waiting,
      pressed: pruning,
      sheet: 'network',
      busy: acting === 'prune' && !pruning,
      act: () => (pruning ? stopPruning() : startPruning()),
    },
    {
      label: 'Extend',
      control: 'extend',
      tip: 'Finer grids under the same curves',
      shortcut: 'G',
      icon: <ChartSpline {...ICON} />,
      detail: next === null || grids.length === 0 ? undefined : `${Math.max(...grids)}→${next}`,
      unavailable: waiting ?? learnt ?? (next === null ? 'This is the finest grid.' : undefined),
      busy: acting === 'grid',
      act: extendToNext,
    },
    {
      label: 'Symbolic',
      control: 'symbolic',
      tip: 'Which formulas the curves could be',
      shortcut: 'S',
      icon: <SquareFunction {...ICON} />,
      unavailable: symbolising ? undefined : (waiting ?? learnt),
      pressed: symbolising,
      sheet: 'output',
      act: () => (symbolising ? stopSymbolising() : startSymbolising()),
    },
    {
      label: 'Auto',
      control: 'auto',
      tip: 'Search for a formula: train, prune and try functions by itself',
      icon: <WandSparkles {...ICON} />,
      unavailable: made ? undefined : WAITING,
      pressed: autoOpen,
      sheet: 'output',
      act: () => (autoOpen ? closeAuto() : openAuto()),
    },
  ];
  return useThere(all);
}

/** What of some buttons is on the page. */
export function useThere<T extends Pick<Act, 'control'>>(all: readonly T[]): readonly T[] {
  const hidden = useStore((state) => state.hidden);
  const embed = useStore((state) => state.embed);
  return all.filter(({ control }) => control === undefined || !hides({ hidden, embed }, control));
}
