/** The search for a formula. How it gets on comes as events. */
import type { AutoEntry, AutoOptions, Result } from '../../src/worker/protocol.ts';
import { sayActRefusal, sendAct } from './act.ts';
import { ask } from './connection.ts';
import { forgetAct } from './lastAct.ts';
import { sayRefusal } from './notices.ts';
import { stopPruning } from './pruneActions.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** What a search may take, if not told otherwise. */
export const DEFAULT_SEARCH: AutoOptions = { seeds: 2, seconds: 20 };

/** Shows the search: what it would do, or how it got on. */
export function openAuto(): void {
  setState({ autoOpen: true, selectedEdge: null, symbolising: false });
}

export async function startAuto(options: AutoOptions): Promise<Result<AutoEntry>> {
  forgetAct();
  openAuto();
  stopPruning();
  setState({ auto: null, drawing: false });
  const answer = await ask((engine) => engine.auto(options));
  if (!answer.ok) sayRefusal(answer.error);
  return answer;
}

/** Ends the search; what it has found stays. */
export function stopAuto(): void {
  if (getState().auto?.running === true) void ask((engine) => engine.pause());
}

/** Takes another formula of the search over, by its place. */
export async function chooseFormula(place: number): Promise<Result<AutoEntry>> {
  const answer = await sendAct('auto', (engine) => engine.chooseFormula(place));
  if (!answer.ok) sayActRefusal(answer.error);
  return answer;
}

/** Takes the search off the screen; one that still runs is stopped. */
export function closeAuto(): void {
  stopAuto();
  setState({ autoOpen: false });
}
