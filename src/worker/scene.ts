/** Everything that a picture or an answer is made from: one network at one moment, with its data. */
import type { BackendKind, Table, TrainingState } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Network } from '../kan/network.ts';
import type { Trainer } from '../train/trainer.ts';
import type { ModelInfo } from './protocol.ts';

export interface Scene {
  readonly dataset: Dataset;
  readonly info: ModelInfo;
  /** At most SAMPLE_ROWS of the rows, for pictures. */
  readonly sample: { readonly train: Table; readonly test: Table };
  /** With the parameters of `state`. */
  readonly network: Network;
  readonly state: TrainingState;
  readonly trainer: Trainer;
  readonly backend: BackendKind;
}
