/** The sign that something is being opened. What there was stays on the screen until its answer is there. */
import type { Opening } from './shareSlice.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** What takes no longer needs no sign, milliseconds. */
const UNNOTICED_MS = 300;

/** Says that it is being opened, from when that takes long enough to be noticed until `work` ends. */
export async function whileOpening<T>(opening: Opening, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => setState({ opening }), UNNOTICED_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    // Something else may have been asked for after it.
    if (getState().opening === opening) setState({ opening: null });
  }
}
