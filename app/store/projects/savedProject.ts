/** A project from the list, taken for this tab: back on the screen as it was, paused. */
import type { DataRequest, KeptRun, ModelRequest, SavedTimeline } from '../../../src/worker/protocol.ts';
import { useStore } from '../store.ts';
import { loseCurrent, setCurrent } from './currentProject.ts';
import { readProject } from './database.ts';
import { type Release, takeProject } from './projectLock.ts';
import type { ProjectRecord } from './records.ts';
import { noteWritten } from './saving.ts';
import { beginWork } from './work.ts';

const { setState, getInitialState } = useStore;

export interface SavedProject {
  readonly id: string;
  readonly name: string;
  readonly step: number;
  readonly data: DataRequest;
  readonly model: ModelRequest;
  readonly run: KeptRun;
  /** Where the run has been; null where none was kept. */
  readonly timeline: SavedTimeline | null;
  /** Puts its settings and its view into the store and makes it the project of this tab. Before the engine is told of it. */
  adopt(): void;
  /** Leaves it to others. */
  release(): void;
}

function savedProject(record: ProjectRecord, lock: Release): SavedProject {
  const { summary, run: kept, timeline } = record;
  const { data } = record.data;
  const { id, name, named, created, touched } = summary;
  const { model, run, growth, view, hidden } = kept;
  // An older version may not have known them all.
  const settings = { ...getInitialState().settings, ...kept.settings };
  const { step } = run.state;
  return {
    id,
    name,
    step,
    data,
    model,
    run,
    timeline,
    adopt() {
      const { mapAxes, output, outputTab, selectedEdge } = view;
      setState({ settings, growth, mapAxes, output, outputTab, selectedEdge, hidden });
      setCurrent({ id, name, named, created, touched }, lock);
      noteWritten(id, data, step);
      beginWork(false, touched);
    },
    release: lock,
  };
}

/** Why a project is not opened. */
export type Refusal = 'elsewhere' | 'unreadable';

/**
 * Takes a project for this tab.
 *
 * @param waitMs how long to wait for a page that is just going away
 * @throws what IndexedDB throws
 */
export async function takeSaved(id: string, waitMs = 0): Promise<SavedProject | Refusal> {
  const lock = await takeProject(id, { waitMs, onLost: loseCurrent });
  if (lock === null) return 'elsewhere';
  try {
    const record = await readProject(id);
    if (record !== null) return savedProject(record, lock);
  } catch (error) {
    lock();
    throw error;
  }
  lock();
  return 'unreadable';
}
