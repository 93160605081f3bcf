import type { TimelineEvent } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

export interface TimelineSlice {
  /** Where one has been; null until the first network. */
  readonly timeline: TimelineEvent | null;
}

export const createTimelineSlice: Slice<TimelineSlice> = () => ({ timeline: null });
