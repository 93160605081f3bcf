/**
 * The scripting interface for the page around the frame, by postMessage: `{edgewise: 1, id, call, args}` is answered by
 * `{edgewise: 1, id, ok: true, value}` or `{edgewise: 1, id, ok: false, code, message}`. Only the parent itself is heard, and
 * only from an origin that the address of the frame allows; answers go to that origin alone.
 */
import type { Edgewise } from '../scripting/types.ts';
import { callsOf } from './calls.ts';
import { argumentProblem, type CallMessage, isName, readMessage } from './message.ts';

/** Calls that are under way at once; more are refused. */
const MOST_CALLS = 16;

interface Refusal {
  readonly code: string;
  readonly message: string;
}

type Answer = { readonly ok: true; readonly value: unknown } | ({ readonly ok: false } & Refusal);

const refuse = (code: string, message: string): Answer => ({ ok: false, code, message });

function refusalOf(error: unknown): Answer {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  return refuse(code, error instanceof Error ? error.message : String(error));
}

/** Whether this page stands in a frame that may be told something, and where the browser says so, by whom. */
function parentOrigins(origins: readonly string[]): readonly string[] {
  // Telling an origin that is not the parent's is refused, aloud, on the console.
  const known = window.location.ancestorOrigins?.[0];
  return known === undefined ? origins : origins.filter((origin) => origin === known);
}

/** @returns how to stop. Nothing is heard or said where no origin is allowed or the page stands in no frame. */
export function answerParent(edgewise: Edgewise, origins: readonly string[]): () => void {
  const { parent } = window;
  if (origins.length === 0 || parent === window) return () => undefined;
  const calls = callsOf(edgewise);
  let under = 0;

  async function answerTo({ call, args }: CallMessage): Promise<Answer> {
    const act = isName(call) ? calls.get(call) : undefined;
    if (act === undefined) {
      const name = isName(call) ? ` “${call}”` : ' of this name';
      return refuse('unknown-call', `There is no call${name}. docs/scripting.md lists them.`);
    }
    const problem = argumentProblem(args);
    if (problem !== null) return refuse('arguments', problem);
    if (under >= MOST_CALLS) {
      return refuse('busy', `${MOST_CALLS} calls are under way. Wait for one of them before the next.`);
    }
    under++;
    try {
      // Nothing is done before the first picture; what came earlier waits.
      await edgewise.ready;
      return { ok: true, value: await act(...args) };
    } catch (error) {
      return refusalOf(error);
    } finally {
      under--;
    }
  }

  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.source !== parent || !origins.includes(event.origin)) return;
    const message = readMessage(event.data);
    if (message === null) return;
    void answerTo(message).then((answer) => {
      const { origin } = event;
      try {
        parent.postMessage({ edgewise: 1, id: message.id, ...answer }, origin);
      } catch (error) {
        // Something that cannot be sent to another page.
        parent.postMessage({ edgewise: 1, id: message.id, ...refusalOf(error) }, origin);
      }
    });
  };
  window.addEventListener('message', onMessage);
  edgewise.ready.then(
    () => {
      const said = { edgewise: 1, event: 'ready', version: edgewise.version };
      for (const origin of parentOrigins(origins)) parent.postMessage(said, origin);
    },
    // Calls learn of it.
    () => undefined,
  );
  return () => window.removeEventListener('message', onMessage);
}
