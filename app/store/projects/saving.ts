/**
 * One save: what the worker has at this moment, with the settings and the view, into the record of this tab's project. Never
 * two at once. What cannot be kept is said, and tried again.
 */
import type { DataRequest, Metrics, SavedRun, SavedTimeline } from '../../../src/worker/protocol.ts';
import { ask, isConnected, keepTimeline, keptData } from '../connection.ts';
import { requestOf } from '../modelRequest.ts';
import { addNotice } from '../notices.ts';
import { snapshots } from '../snapshots.ts';
import { useStore } from '../store.ts';
import { createCurrent } from './currentProject.ts';
import { type Changes, readMomentKeys, readTimeline, storage, writeLast, writeProject } from './database.ts';
import { problemOf } from './problems.ts';
import { renewLeases } from './projectLock.ts';
import { freeName } from './projectNames.ts';
import { pictureOf } from './projectPicture.ts';
import type { CurrentProject } from './projectsSlice.ts';
import { knownProjects, listProject } from './recentProjects.ts';
import type { ProjectSummary } from './records.ts';
import { isWork } from './work.ts';

const { getState, setState } = useStore;

/** How long somebody who waits for something else waits for a save: longer where work would be lost without it. */
const PATIENCE_MS = 2000;
const WORK_PATIENCE_MS = 8000;

/** What of the current project is on the disk. */
interface Written {
  readonly id: string;
  readonly data: DataRequest;
  readonly step: number;
  readonly storage: unknown;
}

let unsaved = false;
let busy: Promise<boolean> | null = null;
let holds = 0;
let written: Written | null = null;
let persistent = false;
const said = new Set<string>();

/** Something has changed that is not yet kept. */
export function markUnsaved(): void {
  unsaved = true;
  const { saving, running, saveProblem } = getState();
  // While it trains there always is: what is kept then is at most a few seconds old, and reads as saved.
  if (!saving && !running && saveProblem === null && mayBeKept()) setState({ saving: true });
}

/** Nothing is saved until what this returns is called: the data and the network are being replaced by others. */
export function holdSaves(): () => void {
  holds++;
  let held = true;
  return () => {
    if (held) holds--;
    held = false;
  };
}

/** What is only looked at is never kept; neither is what stands in another page. */
function mayBeKept(): boolean {
  const { shared, embed, model } = getState();
  return shared === null && embed === null && model !== null && holds === 0;
}

/** The project that is being saved is on the disk already: only what is new has to be written. */
export function noteWritten(id: string, data: DataRequest, step: number): void {
  written = { id, data, step, storage: storage() };
  keepTimeline(data, () => readTimeline(id));
}

function isWritten(id: string): boolean {
  return written !== null && written.id === id && written.storage === storage();
}

function sayProblem(error: unknown): void {
  const message = problemOf(error);
  setState({ saveProblem: message });
  // Who has done nothing yet has nothing to lose.
  if (said.has(message) || getState().project?.touched !== true) return;
  said.add(message);
  addNotice({ level: 'warn', code: 'not-saved', title: 'Your work is not being saved.', message });
}

type Run = Pick<SavedRun, 'request' | 'run' | 'metrics'>;

function changesOf(project: CurrentProject, { request, run, metrics }: Run, data: DataRequest): Changes {
  const { settings, growth, mapAxes, output, outputTab, selectedEdge, hidden, model } = getState();
  const { id } = project;
  const known = isWritten(id) && written?.data === data;
  return {
    summary: summaryOf(project, run.state.step, metrics, model?.runId ?? -1),
    run: {
      id,
      model: request,
      run,
      settings,
      growth,
      view: { mapAxes, output, outputTab, selectedEdge },
      hidden,
    },
    data: known ? null : { id, data },
  };
}

function summaryOf(project: CurrentProject, step: number, metrics: Metrics, runId: number): ProjectSummary {
  const { edges, test } = metrics;
  const before = getState().projects.find(({ id }) => id === project.id)?.picture ?? null;
  const picture = pictureOf(runId) ?? before;
  return { ...project, savedAt: Date.now(), step, testRmse: test.rmse, edges, picture };
}

/** The project, touched once it was: that stays so, whether it can be written or not. */
function touchProject(project: CurrentProject, elapsedMs: number): CurrentProject {
  if (project.touched || !isWork(elapsedMs)) return project;
  const touched = { ...project, touched: true };
  setState({ project: touched });
  return touched;
}

/** The project as it is to be written: with a name that no other has. */
async function nameProject(project: CurrentProject): Promise<CurrentProject> {
  if (isWritten(project.id)) return project;
  const others = (await knownProjects()).filter(({ id }) => id !== project.id);
  return {
    ...project,
    name: freeName(
      project.name,
      others.map(({ name }) => name),
    ),
  };
}

