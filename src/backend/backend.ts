/**
 * The one interface of everything that can train: `cpu` (f64, the reference) and `webgpu` (f32 WGSL). Both pass
 * the same suite (backendSuite.ts). A backend has no opinion on when to stop, what to show or what to do when
 * something fails: that is the trainer's.
 *
 * An absent GPU is `null` from its factory, never an exception.
 */
import type { Network } from '../kan/network.ts';

export type BackendKind = 'cpu' | 'webgpu';

/** Rows of data in network units (already shifted and scaled). */
export interface Table {
  readonly rows: number;
  /** [rows × inputs], row by row. */
  readonly inputs: Float64Array;
  /** [rows × outputs], row by row. */
  readonly targets: Float64Array;
}

/** What a step of Adam is told. Everything may change between any two steps. */
export interface TrainingSettings {
  readonly learningRate: number;
  /** Rows per step, or all of them. A size of `rows` or more means all of them. */
  readonly batchSize: number | 'full';
  /** λ: weight of the whole regularisation term; 0 skips it. */
  readonly lamb: number;
  readonly lambL1: number;
  readonly lambEntropy: number;
}

/** Everything that a run needs to go on elsewhere exactly where it was. Arrays are copies in the network's layout. */
export interface TrainingState {
  /** Steps taken since the start. */
  readonly step: number;
  readonly parameters: Float64Array;
  /** Adam's first and second moments, [parameterCount]. */
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}

export interface TrainResult {
  /** [steps] mean square error of each step's batch before its update, without regularisation. */
  readonly losses: Float64Array;
  /** The state after the last step. */
  readonly state: TrainingState;
}

export interface GradientResult {
  /** Mean square error over rows × outputs. */
  readonly loss: number;
  /** λ times the regularisation term. */
  readonly penalty: number;
  /** [parameterCount] gradient of loss + penalty; 0 for masked edges. */
  readonly dParameters: Float64Array;
}

export interface Backend {
  readonly kind: BackendKind;
  /** The adapter's name, or null for the CPU. */
  readonly adapter: string | null;
  /** Resolves with the reason when the device is gone for good; never resolves on the CPU or after `destroy`. */
  readonly lost: Promise<string>;

  /**
   * Takes over a network and its training rows; both are copied. `state` continues an earlier run, else the
   * optimiser starts fresh at step 0 with the network's own parameters.
   * @param batchSeed seeds the order of mini-batches; the same seed and step give the same batch on every backend
   */
  load(network: Network, train: Table, batchSeed: number, state?: TrainingState): Promise<void>;

  /** Settings of all following steps. Never resets anything. */
  configure(settings: TrainingSettings): void;

  /**
   * Takes `steps` steps of Adam. Calls may overlap: each continues where the one before it ends, and results
   * arrive in order. The GPU encodes all of them into one submission and is awaited once.
   * @throws Error when nothing was loaded or the device was lost
   */
  train(steps: number): Promise<TrainResult>;

  /** Loss, penalty and gradient over all training rows at the current parameters; trains nothing. */
  gradient(): Promise<GradientResult>;

  /** Outputs of the network at its current parameters. @returns [rows × outputs] */
  evaluate(inputs: Float64Array, rows: number): Promise<Float64Array>;

  /** Gives back whatever the backend holds. */
  destroy(): void;
}
