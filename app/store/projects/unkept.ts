/** Work that could not be saved makes room for nothing else before somebody has said so. */
import type { EngineError, Result } from '../../../src/worker/protocol.ts';
import { addNotice } from '../notices.ts';
import { type State, useStore } from '../store.ts';
import { isUnkeptWork, saveNow } from './saving.ts';

const { getState, setState } = useStore;

const NOT_SAVED: EngineError = {
  code: 'not-saved',
  field: null,
  message:
    'Nothing was opened: your work is not saved and would be lost. Save it as a file first, or say “Open anyway”.',
};

/** What somebody has given up; it is replaced without another question. */
let givenUp: State['dataset'] = null;

/**
 * Saves what there is, and asks where that fails.
 *
 * @param again does the same once more, when somebody gives up what is there
 * @returns whether it may be replaced now
 */
export async function mayReplace(again: () => unknown, label = 'Open anyway'): Promise<boolean> {
  const isGivenUp = givenUp !== null && givenUp === getState().dataset;
  givenUp = null;
  if ((await saveNow()) || isGivenUp || !isUnkeptWork()) return true;
  const { saveProblem } = getState();
  const why = saveProblem ?? 'It is still being written: wait a moment, or save it as a file.';
  addNotice({
    level: 'warn',
    code: 'not-saved',
    title: 'Your work is not saved.',
    message: `It would be lost. ${why}`,
    offer: {
      label: 'Save as file',
      stays: true,
      take: () => setState({ shareOpen: true, shareTab: 'file' }),
    },
    otherwise: {
      label,
      take: () => {
        givenUp = getState().dataset;
        again();
      },
    },
  });
  // A message behind a dialog cannot be answered.
  setState({ importOpen: false, shareOpen: false });
  return false;
}

/** What somebody is told who wanted to put something in the place of work that is not saved. */
export const refuseUnkept = (): Result<never> => ({ ok: false, error: NOT_SAVED });
