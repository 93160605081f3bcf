/**
 * Everything that passes between the page and the engine's worker. Types and a few constants, no logic.
 *
 * Commands go by comlink (`EngineCommands`). Events come back through one MessagePort as `EngineEvent`, their
 * typed arrays transferred. Errors lose their class on the way, so a failure that a person can act on is a value.
 */
import type { BackendKind, Optimizer, TrainingSettings, TrainingState } from '../backend/backend.ts';
import type { DataRequest, DatasetInfo, PresetInfo } from '../dataset/dataset.ts';
import type { BaseFunction, EdgeId, Extrapolation, WidthEntry } from '../kan/spec.ts';
import type { ActCommands, AutoEvent, FormulaEvent, TimelineEvent } from './actsProtocol.ts';
import type { SavedTimeline, ShareCommands } from './shareProtocol.ts';

export type {
  BackendKind,
  Optimizer,
  RegularizationMetric,
  TrainingSettings,
  TrainingState,
} from '../backend/backend.ts';
export type { ColumnInfo, DataRequest, DatasetInfo, PointSample, PresetInfo } from '../dataset/dataset.ts';
export type { BaseFunction, EdgeId, Extrapolation, WidthEntry } from '../kan/spec.ts';
export { SPEC_LIMITS } from '../kan/spec.ts';
export { CONTROLS } from '../share/controls.ts';
export { PYKAN_SNIPPET } from '../share/kan/pykanSnippet.ts';
export { SHARE_LIMITS } from '../share/limits.ts';
export { DEFAULT_SETTINGS } from '../train/settings.ts';
export type * from './actsProtocol.ts';
export type * from './shareProtocol.ts';

