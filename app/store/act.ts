/** What all acts have in common: they are busy, cost something, can be taken back, or are refused with a reason. */
import type { ActKind, Change, EngineCommands, Result } from '../../src/worker/protocol.ts';
import { isMuchWorse, worseWords } from './actWords.ts';
import { ask } from './connection.ts';
import { addNotice, sayRefusal } from './notices.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

interface Words {
  readonly label: string;
  readonly note?: string;
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
export function sayAct(kind: ActKind, { label, note = '' }: Words, testRmse: Change): void {
  if (isMuchWorse(testRmse, targetSpread())) {
    const offer = { label: 'Take it back', act: 'undo' } as const;
    setState({ lastAct: null });
    addNotice({ level: 'warn', code: WORSE, ...worseWords(label, testRmse), offer });
    return;
  }
  lastId++;
  setState({ lastAct: { id: lastId, kind, label, note, report: { testRmse }, undoable: true } });
}

/** Nothing is offered to be taken back any more, and what was said about the network before is old. */
export function forgetAct(): void {
  const notices = getState().notices.filter(({ level, code }) => level === 'warn' && code !== WORSE);
  setState({ lastAct: null, notices });
}

/** Does one act; what is refused is said in a message. */
export async function act<T extends { readonly testRmse: Change }>(
  kind: ActKind,
  send: (engine: EngineCommands) => Promise<Result<T>>,
  words: (done: T) => Words,
): Promise<Result<T>> {
  const answer = await actQuietly(kind, send, words);
  if (!answer.ok) sayRefusal(answer.error);
  return answer;
}

/** As `act`; the reason of a refusal is the caller's to show. */
export async function actQuietly<T extends { readonly testRmse: Change }>(
  kind: ActKind,
  send: (engine: EngineCommands) => Promise<Result<T>>,
  words: (done: T) => Words,
): Promise<Result<T>> {
  setState({ acting: kind });
  forgetAct();
  const answer = await ask(send);
  setState({ acting: null });
  if (answer.ok) sayAct(kind, words(answer.value), answer.value.testRmse);
  return answer;
}
