/** What passes between page and worker about sharing: links, files, exports, what is opened. Types only. */
import type { TrainingSettings } from '../backend/backend.ts';
import type { DataRequest } from '../dataset/dataset.ts';
import type { ControlName } from '../share/controls.ts';
import type { ProjectScores, ProjectView } from '../share/project.ts';
import type { KeptRun, Loaded, Metrics, ModelRequest, Moment, Result } from './protocol.ts';

export type { ControlName } from '../share/controls.ts';
export type { ProjectScores, ProjectView } from '../share/project.ts';

/** What goes along with the network. */
export interface ShareRequest {
  readonly title: string;
  readonly note: string;
  /** The rows of a table; presets and formulas are made again from their recipe. */
  readonly rows: boolean;
  /** The loss curve. */
  readonly history: boolean;
  readonly hidden: readonly ControlName[];
  readonly view: ProjectView;
}

export interface LinkRequest extends ShareRequest {
  /** Of the splines' numbers; with 'int16' free constants of forms have seven or nine digits where that changes next to nothing. */
  readonly precision: 'int16' | 'f32';
}

export interface LinkReport {
  /** '#k1=…': what goes behind the address of the page. */
  readonly hash: string;
  /** Of the network in it. */
  readonly step: number;
  /** Largest change of a prediction on the rows by the shorter numbers, as a share of the target's range. */
  readonly largestError: number;
  /** What does not travel, in sentences; empty when everything does. */
  readonly remarks: readonly string[];
}

/** A picture of the network: PNG bytes, or the text of an SVG. */
export type Picture =
  | { readonly kind: 'png'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'svg'; readonly text: string };

/** Something that may hold a network: what follows '#' in an address, a .kan file, a PNG or SVG picture. */
export type OpenSource =
  | { readonly kind: 'link'; readonly hash: string }
  | { readonly kind: 'file'; readonly fileName: string; readonly bytes: ArrayBuffer };

/** Whether the errors measured here are those that were sent. */
export type ScoreCheck =
  /** Equal but for rounding, or as close as the precision of the link allows. */
  | { readonly kind: 'match'; readonly sent: ProjectScores }
  | { readonly kind: 'differ'; readonly sent: ProjectScores; readonly message: string }
  /** No rows, or no errors came along; the message says which. */
  | { readonly kind: 'unchecked'; readonly sent: ProjectScores | null; readonly message: string };

/** What was opened: as a restart would need it, and what its author has said. */
export interface Opened extends Loaded {
  readonly data: DataRequest;
  readonly request: ModelRequest;
  readonly run: KeptRun;
  readonly settings: TrainingSettings;
  readonly title: string;
  readonly note: string;
  readonly step: number;
  readonly hidden: readonly ControlName[];
  readonly view: ProjectView;
  readonly check: ScoreCheck;
}

/** What an autosave keeps, besides the data that the page has. */
export interface SavedRun {
  readonly request: ModelRequest;
  readonly run: KeptRun;
  readonly metrics: Metrics;
  /** Null where it was not asked for. */
  readonly timeline: SavedTimeline | null;
}

export interface SavedMoment extends Moment {
  /** Of its state: no other state, of whatever run or worker, has the same. */
  readonly key: string;
}

/** The state of a moment; it never changes. */
export interface SavedState {
  readonly key: string;
  readonly request: ModelRequest;
  readonly run: KeptRun;
}

/** Where a run has been, as far as there is room on a disk. */
export interface SavedTimeline {
  readonly tree: {
    /** In the order they were made: the start first, each after its parent. */
    readonly moments: readonly SavedMoment[];
    /** The moment that the run came from, or is. */
    readonly current: number;
    /** What undo left, the newest last. */
    readonly redoPath: readonly number[];
  };
  /** Of all moments, or of those that were not known to be kept. */
  readonly states: readonly SavedState[];
}

export type ExportFormat = 'latex' | 'python' | 'javascript' | 'sql' | 'excel' | 'onnx' | 'pykan' | 'csv';

export interface ExportFile {
  /** With its ending: 'network.onnx'. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** What one has to know to use it; null where there is nothing to say. */
  readonly note: string | null;
}

/** Commands about sharing; as with all commands none throws for what a person did. */
export interface ShareCommands {
  /** Everything as a link. Training goes on. */
  link(request: LinkRequest): Promise<Result<LinkReport>>;
  /** Everything as the text of a .kan file, exact. Training goes on. */
  kanText(request: ShareRequest): Promise<Result<string>>;
  /** The same inside a picture: the picture's own bytes or text come back with it. Training goes on. */
  pictureWithState(picture: Picture, request: ShareRequest): Promise<Result<Picture>>;
  /** Puts what was sent in the place of what there is, paused. On failure everything stays as it was. */
  open(source: OpenSource): Promise<Result<Opened>>;
  /** The network as code, a model or a table for somewhere else. Training goes on. */
  exportAs(format: ExportFormat): Promise<Result<ExportFile>>;
  /**
   * What there is at this moment, to be kept. Training goes on.
   * @param known keys of the moments' states that are kept already; without it there is no timeline in the answer
   */
  savedRun(known?: readonly string[] | null): Promise<Result<SavedRun>>;
  /** A formula as rows and as the network that computes exactly it, every function a symbolic edge. */
  buildFormula(data: Extract<DataRequest, { kind: 'formula' }>): Promise<Result<Opened>>;
}