/** A failure that a person can act on. `field` names the control beside which `message` belongs. */
export interface EngineError {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** A run as a snapshot knew it. */
export interface KeptRun {
  readonly state: TrainingState;
  readonly history: Snapshot['history'];
  readonly elapsedMs: number;
  readonly ownFunctions?: Snapshot['ownFunctions'];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: EngineError };

/** What a person chooses about the network; inputs and outputs follow from the data. */
export interface ModelRequest {
  /** Nodes of each hidden layer: sums, or [sums, products] or [sums, products, factors of each product]. */
  readonly hidden: readonly WidthEntry[];
  readonly gridSize: number;
  readonly order: number;
  readonly seed: number;
  readonly extrapolation: Extrapolation;
  readonly baseFunction: BaseFunction;
}

export interface ModelInfo extends ModelRequest {
  /** Changes with every new network, new data and restart; snapshots of an older run are stale. */
  readonly runId: number;
  /** [n0 … nL] nodes per layer, products included. */
  readonly width: readonly number[];
  /** What the edges of each layer lead to; see LayerSpec in src/kan/spec.ts. */
  readonly layers: readonly LayerShape[];
  readonly edges: number;
  readonly parameters: number;
}

/** The nodes after a layer of edges: `sums` sums, the last of which are factors of the products, in order. */
export interface LayerShape {
  readonly sums: number;
  /** Factors of each product node; empty without products. */
  readonly products: readonly number[];
}

export interface Scores {
  /** Mean square error in network units. */
  readonly loss: number;
  /** In original units, over all outputs. */
  readonly rmse: number;
  readonly r2: number;
}

export interface Metrics {
  readonly step: number;
  readonly optimizer: Optimizer;
  readonly train: Scores;
  readonly test: Scores;
  readonly edges: number;
  readonly parameters: number;
  /** The largest of all layers. */
  readonly gridSize: number;
  /** Time spent running since the start, waiting for a slow pace included. */
  readonly elapsedMs: number;
  readonly backend: BackendKind;
}

export type BackendChoice = 'auto' | BackendKind;

export interface BackendStatus {
  readonly kind: BackendKind;
  /** What the person asked for. */
  readonly choice: BackendChoice;
  readonly adapter: string | null;
  /** One sentence: why this backend runs, the choice of optimiser included. */
  readonly reason: string;
  /** Whether an adapter of any sort answered, so that WebGPU can be chosen. */
  readonly webgpuAvailable: boolean;
  /** What the CPU computes with: 'wasm' is WebAssembly with SIMD, 'plain' is TypeScript. */
  readonly kernels: 'wasm' | 'plain';
}

/** Steps a second: 'max' is as fast as it goes. */
export type Speed = number | 'max';

export interface ViewRequest {
  /** Input shown on each axis of the output map; y is null for a network with one input. */
  readonly mapAxes: { readonly x: number; readonly y: number | null };
  /** The output that the map, the fit and the residuals show. */
  readonly output: number;
  /** Significant digits of constants in the formula on the screen. */
  readonly digits: number;
  /** A hidden tab trains on and draws nothing. */
  readonly visible: boolean;
}

/** Number of points of each curve in a snapshot. */
export const CURVE_POINTS = 81;
/** Bins of each node's rug. */
export const RUG_BINS = 48;

/** The state of the whole picture at one step. Sent at most 20 times a second; every array is the receiver's. */
export interface Snapshot {
  readonly type: 'snapshot';
  readonly runId: number;
  readonly step: number;
  readonly elapsedMs: number;
  readonly stepsPerSecond: number;
  readonly metrics: Metrics;
  readonly width: readonly number[];
  readonly layers: readonly LayerShape[];
  /** G of each layer. */
  readonly gridSizes: readonly number[];
  readonly order: number;
  /** Milliseconds of a step by the GPU's own clock, where it has one. */
  readonly gpuMsPerStep: number | null;
  /** [inputNodes × 2] shown range of each node that has outgoing edges: its grid and its data together. */
  readonly domains: Float32Array;
  /** [inputNodes × 2] smallest and largest value that the data takes at each node. */
  readonly dataRanges: Float32Array;
  /** [inputNodes × RUG_BINS] how many values fall into each bin of the domain, over the largest count: 0 … 1. */
  readonly rugs: Float32Array;
  /** [edges × CURVE_POINTS] φ at equidistant points of its input's domain. Edges by layer, input, output. */
  readonly curves: Float32Array;
  /** [edges] attribution score, 0 … about 1. */
  readonly scores: Float32Array;
  /** [inputs] attribution score of each input. */
  readonly inputScores: Float32Array;
  /** [edges] 1 live, 0 cut. */
  readonly mask: Float32Array;
  /** [edges] 1 for an edge that keeps its curve while the others train. */
  readonly frozen: Uint8Array;
  /** [edges] name of each symbolic edge's function (src/kan/symbolicFunctions.ts), '' for a spline. */
  readonly forms: readonly string[];
  /** Functions that a person has typed: the id of each in `state.network.forms`, and its formula of x. */
  readonly ownFunctions: readonly (readonly [number, string])[];
  /** All inner knots (G + 1 per input node), node after node; layers may differ in G. */
  readonly knots: Float32Array;
  /** RMSE in original units along the run, at most HISTORY_POINTS long; test is NaN where it was not measured. */
  readonly history: {
    readonly steps: Float64Array;
    readonly train: Float64Array;
    readonly test: Float64Array;
  };
  /** Everything needed to go on from here; null when it was too large to send this time. */
  readonly state: TrainingState | null;
}

/** What the network says about the data. At most 4 times a second. All in original units. */
export interface OutputSnapshot {
  readonly type: 'output';
  readonly runId: number;
  readonly step: number;
  readonly output: number;
  readonly map: {
    readonly axes: { readonly x: number; readonly y: number | null };
    readonly columns: number;
    /** 1 for a network with one input: `values` is then a curve. */
    readonly rows: number;
    readonly xDomain: readonly [number, number];
    readonly yDomain: readonly [number, number];
    /** [rows × columns], first row at the lower end of y. */
    readonly values: Float32Array;
  };
  /** Test rows (all, or an even sample of 1000), same order in both. */
  readonly fit: { readonly actual: Float32Array; readonly predicted: Float32Array; readonly total: number };
}

export interface StatusEvent {
  readonly type: 'status';
  readonly running: boolean;
  /** It runs, and until somebody stops it. */
  readonly endless: boolean;
  readonly backend: BackendStatus;
}

/** Something happened that the person should know. */
export interface NoticeEvent {
  readonly type: 'notice';
  readonly level: 'info' | 'warn';
  /** Stable name: 'device-lost', 'diverged', … */
  readonly code: string;
  readonly title: string;
  readonly message: string;
  /** What a button in the notice does. */
  readonly offer?: { readonly label: string; readonly settings: Partial<TrainingSettings> };
}

/** One of several starts that are tried at once. */
export interface Start {
  readonly seed: number;
  readonly phase: 'waiting' | 'training' | 'done' | 'failed';
  /** In original units; null until they are known. The best is the one with the lowest training RMSE. */
  readonly trainRmse: number | null;
  readonly testRmse: number | null;
  /** The network's output over the first two inputs, others at their median, -1 … 1: [side × side], or a curve [side]. */
  readonly picture: Float32Array | null;
  /** Points along a side of `picture`. */
  readonly side: number;
}

/** How several starts are getting on; sent when any of them has changed. */
export interface StartsEvent {
  readonly type: 'starts';
  readonly runId: number;
  readonly starts: readonly Start[];
  /** Which one is in use, null while they train. */
  readonly chosen: number | null;
  readonly finished: boolean;
}

/** A large table is being read; `share` goes from 0 to 1. */
export interface ProgressEvent {
  readonly type: 'progress';
  readonly share: number;
}

/** The network has become another one by something other than a request for it: undo, a start, a found formula. */
export interface ModelEvent {
  readonly type: 'model';
  readonly model: ModelInfo;
  /** It is only looked at on the way of a search; the network in training is still another. */
  readonly preview: boolean;
}

export type EngineEvent =
  | Snapshot
  | OutputSnapshot
  | StatusEvent
  | NoticeEvent
  | StartsEvent
  | ProgressEvent
  | ModelEvent
  | FormulaEvent
  | TimelineEvent
  | AutoEvent;

/** What changing the grids did. */
export interface GridChange {
  readonly metrics: Metrics;
  /** The act's place on the timeline; null where it was taken back. */
  readonly moment: number | null;
  /** In original units. */
  readonly testRmse: { readonly before: number; readonly after: number };
  readonly gridSizes: readonly number[];
  /** Largest change of any curve on the data, network units. */
  readonly largestChange: number;
  /** The loss got more than 5 % worse or was not finite, so everything is as before. */
  readonly takenBack: boolean;
}

export interface EdgeInfo {
  readonly edge: EdgeId;
  readonly state: 'spline' | 'symbolic' | 'frozen' | 'pruned';
  readonly score: number;
  /** Of a symbolic edge, c·f(a·x + b) + d in network units. */
  readonly form?: SymbolicForm;
}

export interface SymbolicForm {
  readonly name: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export interface Loaded {
  readonly dataset: DatasetInfo;
  readonly model: ModelInfo;
}

/** Every command of the engine. None throws for what a person did; a rejection is a defect or a dead worker. */
export interface EngineCommands extends ActCommands, ShareCommands {
  /**
   * Must come first: where events go, and what the page wants. Starts on the CPU; see `backendFound`.
   * @param lifeLock name of a Web Lock to hold while the worker lives, or null where there are none
   */
  connect(port: MessagePort, choice: BackendChoice, lifeLock: string | null): Promise<BackendStatus>;
  /** What computes, once it is known whether an adapter answers. */
  backendFound(): Promise<BackendStatus>;
  presets(): Promise<PresetInfo[]>;
  /** Replaces the data and makes a fresh network for it. On failure everything stays as it was. */
  setData(data: DataRequest, model: ModelRequest): Promise<Result<Loaded>>;
  /** Replaces the network by a fresh one. On failure everything stays as it was. */
  setModel(model: ModelRequest): Promise<Result<ModelInfo>>;
  /**
   * The same data, network and run as a snapshot or a save had.
   * @param timeline with the states of all moments; one that does not fit is left out, and said in a notice
   */
  restore(
    data: DataRequest,
    model: ModelRequest,
    run: KeptRun,
    timeline?: SavedTimeline | null,
  ): Promise<Result<Loaded>>;
  /** Back to the untrained network of the same seed. */
  restart(): Promise<Result<ModelInfo>>;
  /** Live: nothing starts anew. Another optimiser goes on from where the last one was. */
  configure(settings: Partial<TrainingSettings>): Promise<Result<TrainingSettings>>;
  /** Whether finer grids come by themselves when Levenberg-Marquardt or L-BFGS has converged. */
  setGrowth(grows: boolean): Promise<void>;
  /** Moves the knots to where the data is; G stays. Training goes on. */
  updateGrid(): Promise<Result<GridChange>>;
  /** Finer grids, the same curves. `gridSize` is of all layers, or of each. Training goes on. */
  extendGrid(gridSize: number | readonly number[]): Promise<Result<GridChange>>;
  /** A frozen edge keeps its curve while the others train. Training goes on. */
  setFrozen(edge: EdgeId, frozen: boolean): Promise<Result<null>>;
  /** Trains `count` networks with seeds of their own from the start, several at once, and takes the best over. */
  tryStarts(count: number): Promise<Result<readonly Start[]>>;
  /** Takes over another of the tried starts, by its place. */
  chooseStart(index: number): Promise<Result<ModelInfo>>;
  setSpeed(speed: Speed): Promise<void>;
  setView(view: ViewRequest): Promise<void>;
  setBackend(choice: BackendChoice): Promise<Result<BackendStatus>>;
  /** Trains until `pause`. */
  run(): Promise<Result<null>>;
  pause(): Promise<Result<Metrics>>;
  /** Exactly this many steps as fast as possible, then pauses. Refused when stopped before: 'interrupted', 'diverged'. */
  train(steps: number): Promise<Result<Metrics>>;
  metrics(): Promise<Result<Metrics>>;
  edges(): Promise<Result<EdgeInfo[]>>;
  /** A curve at its newest state; x over its input's domain, both in network units. */
  curve(edge: EdgeId, points: number): Promise<Result<{ x: Float64Array; y: Float64Array }>>;
  /** Original units in and out. */
  predict(rows: readonly (readonly number[])[]): Promise<Result<number[][]>>;
}
