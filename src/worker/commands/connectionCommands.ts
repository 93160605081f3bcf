/** Who listens, what computes, what is looked at. */
import { listPresets } from '../../dataset/presets.ts';
import { chooseBackend } from '../backends.ts';
import type { Desk } from '../desk.ts';
import { holdForLife } from '../lifeLock.ts';
import type { BackendChoice, EngineCommands } from '../protocol.ts';
import { refuse } from '../result.ts';

type Commands = Pick<
  EngineCommands,
  'connect' | 'backendFound' | 'presets' | 'setBackend' | 'setSpeed' | 'setView'
>;

export function connectionCommands(desk: Desk): Commands {
  const { session, painter } = desk;
  /** The search for an adapter after the start, until its answer is in use. */
  let search: Promise<void> = Promise.resolve();
  /** A person has chosen a backend, so that the answer of the search is no longer wanted. */
  let chosenByHand = false;

  async function findBackend(choice: BackendChoice): Promise<void> {
    const chosen = await chooseBackend(choice, false);
    await desk.serial(async () => {
      if (chosenByHand) chosen.backend.destroy();
      else await desk.showing(() => session.use(chosen));
    });
  }

  return {
    async connect(port, choice, lifeLock) {
      desk.port = port;
      if (lifeLock !== null) await holdForLife(lifeLock);
      // The CPU starts at once; an adapter may take a while to answer.
      search = findBackend(choice);
      return session.status;
    },

    async backendFound() {
      await search;
      return session.status;
    },

    async presets() {
      return listPresets();
    },

    async setBackend(choice) {
      chosenByHand = true;
      // Asked before the queue: training goes on while the adapter thinks.
      const chosen = await chooseBackend(choice, session.status.webgpuAvailable);
      return desk.serial(async () => {
        if (choice === 'webgpu' && chosen.status.kind !== 'webgpu') {
          const message = 'This browser gives no WebGPU adapter. All goes on as before.';
          return refuse('no-adapter', 'backend', message);
        }
        await desk.showing(() => session.use(chosen));
        return { ok: true, value: session.status };
      });
    },

    async setSpeed(speed) {
      session.trainer.setSpeed(speed);
    },

    async setView(view) {
      painter.setView(view);
      if (!session.trainer.running) desk.paint();
    },
  };
}
