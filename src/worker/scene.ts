/** Everything that a picture or an answer is made from: one network at one moment, with its data. */
import type { BackendKind, Optimizer, Table, TrainingState } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Network } from '../kan/network.ts';
import type { Trainer } from '../train/trainer.ts';

export interface Scene {
  readonly dataset: Dataset;
  readonly runId: number;
  /** At most SAMPLE_ROWS of the rows, for pictures. */
  readonly sample: { readonly train: Table; readonly test: Table };
  /** That of `state`. */
  readonly network: Network;
  readonly state: TrainingState;
  readonly trainer: Trainer;
  readonly backend: BackendKind;
  /** The one that runs. */
  readonly optimizer: Optimizer;
}
