/** The scripting interface, `window.edgewise`. Documented in docs/scripting.md. */
import type { DatasetInfo, EdgeId, EdgeInfo, Metrics, ModelInfo } from '../store/types.ts';

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
  /** Widths of the hidden layers: [5] gives [inputs, 5, outputs]. */
  hidden?: number[];
  gridSize?: number;
  order?: number;
  seed?: number;
  extrapolation?: 'linear' | 'zero';
}

export interface TrainOptions {
  optimizer?: 'adam';
  /** 100 by default. */
  steps?: number;
  learningRate?: number;
  batchSize?: number | 'full';
  lamb?: number;
  lambL1?: number;
  lambEntropy?: number;
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
