import {
  type BackendStatus,
  DEFAULT_SETTINGS,
  type Speed,
  type TrainingSettings,
} from '../../src/worker/protocol.ts';
import type { FieldError } from './datasetSlice.ts';
import type { Slice } from './store.ts';

/** Stops of the speed slider in steps a second, slow enough for a class at one end and without a limit at the other. */
export const SPEEDS: readonly Speed[] = [1, 3, 10, 30, 100, 300, 1000, 'max'];

export interface TrainingSlice {
  readonly running: boolean;
  readonly speed: Speed;
  readonly settings: TrainingSettings;
  /** Finer grids come by themselves when the optimiser has converged. */
  readonly growth: boolean;
  readonly settingsError: FieldError | null;
  readonly backend: BackendStatus | null;
}

export const createTrainingSlice: Slice<TrainingSlice> = () => ({
  running: false,
  speed: 100,
  settings: DEFAULT_SETTINGS,
  growth: false,
  settingsError: null,
  backend: null,
});
