/** Times of steps: warm-up, then runs of about the same length, those of all candidates in turn. */
import type { Backend } from '../src/backend/backend.ts';
import { type Spread, spreadOf } from './spread.ts';

export interface TimingPlan {
  readonly runs: number;
  /** Each run takes about this long, so that the clock and the way back from a GPU hardly count. */
  readonly runMs: number;
}

/** @returns ms a step */
async function timeSteps(backend: Backend, steps: number): Promise<number> {
  const start = performance.now();
  await backend.train(steps);
  return (performance.now() - start) / steps;
}

/**
 * ms a step of several backends that have a run loaded. They take turns, so that whatever else the machine does falls on
 * all of them alike.
 */
export async function timeInTurns(
  backends: readonly Backend[],
  { runs, runMs }: TimingPlan,
): Promise<Spread[]> {
  const steps: number[] = [];
  for (const backend of backends) {
    // Compiles and warms up, and says how many steps a run takes.
    const first = await timeSteps(backend, 2);
    const estimate = first > runMs / 4 ? first : await timeSteps(backend, Math.ceil(runMs / 4 / first));
    steps.push(Math.max(1, Math.round(runMs / estimate)));
  }
  const times: number[][] = backends.map(() => []);
  for (let run = 0; run < runs; run++) {
    for (let b = 0; b < backends.length; b++) times[b].push(await timeSteps(backends[b], steps[b]));
  }
  return times.map(spreadOf);
}
