/**
 * The one interface of everything that can train: `cpu` (f64, the reference) and `webgpu` (f32 WGSL). Both pass
 * the same suite (backendSuite.ts). A backend has no opinion on when to stop, what to show or what to do when
 * something fails: that is the trainer's.
 *
 * An absent GPU is `null` from its factory, never an exception.
 */
import type { Network } from '../kan/network.ts';

export type BackendKind = 'cpu' | 'webgpu';

/** What is minimised: the mean square error, or the cross-entropy of softmax(outputs) against one-hot targets. */
export type LossKind = 'squared' | 'softmax';

/** Rows of data in network units (already shifted and scaled). */
export interface Table {
  readonly rows: number;
  /** [rows × inputs], row by row. */
  readonly inputs: Float64Array;
  /** [rows × outputs], row by row; for 'softmax' one 1 in every row. */
  readonly targets: Float64Array;
  /** 'squared' where it is absent. */
  readonly loss?: LossKind;
}

/** Adam, L-BFGS with a strong Wolfe line search, Levenberg-Marquardt. */
export type Optimizer = 'adam' | 'lbfgs' | 'lm';

/** pykan's names for what the regularisation measures of every edge (src/train/regularization.ts). */
export type RegularizationMetric =
  | 'edge_forward_spline_n'
  | 'edge_forward_spline_u'
  | 'edge_forward_sum'
  | 'edge_backward'
  | 'node_backward';

/** What a step is told. Everything may change between any two steps. */
export interface TrainingSettings {
  readonly optimizer: Optimizer;
  /** Of Adam; the other two find their own step length. */
  readonly learningRate: number;
  /** Rows per step of Adam, or all of them. A size of `rows` or more means all. The other two take all rows. */
  readonly batchSize: number | 'full';
  /**
   * λ: weight of the whole regularisation term; 0 skips it. Levenberg-Marquardt, which needs squares, takes it as the
   * weight of its reweighted group penalty instead.
   */
  readonly lamb: number;
  readonly metric: RegularizationMetric;
  readonly lambL1: number;
  readonly lambEntropy: number;
  readonly lambCoef: number;
  readonly lambCoefDiff: number;
}

/** What Levenberg-Marquardt carries from step to step; the rest it can find again. */
export interface LmState {
  /** Of the next step; below 0 before the first. */
  readonly damping: number;
  /** Nielsen's ν: the factor by which a refused step raises the damping. */
  readonly growth: number;
  /** Steps on the current grids. */
  readonly stageSteps: number;
  /** Steps in a row that gained next to nothing. */
  readonly stalled: number;
  /** Steps since the penalty's weight rose above 0; its ε shrinks with them. */
  readonly penaltySteps: number;
}

/** Everything that a run needs to go on elsewhere exactly where it was. Copies: nothing changes them any more. */
export interface TrainingState {
  /** Steps taken since the start, by whatever optimiser. */
  readonly step: number;
  /** With its newest parameters and knots. */
  readonly network: Network;
  /** Adam's first and second moments, [parameterCount], and the steps that they have seen: 0 starts them afresh. */
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
  readonly momentSteps: number;
  /** Null before the first step of Levenberg-Marquardt and after one of another optimiser. */
  readonly lm: LmState | null;
}

/** The state of a network that was never trained. The network is not copied. */
export function freshState(network: Network): TrainingState {
  const { parameterCount } = network.layout;
  return {
    step: 0,
    network,
    firstMoment: new Float64Array(parameterCount),
    secondMoment: new Float64Array(parameterCount),
    momentSteps: 0,
    lm: null,
  };
}

export interface TrainResult {
  /** [steps taken] loss of each step's batch before its update, without regularisation. */
  readonly losses: Float64Array;
  /** The state after the last step. */
  readonly state: TrainingState;
  /** L-BFGS and Levenberg-Marquardt: no further step gains anything, and fewer steps than asked may have been taken. */
  readonly converged: boolean;
  /** Time that a step took on the GPU by its own clock, where the adapter has one. */
  readonly gpuMsPerStep: number | null;
}

export interface GradientResult {
  /** Mean square error over rows × outputs, or mean cross-entropy over rows. */
  readonly loss: number;
  /** λ times the regularisation term. */
  readonly penalty: number;
  /** [parameterCount] gradient of loss + penalty; 0 for numbers that do not train. */
  readonly dParameters: Float64Array;
}

export interface Backend {
  readonly kind: BackendKind;
  /** The adapter's name, or null for the CPU. */
  readonly adapter: string | null;
  /** What it can take steps of; the engine gives the others to the CPU. */
  readonly optimizers: readonly Optimizer[];
  /** Resolves with the reason when the device is gone for good; never resolves on the CPU or after `destroy`. */
  readonly lost: Promise<string>;

  /**
   * Takes over a run and its training rows; both are copied.
   * @param batchSeed seeds the order of mini-batches; the same seed and step give the same batch on every backend
   */
  load(state: TrainingState, train: Table, batchSeed: number): Promise<void>;

  /** Settings of all following steps. Never resets anything but what belongs to another optimiser. */
  configure(settings: TrainingSettings): void;

  /**
   * Takes up to `steps` steps. Calls may overlap: each continues where the one before it ends, and results
   * arrive in order. The GPU encodes all of them into one submission and is awaited once.
   * @throws Error when nothing was loaded, the device was lost or the optimiser is not one of `optimizers`
   */
  train(steps: number): Promise<TrainResult>;

  /** Loss, penalty (of Adam and L-BFGS) and gradient over all training rows; trains nothing. */
  gradient(): Promise<GradientResult>;

  /** Outputs of the network at its current parameters. @returns [rows × outputs] */
  evaluate(inputs: Float64Array, rows: number): Promise<Float64Array>;

  /** Smallest and largest value of every node over all training rows. @returns [nodeCount × 2] */
  nodeRanges(): Promise<Float64Array>;

  /** Gives back whatever the backend holds. */
  destroy(): void;
}
