/** Settings of the training, and its running. */
import { settingProblem } from '../../train/settings.ts';
import type { RunEnd } from '../../train/trainer.ts';
import type { Desk } from '../desk.ts';
import type { EngineCommands, TrainingSettings } from '../protocol.ts';
import { notReady, refuse } from '../result.ts';

type Commands = Pick<EngineCommands, 'configure' | 'setGrowth' | 'run' | 'pause' | 'train'>;

/** Most steps of one command. */
const MOST_STEPS = 1e9;

export function trainingCommands(desk: Desk): Commands {
  const { session } = desk;

  return {
    async configure(settings) {
      for (const [key, value] of Object.entries(settings)) {
        const problem = settingProblem(key as keyof TrainingSettings, value);
        if (problem !== null) return refuse('setting-range', key, problem);
      }
      // Not queued: it takes effect at the next request, whatever else is going on.
      const other = settings.optimizer !== undefined && settings.optimizer !== desk.settings.optimizer;
      desk.settings = { ...desk.settings, ...settings };
      session.configure(desk.settings);
      if (other && !session.trainer.running) desk.paint();
      return { ok: true, value: desk.settings };
    },

    async setGrowth(grows) {
      session.setGrowth(grows);
    },

    run() {
      const { stops } = session;
      return desk.serial(async () => {
        if (session.scene === null) return notReady();
        const rowless = desk.rowless();
        if (rowless !== null) return rowless;
        await session.start(stops);
        desk.tellStatus();
        return { ok: true, value: null };
      });
    },

    async pause() {
      // Not queued: a stop must not wait behind a command that waits for training to end.
      await session.stop();
      desk.interrupt();
      desk.showRest();
      return session.scene === null ? notReady() : { ok: true, value: desk.metricsNow() };
    },

    async train(steps) {
      if (!Number.isInteger(steps) || steps < 1 || steps > MOST_STEPS) {
        const message = `Cannot train for ${steps} steps. Use a whole number from 1 to 1e9.`;
        return refuse('steps-range', 'steps', message);
      }
      const first = session.scene;
      if (first === null) return notReady();
      const rowless = desk.rowless();
      if (rowless !== null) return rowless;
      const { trainer, stops } = session;
      let run = await desk.serial(async () => {
        const started = await session.start(stops, steps);
        // A single step is over before a button could change.
        if (steps > 1) desk.tellStatus();
        return started;
      });
      let end: RunEnd = { kind: 'halted' };
      while (run !== null) {
        end = await run.ended;
        const stopped = session.stops !== stops || session.scene?.runId !== first.runId;
        if (end.kind === 'done' || end.kind === 'diverged' || stopped) break;
        // In the queue a lost device is recovered from and the rest of the steps taken on the CPU, an optimiser that has
        // converged goes on with a finer grid or not at all, and what was changed while training goes on from there.
        run = await desk.serial(async () => (trainer.running ? trainer.start() : null));
      }
      if (end.kind === 'done' || end.kind === 'converged') return { ok: true, value: desk.metricsNow() };
      const at = (trainer.latest?.step ?? 0).toLocaleString('en');
      if (end.kind === 'halted')
        return refuse('interrupted', null, `Training was stopped at step ${at}, before its end.`);
      if (end.kind === 'backend')
        return refuse('backend-failed', null, `Training failed at step ${at}: ${end.reason}`);
      const advice =
        session.scene?.optimizer === 'adam'
          ? ` Use a learning rate below ${desk.settings.learningRate}.`
          : '';
      const message = `The loss exploded after step ${at}, and the last good state is back.${advice}`;
      return refuse('diverged', 'learningRate', message);
    },
  };
}
