/** The scripting interface, `window.edgewise`. Documented in docs/scripting.md. */
import type {
  ActKind,
  BaseFunction,
  Change,
  ControlName,
  DatasetInfo,
  EdgeId,
  EdgeInfo,
  ExportFormat,
  FormulaFormat,
  Metrics,
  ModelInfo,
  Optimizer,
  RegularizationMetric,
  SymbolicForm,
} from '../store/types.ts';

export interface FormulaOptions {
  /** For example `exp(sin(pi*x1)+x2^2)`; variables x1, x2, … in the order of `ranges`. */
  formula: string;
  /** One [lo, hi] per variable; missing ones are [-1, 1]. */
  ranges?: [number, number][];
  /** Training rows, 800 by default. */
  rows?: number;
  /** Test rows, 200 by default. */
  testRows?: number;
  /** Standard deviation of the noise on the training targets as a share of the target's own. */
  noise?: number;
  seed?: number;
}

export interface CsvOptions {
  /** Column names. Without them every numeric column but the last is an input and the last is the target. */
  target?: string;
  inputs?: string[];
  /** Share of rows kept for the test, 0.2 by default. */
  testFraction?: number;
  seed?: number;
  delimiter?: string;
}

export interface ModelOptions {
  /**
   * The hidden layers: [5] gives [inputs, 5, outputs]. A layer is a number of sums, or [sums, products], or [sums,
   * products, factors of each product: 2 or 3].
   */
  hidden?: (number | [number, number] | [number, number, number])[];
  gridSize?: number;
  order?: number;
  seed?: number;
  extrapolation?: 'linear' | 'zero';
  baseFunction?: BaseFunction;
}

export interface TrainOptions {
  /** Stays as it was set; so do all settings below. */
  optimizer?: Optimizer;
  /** 100 by default. */
  steps?: number;
  learningRate?: number;
  batchSize?: number | 'full';
  lamb?: number;
  lambL1?: number;
  lambEntropy?: number;
  lambCoef?: number;
  lambCoefDiff?: number;
  /** What λ measures; pykan's names. */
  metric?: RegularizationMetric;
}

/** What other grids did. */
export interface GridReport extends Metrics {
  /** G of each layer, now. */
  gridSizes: readonly number[];
  /** Largest change of any curve on the data, network units. */
  largestChange: number;
  /** The loss got more than 5 % worse, so everything is as before. */
  takenBack: boolean;
  /** In original units. */
  testRmse: Change;
}

/** Edges below a threshold, .03 if not told otherwise, and nodes below theirs, a third of it; or these edges. */
export interface PruneOptions {
  nodeThreshold?: number;
  edgeThreshold?: number;
  /** Instead of thresholds. */
  edges?: EdgeId[];
  /** Only measures what it would cost. */
  preview?: boolean;
}

export interface PruneReport {
  /** Weakest first. */
  removed: EdgeId[];
  /** In original units. */
  testRmseBefore: number;
  testRmseAfter: number;
  /** Live edges, and numbers that train. */
  edges: Change;
  parameters: Change;
  /** Names of the inputs that do nothing any more. */
  idleInputs: string[];
}

export interface SuggestOptions {
  /** 0 exact … 1 simple; .5 if not told otherwise. */
  simplicity?: number;
  /** How many, 5 if not told otherwise. */
  top?: number;
}

/** c·f(a·x + b) + d in network units, with the best a, b, c, d for an edge. */
export interface Suggestion extends SymbolicForm {
  r2: number;
  complexity: number;
  /** Of the whole network, if it were accepted as it is; original units. */
  testRmseIfAccepted: number;
}

/** Points with increasing x in network units, straight lines between them; or a formula of x. */
export type OwnCurve = string | { x: number[]; y: number[] };

export interface SnapResult extends Metrics {
  /** How many constants are no nice numbers. */
  constants: Change;
  /** LaTeX of each output, as it was and as it is. */
  formulas: { from: string; to: string }[];
}

export interface FormulaPrintOptions {
  format?: FormulaFormat;
  /** Significant digits of constants, 1 to 17; all of them if not told otherwise. */
  digits?: number;
}

export interface SearchOptions {
  /** Searches side by side, 1 to 8; 2 if not told otherwise. */
  seeds?: number;
  /** Longest time; 20 if not told otherwise. */
  seconds?: number;
}

export interface SearchReport extends Metrics {
  /** As text; one line per output. */
  formula: string;
  /** As exact as double precision allows. */
  exact: boolean;
}

/** A moment of the history. */
export interface HistoryEntry {
  id: number;
  /** What was done; “Training” for a point that training kept by itself. */
  name: string;
  act: ActKind | null;
  step: number;
  testRmse: number;
  edges: number;
  parameters: number;
}

export interface StartReport {
  seed: number;
  /** In original units; null for a start that failed. */
  trainRmse: number | null;
  testRmse: number | null;
  /** Whether the network is this one now. */
  chosen: boolean;
}

