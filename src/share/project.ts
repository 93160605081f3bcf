/**
 * Everything of a trained network that travels: in a link, in a .kan file, in a picture. Each of these writes a Project and
 * reads one; what is read has been checked in full (sizes, counts, finite numbers, names), so that a Project can be trusted.
 */
import type { TrainingSettings } from '../backend/backend.ts';
import type { ColumnInfo, DataRequest, NamedScaling, OtherFields } from '../dataset/dataset.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import type { ControlName } from './controls.ts';

/** Where the rows come from: made again by a recipe, sent along, or not sent at all. */
export type ProjectData =
  | Extract<DataRequest, { kind: 'preset' } | { kind: 'formula' }>
  /** [rows × (inputs, then outputs)], row by row, original units. The engine rounds them to 15 significant digits. */
  | {
      readonly kind: 'rows';
      readonly title: string;
      readonly train: Float64Array;
      readonly test: Float64Array;
      /** What was noticed when they were read from a table, in sentences. Links leave it out. */
      readonly remarks?: readonly string[];
    }
  | {
      readonly kind: 'columns';
      readonly title: string;
      readonly trainRows: number;
      readonly testRows: number;
    };

/** What is known of a column besides its scaling. */
export type ColumnSummary = Omit<ColumnInfo, keyof NamedScaling>;

export interface ProjectColumn extends NamedScaling {
  /** Always there when `data.kind` is 'columns'; with rows or a recipe it can be found again and may be null. */
  readonly summary: ColumnSummary | null;
}

/** Errors as they were when it was sent, original units. */
export interface ProjectScores {
  readonly trainRmse: number;
  readonly testRmse: number;
  readonly trainR2: number;
  readonly testR2: number;
}

/** What its author looked at. */
export interface ProjectView {
  readonly mapAxes: { readonly x: number; readonly y: number | null };
  readonly output: number;
  readonly outputTab: 'map' | 'fit' | 'residuals';
  readonly selectedEdge: EdgeId | null;
}

/** Root mean square errors along the run, original units; test is NaN where it was not measured. Equal lengths. */
export interface ProjectHistory {
  readonly steps: Float64Array;
  readonly train: Float64Array;
  readonly test: Float64Array;
}

export interface Project {
  /** Plain text, at most SHARE_LIMITS.title characters; may be empty. */
  readonly title: string;
  /** The author's words about it, plain text, at most SHARE_LIMITS.note characters; may be empty. */
  readonly note: string;
  /** `kept` (the splines of symbolic edges) may be missing: then a form cannot be taken back to its spline. */
  readonly network: Network;
  /** Of the start. */
  readonly seed: number;
  /** Functions that a person has typed: the id of each in `network.forms`, and its formula of x. */
  readonly ownFunctions: readonly (readonly [number, string])[];
  readonly inputs: readonly ProjectColumn[];
  readonly outputs: readonly ProjectColumn[];
  /** A recipe has no `scaling` and no `otherFields` of its own here: those of the project count. */
  readonly data: ProjectData;
  readonly step: number;
  readonly elapsedMs: number;
  readonly settings: TrainingSettings;
  readonly scores: ProjectScores | null;
  readonly history: ProjectHistory | null;
  readonly view: ProjectView;
  /** Controls that the author has hidden. */
  readonly hidden: readonly ControlName[];
  /** What else the .kan file had that it was opened from, where it had anything. Links leave it out. */
  readonly otherFields?: OtherFields;
}
