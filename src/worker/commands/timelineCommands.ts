/** Undo, redo, and back to any moment. */
import type { Desk } from '../desk.ts';
import type { EngineCommands, Moment, Result } from '../protocol.ts';
import { notReady, refuse } from '../result.ts';
import { type Entry, momentOf } from '../timelineTree.ts';

type Commands = Pick<EngineCommands, 'undo' | 'redo' | 'goTo' | 'moments'>;

export function timelineCommands(desk: Desk): Commands {
  const { session, timeline } = desk;

  async function move(
    find: () => Entry | null,
    how: 'undo' | 'redo' | 'jump',
    absent: string,
  ): Promise<Result<Moment>> {
    // Training stops first, so that nothing is added to what is left.
    await session.stop();
    desk.interrupt();
    return desk.serial(async () => {
      if (session.scene === null) return notReady();
      // Where one is stays a moment to come back to.
      desk.keepMoment();
      const target = find();
      if (target === null) return refuse('no-such-moment', null, absent);
      const other = await session.returnTo(target);
      timeline.move(target.id, how);
      if (other) {
        desk.starts.clear();
        desk.tellModel();
      }
      desk.showRest();
      desk.tellTimeline();
      return { ok: true, value: momentOf(target) };
    });
  }

  return {
    undo: () => move(() => timeline.undoTarget(), 'undo', 'There is nothing to undo.'),
    redo: () => move(() => timeline.redoTarget(), 'redo', 'There is nothing to redo.'),
    goTo: (id) => move(() => timeline.at(id), 'jump', `There is no moment ${id} on the timeline.`),

    async moments() {
      return { ok: true, value: timeline.describe().moments };
    },
  };
}
