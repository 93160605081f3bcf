/** The keyboard of the whole page. Fields keep the keys that they need; single letters count only outside of fields. */
import {
  acceptCandidate,
  chooseCandidate,
  commitPruning,
  copyLink,
  cutSelected,
  extendToNext,
  goOut,
  movePruneThreshold,
  newSeed,
  openShareAt,
  redo,
  restart,
  scrubBack,
  setHelpOpen,
  setPoints,
  startPruning,
  startSymbolising,
  step,
  stopPruning,
  stopSymbolising,
  toggleFrozen,
  toggleLogLoss,
  togglePlay,
  unacceptSelected,
  undo,
  walk,
} from './store/actions.ts';
import { isHidden } from './store/hidden.ts';
import { useStore } from './store/store.ts';
import type { ControlName } from './store/types.ts';

const { getState } = useStore;

/** What each act does, as the page is now. */
const ACTS = {
  play: () => togglePlay(),
  step: () => step(),
  restart: () => restart(),
  'new-seed': () => newSeed(),
  prune: () => (getState().pruning === null ? startPruning() : stopPruning()),
  'cut-less': () => movePruneThreshold(-1),
  'cut-more': () => movePruneThreshold(1),
  commit: () => commitPruning(),
  extend: () => extendToNext(),
  symbolise: () => (getState().symbolising ? stopSymbolising() : startSymbolising()),
  'candidate-1': () => chooseCandidate(0),
  'candidate-2': () => chooseCandidate(1),
  'candidate-3': () => chooseCandidate(2),
  'candidate-4': () => chooseCandidate(3),
  'candidate-5': () => chooseCandidate(4),
  accept: () => acceptCandidate(),
  unaccept: () => unacceptSelected(),
  freeze: () => toggleFrozen(),
  cut: () => cutSelected(),
  undo: () => undo(),
  redo: () => redo(),
  'scrub-back': () => scrubBack(),
  'log-loss': () => toggleLogLoss(),
  'copy-link': () => copyLink(),
  export: () => openShareAt('export'),
  points: () => setPoints(NEXT_POINTS[getState().points]),
  help: () => setHelpOpen(true),
  escape: () => goOut(),
  left: () => walk('left'),
  right: () => walk('right'),
  up: () => walk('up'),
  down: () => walk('down'),
} as const satisfies Readonly<Record<string, () => unknown>>;

/** What a key press does. */
export type KeyAct = keyof typeof ACTS;

/** Acts that go on while their key is held down. */
const REPEATED: ReadonlySet<KeyAct> = new Set<KeyAct>([
  'step',
  'cut-less',
  'cut-more',
  'scrub-back',
  'left',
  'right',
  'up',
  'down',
]);

/** A key is as hidden as what it presses. */
const CONTROL_OF: Readonly<Partial<Record<KeyAct, ControlName>>> = {
  'new-seed': 'shape',
  prune: 'prune',
  'cut-less': 'prune',
  'cut-more': 'prune',
  commit: 'prune',
  cut: 'prune',
  extend: 'extend',
  symbolise: 'symbolic',
  'candidate-1': 'symbolic',
  'candidate-2': 'symbolic',
  'candidate-3': 'symbolic',
  'candidate-4': 'symbolic',
  'candidate-5': 'symbolic',
  accept: 'symbolic',
  unaccept: 'symbolic',
  'scrub-back': 'timeline',
  'log-loss': 'timeline',
  points: 'output',
  'copy-link': 'share',
  export: 'share',
};

/** The control that an act belongs to; null for what is always there. */
export function controlOf(act: KeyAct): ControlName | null {
  return CONTROL_OF[act] ?? null;
}

/** Where the focus is: in a text field every key is text; a button takes Space, a slider and radio buttons the arrows. */
export type KeyPlace = 'page' | 'button' | 'arrows' | 'text';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that mean the same with and without Shift. */
const LETTERS: Readonly<Record<string, KeyAct>> = {
  '.': 'step',
  p: 'prune',
  '[': 'cut-less',
  ']': 'cut-more',
  g: 'extend',
  s: 'symbolise',
  '1': 'candidate-1',
  '2': 'candidate-2',
  '3': 'candidate-3',
  '4': 'candidate-4',
  '5': 'candidate-5',
  a: 'accept',
  u: 'unaccept',
  f: 'freeze',
  x: 'cut',
  ',': 'scrub-back',
  l: 'log-loss',
  t: 'points',
  c: 'copy-link',
  e: 'export',
  '?': 'help',
};
const ARROWS: Readonly<Record<string, KeyAct>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const NEXT_POINTS = { train: 'test', test: 'off', off: 'train' } as const;

/** The act of a key press, or null where the key belongs to something else. */
export function actOf(press: KeyPress, place: KeyPlace): KeyAct | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.key === 'Escape') return 'escape';
  if (place === 'text') return null;
  if (press.key === ' ') return place === 'page' ? 'play' : null;
  const arrow = ARROWS[press.key];
  if (arrow !== undefined) return place === 'arrows' ? null : arrow;
  if (press.key === 'Enter') return place === 'button' ? null : 'commit';
  const letter = press.key.toLowerCase();
  if (letter === 'r') return press.shiftKey ? 'new-seed' : 'restart';
  if (letter === 'z') return press.shiftKey ? 'redo' : 'undo';
  return LETTERS[letter] ?? null;
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'page';
  const field = target.closest('input, textarea, select, [contenteditable="true"]');
  if (field instanceof HTMLInputElement && (field.type === 'range' || field.type === 'radio'))
    return 'arrows';
  if (field !== null) return 'text';
  return target.closest('button, a, summary') === null ? 'page' : 'button';
}

/** Listens on the page. @returns how to stop */
export function listenToKeys(): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // Who clicked a button is still on the page: Space trains. Who came to it by keyboard wants Space to press it.
  let byPointer = true;
  let spaceTaken = false;

  document.addEventListener('pointerdown', () => (byPointer = true), { signal, capture: true });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab') byPointer = false;
      // An open dialog or menu has the keyboard to itself; the browser closes it on Esc.
      if (event.defaultPrevented || document.querySelector('dialog[open], [popover]:popover-open') !== null)
        return;
      const place = placeOf(event.target);
      const act = actOf(event, place === 'button' && byPointer ? 'page' : place);
      // Enter presses what has the focus, unless something waits to be cut.
      if (act === null || (act === 'commit' && getState().pruning === null)) return;
      const control = controlOf(act);
      if (control !== null && isHidden(control)) return;
      event.preventDefault();
      spaceTaken = event.key === ' ';
      if (!event.repeat || REPEATED.has(act)) void ACTS[act]();
    },
    { signal },
  );
  document.addEventListener(
    'keyup',
    (event) => {
      // Some browsers press a button when Space comes up, whatever was said when it went down.
      if (event.key === ' ' && spaceTaken) event.preventDefault();
      spaceTaken = false;
    },
    { signal },
  );
  return () => stop.abort();
}
