/** What was done last and what it cost, for as long as it can be taken back with one press. */
import type { ActKind, Change, TimelineEvent } from '../../src/worker/protocol.ts';
import { isMuchWorse, worseWords } from './actWords.ts';
import { addNotice } from './notices.ts';
import { useStore } from './store.ts';
import type { Notice } from './viewSlice.ts';

const { getState, setState } = useStore;

export interface Words {
  readonly label: string;
  readonly note?: string;
}

export interface Done {
  readonly testRmse: Change;
  /** Of the act on the timeline. */
  readonly moment: number;
}

/** Of the message about an act that did harm. */
const WORSE = 'act-worse';

let lastId = 0;

/** Standard deviation of the target in original units, over all outputs. */
function targetSpread(): number {
  const outputs = getState().dataset?.outputs ?? [];
  const sum = outputs.reduce((total, { std }) => total + std * std, 0);
  return Math.sqrt(sum / Math.max(1, outputs.length));
}

/** Says what an act cost and offers to take it back; louder where it did harm. */
export function sayAct(kind: ActKind, { label, note = '' }: Words, { testRmse, moment }: Done): void {
  if (isMuchWorse(testRmse, targetSpread())) {
    const offer = { label: 'Take it back', act: 'undo', moment } as const;
    setState({ lastAct: null });
    addNotice({ level: 'warn', code: WORSE, ...worseWords(label, testRmse), offer });
  } else {
    lastId++;
    setState({ lastAct: { id: lastId, kind, label, note, moment, report: { testRmse }, undoable: true } });
  }
  // What followed it may have been told of before the act was answered.
  forgetOldAct(getState().timeline);
}

/** Nothing is offered to be taken back any more, and what was said about the network before is old. */
export function forgetAct(): void {
  const notices = getState().notices.filter(
    ({ level, code, stays }) => stays === true || (level === 'warn' && code !== WORSE),
  );
  setState({ lastAct: null, notices });
}

/** Whether undo would take back that very act. */
export function undoTakesBack(timeline: TimelineEvent, moment: number): boolean {
  const { moments, current } = timeline;
  const newest = Math.max(...moments.map(({ id }) => id));
  // The timeline has not been told of it yet.
  if (moment > newest) return true;
  if (moments.some(({ id, act }) => act !== null && id > moment)) return false;
  let at = moments.find(({ id }) => id === current);
  while (at !== undefined && at.id !== moment) {
    const { parent } = at;
    at = moments.find(({ id }) => id === parent);
  }
  return at !== undefined;
}

/** Takes the offers away that undo would not keep: something else was done since, or one has gone back before it. */
export function forgetOldAct(timeline: TimelineEvent | null): void {
  if (timeline === null) return;
  const { lastAct, notices } = getState();
  const isOld = ({ offer }: Pick<Notice, 'offer'>) =>
    offer !== undefined && 'act' in offer && !undoTakesBack(timeline, offer.moment);
  if (lastAct !== null && !undoTakesBack(timeline, lastAct.moment)) setState({ lastAct: null });
  if (notices.some(isOld)) setState({ notices: notices.filter((notice) => !isOld(notice)) });
}
