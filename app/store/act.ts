/** What all acts have in common: one at a time, they cost something, can be taken back, or are refused with a reason. */
import type { ActKind, EngineCommands, EngineError, Result } from '../../src/worker/protocol.ts';
import { ask } from './connection.ts';
import { type Done, forgetAct, sayAct, type Words } from './lastAct.ts';
import { sayRefusal } from './notices.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

const BUSY: EngineError = { code: 'busy', field: null, message: 'Another change is still under way.' };
const SEARCHING: EngineError = {
  code: 'searching',
  field: null,
  message: 'What is shown is a try of the search. Stop the search first.',
};

/** Why nothing can be done to the network now; null where it can. */
export function hindrance(): EngineError | null {
  const { acting, preview } = getState();
  if (preview) return SEARCHING;
  return acting === null ? null : BUSY;
}

/** Says why an act was refused; a key pressed again, or during a search, just does nothing. */
export function sayActRefusal(error: EngineError): void {
  if (error !== BUSY && error !== SEARCHING) sayRefusal(error);
}

/** Sends an act where nothing hinders it. */
export async function sendAct<T>(
  kind: ActKind,
  send: (engine: EngineCommands) => Promise<Result<T>>,
): Promise<Result<T>> {
  const error = hindrance();
  if (error !== null) return { ok: false, error };
  setState({ acting: kind });
  forgetAct();
  try {
    return await ask(send);
  } finally {
    setState({ acting: null });
  }
}

/** Does one act; what is refused is said in a message. */
export async function act<T extends Done>(
  kind: ActKind,
  send: (engine: EngineCommands) => Promise<Result<T>>,
  words: (done: T) => Words,
): Promise<Result<T>> {
  const answer = await actQuietly(kind, send, words);
  if (!answer.ok) sayActRefusal(answer.error);
  return answer;
}

/** As `act`; the reason of a refusal is the caller's to show. */
export async function actQuietly<T extends Done>(
  kind: ActKind,
  send: (engine: EngineCommands) => Promise<Result<T>>,
  words: (done: T) => Words,
): Promise<Result<T>> {
  const answer = await sendAct(kind, send);
  if (answer.ok) sayAct(kind, words(answer.value), answer.value);
  return answer;
}
