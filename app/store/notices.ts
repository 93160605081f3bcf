import type { EngineError, Result } from '../../src/worker/protocol.ts';
import { plainText } from './plainText.ts';
import { useStore } from './store.ts';
import type { Notice } from './viewSlice.ts';

/** Most messages on the screen at once. */
const MOST = 3;
let lastId = 0;

/** Shows a message, which may have an author's words in it; one with the same code is replaced. */
export function addNotice(notice: Omit<Notice, 'id'>): void {
  lastId++;
  const { title, message } = notice;
  const plain = { ...notice, title: plainText(title), message: plainText(message) };
  const others = useStore.getState().notices.filter((other) => other.code !== notice.code);
  useStore.setState({ notices: [...others.slice(1 - MOST), { ...plain, id: lastId }] });
}

/** Refusals that need no words: something else came into its place, a message asks what to do, or who stopped it knows it. */
const QUIET: readonly string[] = ['superseded', 'not-saved', 'interrupted'];

/** What there is to say of an answer; null where it was done, or where the refusal needs no words. */
export function refusalIn(answer: Result<unknown>): EngineError | null {
  return answer.ok || QUIET.includes(answer.error.code) ? null : answer.error;
}

/** Says why something was not done, where that needs words. @param code messages with the same code replace one another */
export function sayRefusal(error: EngineError, title = 'Nothing was changed.', code = error.code): void {
  if (!QUIET.includes(error.code)) addNotice({ level: 'warn', code, title, message: error.message });
}