/** The browser may delete what is kept when the disk is full, unless it is asked not to. Some ask the person: once there is work. */
function askToPersist(): void {
  if (persistent) return;
  persistent = true;
  const keeper = (navigator as Partial<Navigator>).storage;
  keeper?.persist?.().catch(() => false);
}

/** Keys of the moments that need not be written again; null while nothing can be kept, and no moment need be asked for. */
async function knownMoments(project: CurrentProject | null): Promise<string[] | null> {
  if (project !== null && isWritten(project.id)) return readMomentKeys(project.id).catch(() => []);
  return getState().saveProblem === null ? [] : null;
}

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** A disk without room for moments may have room for the run; what is kept of its timeline already stays. */
async function write(changes: Changes, timeline: SavedTimeline | null): Promise<void> {
  try {
    await writeProject({ ...changes, timeline });
  } catch (error) {
    if (!isFull(error) || timeline === null || timeline.states.length === 0) throw error;
    await writeProject(changes.data === null ? changes : { ...changes, timeline: null });
  }
}

/** @returns whether what there was is kept, or is there no more */
async function save(): Promise<boolean> {
  const data = keptData();
  if (!mayBeKept() || !isConnected() || data === null) return false;
  unsaved = false;
  const { project: before } = getState();
  const known = await knownMoments(before);
  const answer = await ask((engine) => engine.savedRun(known));
  const { project: open, dataset } = getState();
  // Meanwhile something else may have come into its place: the next save is for that.
  const isOther = !mayBeKept() || keptData() !== data;
  if (!answer.ok || isOther) {
    unsaved = true;
    return isOther;
  }
  // What is known is known of another project.
  if (open?.id !== before?.id) return save();
  const { run, timeline } = answer.value;
  const { state, elapsedMs } = run;
  const current = touchProject(open ?? createCurrent(dataset?.title ?? '', false, false), elapsedMs);
  try {
    const changes = changesOf(await nameProject(current), answer.value, data);
    renewLeases();
    // Another tab may have taken it: then a copy is written.
    if (getState().project?.id !== current.id) return await save();
    await write(changes, timeline);
    noteWritten(current.id, data, state.step);
    afterWrite(changes.summary, current.name);
    // There is room again: now the moments.
    return known === null ? await save() : true;
  } catch (error) {
    unsaved = true;
    sayProblem(error);
    return false;
  }
}

/** @param asked the name before it was made one that no other has */
function afterWrite(summary: ProjectSummary, asked: string): void {
  listProject(summary);
  const { project, saveProblem } = getState();
  // One that was given meanwhile stays.
  if (project?.id === summary.id && project.name === asked && asked !== summary.name) {
    setState({ project: { ...project, name: summary.name } });
  }
  if (saveProblem !== null) setState({ saveProblem: null });
  if (summary.touched) askToPersist();
}

/**
 * Saves the project if there is anything unsaved, once nothing else is being saved. Never rejects: problems are said.
 *
 * @returns whether everything that there was when it was called is kept, as far as it has to be
 */
export async function saveUnsaved(): Promise<boolean> {
  while (busy !== null) await busy;
  if (!unsaved || !mayBeKept()) return true;
  busy = save().finally(() => {
    busy = null;
    const { saving } = getState();
    if (saving && !unsaved) setState({ saving: false });
  });
  return busy;
}

/** As `saveUnsaved`, for a person who waits for something else: a storage that does not answer is not waited for. */
export function saveNow(): Promise<boolean> {
  const { running, saveProblem } = getState();
  if (running) markUnsaved();
  const patient = isUnkeptWork() && saveProblem === null;
  const patience = new Promise<boolean>((resolve) => {
    window.setTimeout(() => resolve(false), patient ? WORK_PATIENCE_MS : PATIENCE_MS);
  });
  return Promise.race([saveUnsaved(), patience]);
}

/** Whether there is something that is not kept although somebody has worked on it. */
export function isUnkeptWork(): boolean {
  if (!unsaved && busy === null) return false;
  return mayBeKept() && (getState().project?.touched === true || isWork(snapshots.get()?.elapsedMs ?? 0));
}

/** For a page that goes away and can wait for no answer: the newest picture has the run as it was then. */
export function saveLast(): void {
  const { project, model, preview, running } = getState();
  if (!unsaved && !running) return;
  const snapshot = snapshots.get();
  const data = keptData();
  if (project === null || model === null || snapshot?.state == null || data === null) return;
  if (!mayBeKept() || preview || snapshot.runId !== model.runId || !isWritten(project.id)) return;
  // A hidden tab gets no pictures: what was saved meanwhile is newer.
  if (written?.data !== data || snapshot.step < written.step) return;
  const { state, history, elapsedMs, ownFunctions, metrics } = snapshot;
  const run = { state, history, elapsedMs, ownFunctions };
  writeLast(changesOf(project, { request: requestOf(model), run, metrics }, data));
}
