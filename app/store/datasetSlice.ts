import type { DatasetInfo, PresetInfo } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

/** A sentence that belongs beside a control. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface DatasetSlice {
  readonly presets: readonly PresetInfo[];
  readonly dataset: DatasetInfo | null;
  /** Why the newest wish for data was refused; the old data stays. */
  readonly dataError: FieldError | null;
  /** True from a wish for data until its answer. */
  readonly dataBusy: boolean;
  /** Share of a large table that was read, 0 … 1; null while none is. */
  readonly dataProgress: number | null;
}

export const createDatasetSlice: Slice<DatasetSlice> = () => ({
  presets: [],
  dataset: null,
  dataError: null,
  dataBusy: false,
  dataProgress: null,
});
