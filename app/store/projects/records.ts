/**
 * What is kept of a project, in records of the same id: a short one for the list, the run, the data, which may be large and
 * change seldom, the tree of its moments, and one for the state of each moment, written once. What is read back may be of another version or damaged: it is looked at before it is used.
 */
import type {
  ControlName,
  DataRequest,
  KeptRun,
  ModelRequest,
  ProjectView,
  SavedState,
  SavedTimeline,
  TrainingSettings,
} from '../../../src/worker/protocol.ts';

/** The output over the first inputs, small, -1 … 1: [side × side], or a curve [side]. */
export interface ProjectPicture {
  readonly side: number;
  readonly values: Float32Array;
}

export interface ProjectSummary {
  readonly id: string;
  readonly name: string;
  /** The name was given by a person: new data do not change it. */
  readonly named: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly savedAt: number;
  readonly step: number;
  /** In original units; NaN where it was not measured. */
  readonly testRmse: number;
  /** Edges that were not cut. */
  readonly edges: number;
  /** Somebody has worked on it: it is never taken for something else. */
  readonly touched: boolean;
  readonly picture: ProjectPicture | null;
}

export interface ProjectRun {
  readonly id: string;
  readonly model: ModelRequest;
  readonly run: KeptRun;
  readonly settings: TrainingSettings;
  readonly growth: boolean;
  readonly view: ProjectView;
  readonly hidden: readonly ControlName[];
}

export interface ProjectData {
  readonly id: string;
  readonly data: DataRequest;
}

export interface ProjectTree {
  readonly id: string;
  readonly tree: SavedTimeline['tree'];
}

export interface ProjectState extends SavedState {
  /** Id of the project. */
  readonly project: string;
}

/** All of them. */
export interface ProjectRecord {
  readonly summary: ProjectSummary;
  readonly run: ProjectRun;
  readonly data: ProjectData;
  /** As it was found: the engine looks at it. Null where none was kept. */
  readonly timeline: SavedTimeline | null;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isNumbers = (value: unknown): boolean => value instanceof Float64Array;
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** Null where it is no summary. */
export function readSummary(value: unknown): ProjectSummary | null {
  if (!isObject(value)) return null;
  const { id, name, named, created, savedAt, step, testRmse, edges, touched, picture } = value;
  const fits =
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof named === 'boolean' &&
    [created, savedAt, testRmse].every((number) => typeof number === 'number') &&
    [step, edges].every(isCount) &&
    typeof touched === 'boolean' &&
    (picture === null || isPicture(picture));
  return fits ? (value as unknown as ProjectSummary) : null;
}

function isPicture(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { side, values } = value;
  return (
    isCount(side) &&
    values instanceof Float32Array &&
    (values.length === side || values.length === side * side)
  );
}

function isRun(value: unknown): value is KeptRun {
  if (!isObject(value) || !isObject(value['state']) || !isObject(value['history'])) return false;
  const { state, history, elapsedMs } = value;
  const { network } = state;
  return (
    isCount(state['step']) &&
    isNumbers(state['firstMoment']) &&
    isNumbers(state['secondMoment']) &&
    isObject(network) &&
    isObject(network['spec']) &&
    isObject(network['layout']) &&
    ['parameters', 'knots', 'mask'].every((name) => isNumbers(network[name])) &&
    ['forms', 'fixed'].every((name) => network[name] instanceof Uint8Array) &&
    ['steps', 'train', 'test'].every((name) => isNumbers(history[name])) &&
    typeof elapsedMs === 'number'
  );
}

function isModel(value: unknown): boolean {
  return isObject(value) && Array.isArray(value['hidden']) && isCount(value['seed']);
}

const TABS: readonly unknown[] = ['map', 'fit', 'residuals'] satisfies readonly ProjectView['outputTab'][];

function isView(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['mapAxes'])) return false;
  const { mapAxes, output, outputTab, selectedEdge } = value;
  const { x, y } = mapAxes;
  const isSelected =
    selectedEdge === null ||
    (isObject(selectedEdge) && ['layer', 'input', 'output'].every((name) => isCount(selectedEdge[name])));
  return (
    isCount(x) && (y === null || isCount(y)) && isCount(output) && TABS.includes(outputTab) && isSelected
  );
}

/** Null where it is no run that could be gone on from. */
export function readRun(value: unknown): ProjectRun | null {
  if (!isObject(value) || typeof value['id'] !== 'string') return null;
  const { model, run, settings, growth, view, hidden } = value;
  const fits =
    isModel(model) &&
    isRun(run) &&
    isObject(settings) &&
    typeof growth === 'boolean' &&
    isView(view) &&
    Array.isArray(hidden);
  return fits ? (value as unknown as ProjectRun) : null;
}

const DATA_KINDS: readonly unknown[] = [
  'preset',
  'formula',
  'csv',
  'rows',
  'stand-in',
] satisfies readonly DataRequest['kind'][];

/** Null where it does not say how to make data; the engine refuses what it cannot make. */
export function readData(value: unknown): ProjectData | null {
  if (!isObject(value) || typeof value['id'] !== 'string' || !isObject(value['data'])) return null;
  return DATA_KINDS.includes(value['data']['kind']) ? (value as unknown as ProjectData) : null;
}