export interface BackendInfo {
  kind: 'webgpu' | 'cpu';
  adapter: string | null;
  reason: string;
}

export interface LinkOptions {
  /** The rows of a table go along, readable by anyone with the link; not if not told otherwise. */
  rows?: boolean;
  /** Of the splines' numbers; 'int16' if not told otherwise. */
  precision?: 'int16' | 'f32';
  /** The loss curve goes along; it does if not told otherwise. */
  history?: boolean;
  title?: string;
  note?: string;
  /** Controls that whoever opens it does not see at first. */
  hidden?: ControlName[];
}

/** A picture too, with the network inside. */
export type FileFormat = ExportFormat | 'svg' | 'png';

export interface ProjectEntry {
  id: string;
  name: string;
  /** When it was last saved. */
  savedAt: Date;
  /** It is the one that is open here. */
  open: boolean;
}

export interface Edgewise {
  readonly version: string;
  /** The worker is up and the first picture is drawn. */
  readonly ready: Promise<void>;
  readonly data: {
    fromFormula(options: FormulaOptions): Promise<DatasetInfo>;
    fromCsv(source: string | File, options?: CsvOptions): Promise<DatasetInfo>;
    preset(name: string): Promise<DatasetInfo>;
    presets(): string[];
    /** The formula's rows, and the network that computes exactly it. */
    networkOf(options: FormulaOptions): Promise<ModelInfo>;
  };
  model(options: ModelOptions): Promise<ModelInfo>;
  train(options?: TrainOptions): Promise<Metrics>;
  stop(): Promise<Metrics>;
  /** Moves the knots to where the data is; G stays. */
  updateGrid(): Promise<GridReport>;
  /** Other grids under the same curves: one size for all layers, or one for each. */
  extendGrid(gridSize: number | number[]): Promise<GridReport>;
  /** Finer grids by themselves, when L-BFGS or Levenberg-Marquardt has converged. */
  growGrid(on?: boolean): Promise<void>;
  /** The curve of a frozen edge stays as it is while the others train. */
  freeze(edge: EdgeId): Promise<void>;
  unfreeze(edge: EdgeId): Promise<void>;
  /** Trains several starts, 4 to 8 if not told otherwise, and takes over the one with the lowest training error. */
  starts(count?: number): Promise<StartReport[]>;
  /** Cuts what is weak; the mean of what is cut goes to a survivor. */
  prune(options?: PruneOptions): Promise<PruneReport>;
  /** With the form of each symbolic edge. */
  edges(): Promise<EdgeInfo[]>;
  /** The forms that fit an edge best. */
  suggest(edge: EdgeId, options?: SuggestOptions): Promise<Suggestion[]>;
  /** The edge becomes the function of this name with the best a, b, c, d; these train with the rest for a moment. */
  accept(edge: EdgeId, name: string): Promise<Metrics>;
  /** Gives back the very spline. */
  unaccept(edge: EdgeId): Promise<Metrics>;
  /** A curve of one's own for an edge, drawn or typed. */
  setCurve(edge: EdgeId, curve: OwnCurve): Promise<Metrics>;
  /** Constants near nice numbers become them, once every edge is symbolic. */
  snap(): Promise<SnapResult>;
  /** One text per output, original units. */
  formula(options?: FormulaPrintOptions): Promise<string[]>;
  /** Searches for a formula and takes the best over. */
  auto(options?: SearchOptions): Promise<SearchReport>;
  /** Takes the last act back. @returns where one is then */
  undo(): Promise<HistoryEntry>;
  redo(): Promise<HistoryEntry>;
  /** To any moment of the history. */
  goTo(id: number): Promise<HistoryEntry>;
  /** In the order in which it happened. */
  history(): Promise<HistoryEntry[]>;
  /** φ over its input's domain, both in network units. */
  curve(edge: EdgeId, points?: number): Promise<{ x: Float64Array; y: Float64Array }>;
  /** Original units in and out. */
  predict(rows: number[][]): Promise<number[][]>;
  metrics(): Promise<Metrics>;
  backend(kind?: 'auto' | 'webgpu' | 'cpu'): Promise<BackendInfo>;
  /** The whole address of this page with the network in it. */
  link(options?: LinkOptions): Promise<string>;
  /** The text of a .kan file: everything, exactly. */
  save(): Promise<string>;
  /** The text of a .kan file, a link or only what follows its '#', or a File: .kan, or a picture with a network inside. */
  open(source: string | File): Promise<ModelInfo>;
  /** The network as a file for somewhere else, or as a picture that opens again. */
  export(format: FileFormat): Promise<Blob>;
  readonly projects: {
    /** What is kept in this browser, newest first. */
    list(): Promise<ProjectEntry[]>;
    /** Paused, as it was left. */
    open(id: string): Promise<ModelInfo>;
  };
}

declare global {
  /** The version in package.json, put in by the build. */
  const __EDGEWISE_VERSION__: string;

  interface Window {
    edgewise: Edgewise;
  }
}
