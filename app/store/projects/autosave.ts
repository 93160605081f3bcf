/** When a project is saved: soon after every change, every few seconds of training, and when the page goes away. */
import { shallow } from 'zustand/shallow';
import { snapshots } from '../snapshots.ts';
import { type State, useStore } from '../store.ts';
import { markUnsaved, saveLast, saveUnsaved } from './saving.ts';
import { countStart, countWork } from './work.ts';

/** What was not kept is at most this old, and the time that a save takes. */
const TRAINING_MS = 3000;
const SOON_MS = 250;
/** After something went wrong. */
const AGAIN_MS = 10_000;

const { getState, subscribe } = useStore;

let started = false;
let soon = 0;
let pulse = 0;
/** The last picture at rest, null since it trains. */
let rest: { readonly runId: number; readonly step: number } | null = null;

/** Saves within a moment; changes that come together are saved together. */
export function saveSoon(): void {
  markUnsaved();
  if (soon !== 0) return;
  soon = window.setTimeout(() => {
    soon = 0;
    void saveUnsaved().then(() => {
      if (getState().saveProblem !== null && !getState().running) tryAgain();
    });
  }, SOON_MS);
}

function tryAgain(): void {
  window.clearTimeout(pulse);
  pulse = window.setTimeout(() => {
    void saveUnsaved().then(() => {
      if (getState().saveProblem !== null) tryAgain();
    });
  }, AGAIN_MS);
}

/**
 * Saves again and again while it trains, also in a hidden tab. Each timer is set by the answer to the last save, not by the
 * last timer: browsers slow chains of timers in hidden tabs down to one a minute.
 */
function saveWhileTraining(): void {
  window.clearTimeout(pulse);
  pulse = window.setTimeout(() => {
    markUnsaved();
    void saveUnsaved().then(() => {
      if (getState().running) saveWhileTraining();
    });
  }, TRAINING_MS);
}

/** What a save would not find out by the picture alone. */
function partsOf(state: State) {
  const { model, dataset, settings, growth, mapAxes, output, outputTab, selectedEdge, hidden } = state;
  return [actsOf(state), model, dataset, settings, growth, mapAxes, output, outputTab, selectedEdge, hidden];
}

/** Changes with every act and every step to another moment, not with points that training keeps by itself. */
function actsOf({ timeline, running }: State): string {
  if (timeline === null) return '';
  const acts = timeline.moments.filter(({ act }) => act !== null);
  const here = running ? '' : timeline.current;
  return `${timeline.runId} ${acts.length} ${timeline.undo} ${timeline.redo} ${here}`;
}

const hasActs = ({ timeline }: State) =>
  timeline?.moments.some(({ act }) => act !== null && act !== 'start') ?? false;

function onPicture(): void {
  const { running, preview } = getState();
  const snapshot = snapshots.get();
  if (running || preview || snapshot === null) return;
  const { runId, step } = snapshot;
  if (rest?.runId === runId && rest.step === step) return;
  rest = { runId, step };
  saveSoon();
}

/** Begins to save by itself; once is enough. */
export function keepSaving(): void {
  if (started) return;
  started = true;
  subscribe(partsOf, saveSoon, { equalityFn: shallow });
  // What another tab has taken goes on as a copy.
  subscribe(
    ({ project }) => project?.id,
    (id, before) => id !== undefined && before !== undefined && saveSoon(),
  );
  subscribe(hasActs, (has) => has && countWork());
  subscribe(
    ({ settings, growth }) => JSON.stringify([settings, growth]),
    () => countWork(),
  );
  subscribe(
    ({ running }) => running,
    (running) => {
      if (running) {
        rest = null;
        countStart();
        saveWhileTraining();
      } else saveSoon();
    },
  );
  snapshots.subscribe(onPicture);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) return;
    if (getState().running) markUnsaved();
    void saveUnsaved();
  });
  window.addEventListener('pagehide', saveLast);
  if (getState().running) saveWhileTraining();
}
