/** The shape of data: where it comes from, what is known of it, and the rows themselves. */
import type { Table, TrainingState } from '../backend/backend.ts';

/** A closed interval [lo, hi]. */
export type Range = readonly [number, number];

/** UTF-8 text that is read in slices. A File or a Blob is one; sent to a worker, it stays where it is. */
export interface TextFile {
  /** In bytes. */
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`. */
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/**
 * Told how much of a large table is read: 0 … 1. It is awaited, so that it can give way to other work, and what it throws
 * ends the reading.
 */
export type OnProgress = (share: number) => void | Promise<void>;

/** A column's name, and how it was scaled when a network was trained on it. */
export interface NamedScaling {
  readonly name: string;
  readonly shift: number;
  readonly scale: number;
}

/** How the columns of a network that comes from elsewhere were scaled: the rows that are made again must be as its own. */
export interface KeptScaling {
  readonly inputs: readonly NamedScaling[];
  readonly outputs: readonly NamedScaling[];
}

/** How to make a dataset again; small, so that it can be kept and sent. */
export type DataRequest = DataSource & {
  /** Fields of the .kan file that it came in which nobody here knows: they are written into the next one. */
  readonly otherFields?: OtherFields;
};

/** Of the outermost object of a .kan file; each is JSON. */
export type OtherFields = Readonly<Record<string, unknown>>;

type DataSource =
  | {
      readonly kind: 'preset';
      readonly name: string;
      readonly seed: number;
      readonly scaling?: KeptScaling;
    }
  | {
      readonly kind: 'formula';
      readonly formula: string;
      /** One per variable x1, x2, …; missing ones are [-1, 1]. */
      readonly ranges: readonly Range[];
      /** Training rows and test rows. */
      readonly rows: number;
      readonly testRows: number;
      /** Standard deviation of normal noise on the training targets, as a share of the target's own. */
      readonly noise: number;
      readonly seed: number;
      readonly scaling?: KeptScaling;
    }
  | {
      readonly kind: 'csv';
      readonly fileName: string;
      /** The text itself, or the file that holds it. */
      readonly text: string | TextFile;
      /** Share of rows kept for the test, 0.05 to 0.5. */
      readonly testFraction: number;
      readonly seed: number;
      /** Column names; when absent every numeric column but the last is an input and the last is the target. */
      readonly inputs?: readonly string[];
      readonly target?: string;
      readonly delimiter?: string;
    }
  /** Rows that came with a network, scaled as that network was trained. */
  | {
      readonly kind: 'rows';
      readonly title: string;
      readonly scaling: KeptScaling;
      /** [rows × (inputs, then outputs)], row by row, original units. */
      readonly train: Float64Array;
      readonly test: Float64Array;
      /** What was noticed when they were read from a table; see `DatasetInfo`. */
      readonly remarks?: readonly string[];
    }
  /**
   * Rows that did not come with a network: drawn from what is known of its columns, with what `teacher`, the network as it
   * was sent, says of them.
   */
  | {
      readonly kind: 'stand-in';
      readonly title: string;
      readonly inputs: readonly ColumnInfo[];
      readonly outputs: readonly ColumnInfo[];
      readonly seed: number;
      /** Rows that the network was trained on and tested with. */
      readonly trainRows: number;
      readonly testRows: number;
      readonly teacher: TrainingState['network'];
      /** Functions that a person has typed: the id of each in the teacher's forms, and its formula of x. */
      readonly ownFunctions: readonly (readonly [number, string])[];
    };

/** Original value = shift + scale × network value. */
export interface ColumnInfo {
  readonly name: string;
  readonly shift: number;
  readonly scale: number;
  /** Over all rows, original units. */
  readonly min: number;
  readonly max: number;
  /** The range that the column was drawn from where one is known, else [min, max]. Original units. */
  readonly range: Range;
  /** Over the training rows, original units. */
  readonly mean: number;
  readonly median: number;
  readonly std: number;
}

/** Rows to draw as points: all, or an even sample of at most 500. Original units. */
export interface PointSample {
  readonly total: number;
  readonly rows: number;
  /** [rows × inputs] */
  readonly inputs: Float32Array;
  /** [rows × outputs] */
  readonly targets: Float32Array;
}

export interface DatasetInfo {
  /** How it was asked for; what is sent to the page leaves out rows, networks and the text of a CSV, or its file. */
  readonly request: DataRequest;
  /** What a person calls it: a preset's title, the formula or the file's name. */
  readonly title: string;
  /** The formula, where there is one. */
  readonly formula: string | null;
  readonly inputs: readonly ColumnInfo[];
  readonly outputs: readonly ColumnInfo[];
  readonly trainRows: number;
  readonly testRows: number;
  /** What was left out or assumed, in sentences; empty when nothing was. */
  readonly remarks: readonly string[];
  readonly train: PointSample;
  readonly test: PointSample;
}

export interface Dataset {
  readonly info: DatasetInfo;
  readonly train: Table;
  readonly test: Table;
}

/** A ready-made dataset, named by its idea. */
export interface PresetInfo {
  readonly name: string;
  readonly title: string;
  /** One sentence for the tip. */
  readonly idea: string;
  readonly formula: string | null;
  /** Noise on its training targets, as in a request for a formula. */
  readonly noise: number;
  /**
   * A picture of the target: values on an even grid [rows × columns], first row at the lower end of x2; or a line
   * (heights at equal distances) with points [n × 2]; or points [n × 2] with their values. All scaled to -1 … 1.
   */
  readonly thumbnail:
    | { readonly kind: 'map'; readonly columns: number; readonly rows: number; readonly values: Float32Array }
    | { readonly kind: 'line'; readonly line: Float32Array; readonly points: Float32Array }
    | { readonly kind: 'points'; readonly points: Float32Array; readonly values: Float32Array };
  /** Hidden widths that suit it. */
  readonly hidden: readonly number[];
}

export type DataErrorCode =
  | 'formula-syntax'
  | 'formula-name'
  | 'formula-empty'
  | 'formula-too-long'
  | 'formula-no-variable'
  | 'formula-not-finite'
  | 'formula-constant'
  | 'range'
  | 'rows'
  | 'noise'
  | 'csv-empty'
  | 'csv-not-text'
  | 'csv-unreadable'
  | 'csv-quotes'
  | 'csv-no-numbers'
  | 'csv-one-column'
  | 'csv-too-few-rows'
  | 'csv-constant-target'
  | 'csv-column'
  | 'csv-too-large'
  | 'preset-unknown'
  | 'kept-rows'
  | 'kept-scaling'
  | 'stand-in';

/** Data that a person asked for and that cannot be made. The message says what, which value and what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
  constructor(
    readonly code: DataErrorCode,
    /** The control beside which the message belongs; 'data' for none of its own. */
    readonly field: 'formula' | 'ranges' | 'rows' | 'noise' | 'csv' | 'preset' | 'data',
    message: string,
  ) {
    super(message);
  }
}
