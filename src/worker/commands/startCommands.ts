/** Several starts at once, and the choice among them. */
import type { Desk } from '../desk.ts';
import type { EngineCommands } from '../protocol.ts';
import { attempt, notReady, refuse, stoppedStarts } from '../result.ts';
import { START_COUNTS, startJobs } from '../startJobs.ts';

type Commands = Pick<EngineCommands, 'tryStarts' | 'chooseStart'>;

export function startCommands(desk: Desk): Commands {
  const { session, starts } = desk;

  const chooseStart: Commands['chooseStart'] = (index) =>
    desk.serial(async () => {
      const { dataset, request } = session;
      const start = starts.keptRun(index);
      if (dataset === null || request === null || start === null) {
        return refuse('no-such-start', 'starts', `There is no finished start ${index}.`);
      }
      const model = { ...request, seed: start.seed };
      const answer = await desk.showing(() =>
        attempt(async () => {
          const label = `Start ${index + 1}, seed ${start.seed}`;
          return (await session.replace(dataset, model, start.run, () => desk.record('starts', label))).model;
        }),
      );
      if (answer.ok) starts.choose(index, answer.value.runId);
      return answer;
    });

  return {
    chooseStart,

    async tryStarts(count) {
      const { min, max } = START_COUNTS;
      if (!Number.isInteger(count) || count < min || count > max) {
        const message = `Cannot try ${count} starts. Use a whole number from ${min} to ${max}.`;
        return refuse('starts', 'starts', message);
      }
      const rowless = desk.rowless();
      if (rowless !== null) return rowless;
      const { stops } = session;
      await desk.serial(() => session.trainer.halt());
      desk.showRest();
      const { scene, request } = session;
      if (scene === null || request === null) return notReady();
      if (session.stops !== stops) return stoppedStarts();
      const jobs = startJobs(scene.dataset, request, session.startSettings, session.growing, count);
      const best = await starts.run(jobs, scene.runId);
      if (session.stops !== stops) return stoppedStarts();
      // What a person did to the network meanwhile is not thrown away: the starts are there to choose from.
      const untouched = session.scene?.state === scene.state;
      if (best !== null && untouched) await chooseStart(best);
      return { ok: true, value: starts.list };
    },
  };
}
