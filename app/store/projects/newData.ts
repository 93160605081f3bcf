/** Other data come into the place of what there is: work stays in the list as it was, and they are a project of their own. */
import { forgetLink } from '../sharedLink.ts';
import { useStore } from '../store.ts';
import { keepSaving, saveSoon } from './autosave.ts';
import { leaveCurrent, makeRoom } from './currentProject.ts';
import { holdSaves } from './saving.ts';
import { mayReplace } from './unkept.ts';
import { beginWork } from './work.ts';

const { getState } = useStore;

export interface Exchange {
  /**
   * Saves what there is. Before the engine is asked for other data.
   *
   * @param again asks for the same data once more, where work cannot be saved and somebody gives it up
   * @returns false where work cannot be saved: nothing may take its place yet
   */
  begin(again: () => unknown): Promise<boolean>;
  /** The data are there, and called so. */
  done(title: string): void;
  /** Everything is as it was, or will be found to be otherwise. */
  end(): void;
}

/** How data take the place of others. Call `end` whatever happens. */
export function exchangeData(): Exchange {
  let endHold = () => {};
  return {
    async begin(again) {
      keepSaving();
      if (!(await mayReplace(again))) return false;
      endHold = holdSaves();
      return true;
    },
    done(title) {
      const { shared, embed, project } = getState();
      if (embed !== null) return;
      if (shared !== null) {
        // What was sent is no longer what is looked at.
        forgetLink();
        leaveCurrent();
        beginWork(false);
      } else if (project !== null) makeRoom(title, false);
      else beginWork(false);
    },
    end() {
      endHold();
      saveSoon();
    },
  };
}
