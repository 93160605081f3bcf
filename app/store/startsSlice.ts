import type { StartsEvent } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

export interface StartsSlice {
  /** The starts that are shown; null when none are. */
  readonly starts: StartsEvent | null;
  /** The strip was closed; what still comes of those starts is not shown. */
  readonly startsClosed: boolean;
}

export const createStartsSlice: Slice<StartsSlice> = () => ({ starts: null, startsClosed: false });
