/** The projects in IndexedDB. Opened when it is first needed, and again after it was closed or deleted from outside. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { NoAnswer } from './problems.ts';
import {
  type ProjectData,
  type ProjectRecord,
  type ProjectRun,
  type ProjectSummary,
  readData,
  readRun,
  readSummary,
} from './records.ts';

interface Schema extends DBSchema {
  projects: { key: string; value: ProjectSummary };
  runs: { key: string; value: ProjectRun };
  data: { key: string; value: ProjectData };
}

type Database = IDBPDatabase<Schema>;

const NAME = 'edgewise';
/** Goes up with every change of the stores; each change is a step of `upgrade`. */
const VERSION = 1;
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
  const transaction = database.transaction(['projects', 'runs', 'data']);
  const [summary, run, data] = await Promise.all([
    transaction.objectStore('projects').get(id).then(readSummary),
    transaction.objectStore('runs').get(id).then(readRun),
    transaction.objectStore('data').get(id).then(readData),
  ]);
  return summary === null || run === null || data === null ? null : { summary, run, data };
}

/** What of a project is new; data that are as they were are not written again. */
export interface Changes extends Pick<ProjectRecord, 'summary'> {
  readonly run?: ProjectRun;
  readonly data?: ProjectData | null;
}

function put(database: Database, { summary, run, data = null }: Changes): Promise<unknown> {
  const transaction = database.transaction(['projects', 'runs', 'data'], 'readwrite');
  const puts: Promise<unknown>[] = [transaction.objectStore('projects').put(summary)];
  if (run !== undefined) puts.push(transaction.objectStore('runs').put(run));
  if (data !== null) puts.push(transaction.objectStore('data').put(data));
  transaction.commit();
  return Promise.all([transaction.done, ...puts]).catch((error: unknown) => {
    // Of a transaction that failed, its own error says why.
    throw transaction.error ?? error;
  });
}

/** Writes all of it or nothing. @throws what IndexedDB throws */
export async function writeProject(changes: Changes): Promise<void> {
  const database = await connect();
  await within(WRITE_MS, put(database, changes));
}

/** Writes at once, for a page that goes away: nothing is waited for. */
export function writeLast(changes: Changes): void {
  if (opened === null) return;
  try {
    put(opened, changes).catch(() => undefined);
  } catch {
    // The page goes away; what was saved before is there.
  }
}

/** @throws what IndexedDB throws */
export async function eraseProject(id: string): Promise<void> {
  const database = await connect();
  const transaction = database.transaction(['projects', 'runs', 'data'], 'readwrite');
  await Promise.all([
    transaction.objectStore('projects').delete(id),
    transaction.objectStore('runs').delete(id),
    transaction.objectStore('data').delete(id),
    transaction.done,
  ]);
}
