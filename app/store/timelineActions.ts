/** Back to where one has been. */
import type { EngineCommands, Moment, Result } from '../../src/worker/protocol.ts';
import { ask } from './connection.ts';
import { forgetAct } from './lastAct.ts';
import { addNotice, sayRefusal } from './notices.ts';
import { stopPruning } from './pruneActions.ts';
import { useStore } from './store.ts';
import { suggestForAll } from './suggestionActions.ts';

const { getState, setState } = useStore;

async function move(
  send: (engine: EngineCommands) => Promise<Result<Moment>>,
  say: (moment: Moment) => string,
): Promise<Result<Moment>> {
  forgetAct();
  stopPruning();
  setState({ drawing: false });
  const answer = await ask(send);
  if (!answer.ok) {
    sayRefusal(answer.error);
    return answer;
  }
  addNotice({ level: 'info', code: 'moved', title: say(answer.value), message: '' });
  if (getState().symbolising) void suggestForAll();
  return answer;
}

/** Takes the last act back. */
export function undo(): Promise<Result<Moment>> {
  const label = getState().timeline?.undo ?? null;
  return move(
    (engine) => engine.undo(),
    () => (label === null ? 'Taken back.' : `Taken back: ${label}.`),
  );
}

/** Does again what was taken back. */
export function redo(): Promise<Result<Moment>> {
  const label = getState().timeline?.redo ?? null;
  return move(
    (engine) => engine.redo(),
    () => (label === null ? 'Done again.' : `Done again: ${label}.`),
  );
}

/** To any moment of the timeline; training goes on from there on a branch of its own. */
export function goTo(id: number): Promise<Result<Moment>> {
  return move(
    (engine) => engine.goTo(id),
    ({ step }) => `At step ${step.toLocaleString('en')}.`,
  );
}

/** One moment back, acts and points in training alike. */
export function scrubBack(): void {
  const { timeline } = getState();
  const parent = timeline?.moments.find(({ id }) => id === timeline.current)?.parent ?? null;
  if (parent !== null) void goTo(parent);
}

/** Where one has been, oldest first. */
export const moments = () => ask((engine) => engine.moments());
