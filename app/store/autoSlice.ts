import type { AutoEvent } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

export interface AutoSlice {
  /** How the search for a formula gets on, or how it ended; null before the first. */
  readonly auto: AutoEvent | null;
  readonly autoOpen: boolean;
}

export const createAutoSlice: Slice<AutoSlice> = () => ({ auto: null, autoOpen: false });
