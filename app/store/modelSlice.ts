import type { ModelInfo } from '../../src/worker/protocol.ts';
import type { FieldError } from './datasetSlice.ts';
import type { Slice } from './store.ts';

export interface ModelSlice {
  readonly model: ModelInfo | null;
  /** It is a try of the search for a formula; the network in training is another. */
  readonly preview: boolean;
  /** Why the newest wish for a network was refused; the old network stays. */
  readonly modelError: FieldError | null;
}

export const createModelSlice: Slice<ModelSlice> = () => ({ model: null, preview: false, modelError: null });
