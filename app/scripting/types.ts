/** The scripting interface, `window.edgewise`. Documented in docs/scripting.md. */
import type {
  BaseFunction,
  DatasetInfo,
  EdgeId,
  EdgeInfo,
  Metrics,
  ModelInfo,
  Optimizer,
  RegularizationMetric,
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

export interface Edgewise {
  readonly version: string;
  /** The worker is up and the first picture is drawn. */
  readonly ready: Promise<void>;
  readonly data: {
    fromFormula(options: FormulaOptions): Promise<DatasetInfo>;
    fromCsv(source: string | File, options?: CsvOptions): Promise<DatasetInfo>;
    preset(name: string): Promise<DatasetInfo>;
    presets(): string[];
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
  edges(): Promise<EdgeInfo[]>;
  /** φ over its input's domain, both in network units. */
  curve(edge: EdgeId, points?: number): Promise<{ x: Float64Array; y: Float64Array }>;
  /** Original units in and out. */
  predict(rows: number[][]): Promise<number[][]>;
  metrics(): Promise<Metrics>;
  backend(kind?: 'auto' | 'webgpu' | 'cpu'): Promise<BackendInfo>;
}

declare global {
  /** The version in package.json, put in by the build. */
  const __EDGEWISE_VERSION__: string;

  interface Window {
    edgewise: Edgewise;
  }
}
