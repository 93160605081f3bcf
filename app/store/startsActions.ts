/** Several starts of the same network at once. */
import type { ModelInfo, Result, Start } from '../../src/worker/protocol.ts';
import { ask } from './connection.ts';
import { showModel } from './modelRequest.ts';
import { sayRefusal } from './notices.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** As many as the machine trains side by side without a wait, within reason. */
export function usualStarts(): number {
  return Math.min(8, Math.max(4, navigator.hardwareConcurrency));
}

/** Trains several starts and takes the best over; how they get on comes as events. */
export async function tryStarts(count: number): Promise<Result<readonly Start[]>> {
  setState({ startsClosed: false });
  const answer = await ask((engine) => engine.tryStarts(count));
  if (!answer.ok) sayRefusal(answer.error);
  return answer;
}

/** Goes on with another of the tried starts. */
export async function chooseStart(place: number): Promise<Result<ModelInfo>> {
  const answer = await ask((engine) => engine.chooseStart(place));
  if (answer.ok) showModel(answer.value);
  else sayRefusal(answer.error);
  return answer;
}

/** Takes the strip of results away; the network in use stays. Starts that still train are given up. */
export function closeStarts(): void {
  const { starts } = getState();
  setState({ startsClosed: true });
  if (starts !== null && !starts.finished) void ask((engine) => engine.pause());
}
