/** The projects in IndexedDB. Opened when it is first needed, and again after it was closed or deleted from outside. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { SavedTimeline } from '../../../src/worker/protocol.ts';
import { NoAnswer } from './problems.ts';
import {
  type ProjectData,
  type ProjectRecord,
  type ProjectRun,
  type ProjectState,
  type ProjectSummary,
  type ProjectTree,
  readData,
  readRun,
  readSummary,
} from './records.ts';

interface Schema extends DBSchema {
  projects: { key: string; value: ProjectSummary };
  runs: { key: string; value: ProjectRun };
  data: { key: string; value: ProjectData };
  timelines: { key: string; value: ProjectTree };
  moments: { key: [project: string, key: string]; value: ProjectState };
}

type Database = IDBPDatabase<Schema>;
type StoreName = 'projects' | 'runs' | 'data' | 'timelines' | 'moments';
type Reading = IDBPTransaction<Schema, StoreName[]>;
type Writing = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

const STORES: StoreName[] = ['projects', 'runs', 'data', 'timelines', 'moments'];

const NAME = 'edgewise';
/** Goes up with every change of the stores; each change is a step of `upgrade`. */
const VERSION = 2;
/** A storage that takes longer to open is as good as none. */
const OPEN_MS = 4000;
/** Large tables take their time. */
const WRITE_MS = 30_000;

let opening: Promise<Database> | null = null;
let opened: Database | null = null;

function upgrade(database: Database, from: number): void {
  if (from < 1) {
    for (const name of ['projects', 'runs', 'data'] as const) {
      database.createObjectStore(name, { keyPath: 'id' });
    }
  }
  if (from < 2) {
    database.createObjectStore('timelines', { keyPath: 'id' });
    database.createObjectStore('moments', { keyPath: ['project', 'key'] });
  }
}

/** What is kept may be gone: the next one who needs it opens it again. */
function forget(): void {
  opening = null;
  opened = null;
}

/** @throws NoAnswer when it takes too long */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new NoAnswer('It took too long.')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => window.clearTimeout(timer));
}

async function open(): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade,
    blocking: () => {
      // Another tab has a newer version, or somebody deletes it.
      database.close();
      forget();
    },
    terminated: forget,
  });
  opened = database;
  return database;
}

async function connect(): Promise<Database> {
  opening ??= open();
  try {
    return await within(OPEN_MS, opening);
  } catch (error) {
    forget();
    throw error;
  }
}

/** Which opening of the database this is: after another one, what was written before may be gone. */
export const storage = (): unknown => opened;

/** All projects that can be read, newest first. @throws what IndexedDB throws */
export async function readSummaries(): Promise<ProjectSummary[]> {
  const database = await connect();
  const all: unknown[] = await database.getAll('projects');
  const read = all.map(readSummary).filter((summary) => summary !== null);
  return read.sort((a, b) => b.savedAt - a.savedAt);
}

/** Null where it is not there, or where something in it does not fit. @throws what IndexedDB throws */
export async function readProject(id: string): Promise<ProjectRecord | null> {
  const database = await connect();
  const transaction = database.transaction(STORES);
  const [summary, run, data, timeline] = await Promise.all([
    transaction.objectStore('projects').get(id).then(readSummary),
    transaction.objectStore('runs').get(id).then(readRun),
    transaction.objectStore('data').get(id).then(readData),
    timelineIn(transaction, id),
  ]);
  return summary === null || run === null || data === null ? null : { summary, run, data, timeline };
}

/** Keys of the states of one project's moments. An array comes after every text. */
const momentsOf = (id: string) => IDBKeyRange.bound([id], [id, []]);

async function timelineIn(transaction: Reading, id: string): Promise<SavedTimeline | null> {
  const [kept, states] = await Promise.all([
    transaction.objectStore('timelines').get(id),
    transaction.objectStore('moments').getAll(momentsOf(id)),
  ]);
  return kept === undefined ? null : { tree: kept.tree, states };
}

/** Where a project has been, as it was saved last; null where none was kept. @throws what IndexedDB throws */
export async function readTimeline(id: string): Promise<SavedTimeline | null> {
  const database = await connect();
  return timelineIn(database.transaction(STORES), id);
}

/** Keys of the states that are kept of a project's moments. @throws what IndexedDB throws */
export async function readMomentKeys(id: string): Promise<string[]> {
  const database = await connect();
  const keys = await within(OPEN_MS, database.getAllKeys('moments', momentsOf(id)));
  return keys.map(([, key]) => key);
}

/** What of a project is new; data that are as they were are not written again. */
export interface Changes extends Pick<ProjectRecord, 'summary'> {
  readonly run?: ProjectRun;
  readonly data?: ProjectData | null;
  /** The tree as it is now, with the states that are not there yet. Null for none at all; without it what is there stays. */
  readonly timeline?: SavedTimeline | null;
}

/** Writes the tree and the new states, and deletes the states that are not of it. */
async function putTimeline(transaction: Writing, id: string, timeline: SavedTimeline | null): Promise<void> {
  const trees = transaction.objectStore('timelines');
  await (timeline === null ? trees.delete(id) : trees.put({ id, tree: timeline.tree }));
  const moments = transaction.objectStore('moments');
  const needed = new Set(timeline?.tree.moments.map(({ key }) => key));
  const gone = (await moments.getAllKeys(momentsOf(id))).filter(([, key]) => !needed.has(key));
  await Promise.all(gone.map((key) => moments.delete(key)));
  // One at a time: the page can do something else in between.
  for (const state of timeline?.states ?? []) await moments.put({ ...state, project: id });
}

async function put(database: Database, { summary, run, data = null, timeline }: Changes): Promise<void> {
  const transaction = database.transaction(STORES, 'readwrite');
  // Until it is waited for below.
  transaction.done.catch(() => undefined);
  try {
    const puts: Promise<unknown>[] = [transaction.objectStore('projects').put(summary)];
    if (run !== undefined) puts.push(transaction.objectStore('runs').put(run));
    if (data !== null) puts.push(transaction.objectStore('data').put(data));
    if (timeline !== undefined) puts.push(putTimeline(transaction, summary.id, timeline));
    // Without a timeline all has been asked for by now, and a page that goes away waits for nothing.
    if (timeline === undefined) transaction.commit();
    await Promise.all([...puts, transaction.done]);
  } catch (error) {
    // Of a transaction that failed, its own error says why.
    const reason = transaction.error ?? error;
    undo(transaction);
    throw reason;
  }
}

/** All of it or nothing, also where asking for something has thrown. */
function undo(transaction: Writing): void {
  try {
    transaction.abort();
  } catch {
    // It has come to its end by itself.
  }
}

/** Writes all of it or nothing. @throws what IndexedDB throws */
export async function writeProject(changes: Changes): Promise<void> {
  const database = await connect();
  await within(WRITE_MS, put(database, changes));
}

/** Writes at once, for a page that goes away: nothing is waited for. */
export function writeLast(changes: Changes): void {
  if (opened === null) return;
  // The page goes away; what was saved before is there.
  put(opened, changes).catch(() => undefined);
}

/** @throws what IndexedDB throws */
export async function eraseProject(id: string): Promise<void> {
  const database = await connect();
  const transaction = database.transaction(STORES, 'readwrite');
  await Promise.all([
    transaction.objectStore('projects').delete(id),
    transaction.objectStore('runs').delete(id),
    transaction.objectStore('data').delete(id),
    transaction.objectStore('timelines').delete(id),
    transaction.objectStore('moments').delete(momentsOf(id)),
    transaction.done,
  ]);
}
