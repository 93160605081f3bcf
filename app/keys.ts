/** The keyboard of the whole page. Fields keep the keys that they need; single letters count only outside of fields. */
import {
  goOut,
  newSeed,
  restart,
  setHelpOpen,
  setPoints,
  step,
  toggleFrozen,
  toggleLogLoss,
  togglePlay,
  walk,
} from './store/actions.ts';
import { useStore } from './store/store.ts';

/** What a key press does, as the page is now. */
export type KeyAct =
  | 'play'
  | 'step'
  | 'restart'
  | 'new-seed'
  | 'freeze'
  | 'log-loss'
  | 'points'
  | 'help'
  | 'escape'
  | 'left'
  | 'right'
  | 'up'
  | 'down';

/** Where the focus is: in a text field every key is text; a button takes Space, a slider and radio buttons the arrows. */
export type KeyPlace = 'page' | 'button' | 'arrows' | 'text';

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const LETTERS: Readonly<Record<string, KeyAct>> = {
  '.': 'step',
  f: 'freeze',
  l: 'log-loss',
  t: 'points',
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
  const letter = press.key.toLowerCase();
  if (letter === 'r') return press.shiftKey ? 'new-seed' : 'restart';
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

const ACTS: Readonly<Record<KeyAct, () => unknown>> = {
  play: () => togglePlay(),
  step: () => step(),
  restart: () => restart(),
  'new-seed': () => newSeed(),
  freeze: () => toggleFrozen(),
  'log-loss': () => toggleLogLoss(),
  points: () => setPoints(NEXT_POINTS[useStore.getState().points]),
  help: () => setHelpOpen(true),
  escape: () => goOut(),
  left: () => walk('left'),
  right: () => walk('right'),
  up: () => walk('up'),
  down: () => walk('down'),
};

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
      if (act === null) return;
      event.preventDefault();
      spaceTaken = event.key === ' ';
      if (!event.repeat || act !== 'play') void ACTS[act]();
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
