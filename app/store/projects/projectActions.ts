/** What a person does to projects. What fails is said in a message. */
import type { EngineError, Loaded, Result } from '../../../src/worker/protocol.ts';
import { ask, takeOver, tellView } from '../connection.ts';
import { FIRST_DATA, loadData } from '../dataActions.ts';
import { leaveOldNetwork } from '../freshNetwork.ts';
import { FIRST_MODEL, showModel } from '../modelRequest.ts';
import { addNotice, sayRefusal } from '../notices.ts';
import { forgetLink } from '../sharedLink.ts';
import { useStore } from '../store.ts';
import { configure, pause, setGrowth } from '../trainingActions.ts';
import { keepSaving, saveSoon } from './autosave.ts';
import { createCurrent, renameCurrent } from './currentProject.ts';
import { eraseProject, readProject, writeProject } from './database.ts';
import { lastProject } from './lastProject.ts';
import { newId } from './newId.ts';
import { problemOf } from './problems.ts';
import { takeProject } from './projectLock.ts';
import { cleanName, freeName } from './projectNames.ts';
import { knownProjects, listProject, unlistProject } from './recentProjects.ts';
import type { ProjectRecord } from './records.ts';
import { type SavedProject, takeSaved } from './savedProject.ts';
import { holdSaves, markUnsaved, saveNow } from './saving.ts';
import { mayReplace, refuseUnkept } from './unkept.ts';
import { beginWork } from './work.ts';

export { keepSaving } from './autosave.ts';
export { lastProject } from './lastProject.ts';
export { watchProjects } from './recentProjects.ts';
export type { SavedProject } from './savedProject.ts';
export { saveNow } from './saving.ts';

const { getState, setState, getInitialState } = useStore;

const refusal = (message: string): EngineError => ({ code: 'project', field: null, message });

const sayRefused = (title: string, message: string) => sayRefusal(refusal(message), title);

/** Does something on the disk. */
async function fromDisk<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: refusal(problemOf(error)) };
  }
}

/** As `fromDisk`; what the browser refuses is said. */
async function onDisk<T>(title: string, work: () => Promise<T>): Promise<void> {
  const answer = await fromDisk(work);
  if (!answer.ok) sayRefusal(answer.error, title);
}

const couldNotOpen = (name: string) => `“${name}” could not be opened.`;

const nameOf = (id: string) =>
  getState().projects.find((summary) => summary.id === id)?.name ?? 'The project';

/** What is there now becomes a project of one's own, not saved yet; the one before stays as it was saved. */
export function adoptAs(name: string): void {
  keepSaving();
  createCurrent(name, true, true);
  beginWork(false, true);
  markUnsaved();
}

/** As `adoptAs`, and saved at once. @returns whether it is */
export function beginProject(name: string): Promise<boolean> {
  adoptAs(name);
  return saveNow();
}

/** The first example and everything as on a first visit; what there is stays in the list. */
export async function newProject(): Promise<void> {
  await pause();
  const { settings, growth } = getInitialState();
  const answer = await loadData(FIRST_DATA, FIRST_MODEL, newProject);
  if (!answer.ok) return;
  setState({ hidden: [] });
  await configure(settings);
  await setGrowth(growth);
  beginWork(false);
}

/** Puts a project that was taken for this tab in the place of what there is. What is refused is left to others. */
async function show(saved: SavedProject): Promise<Result<Loaded>> {
  const { data, model, run, timeline } = saved;
  // It can be opened: what goes on stops here, and is saved as it is then.
  await pause();
  await saveNow();
  const endHold = holdSaves();
  try {
    const answer = await ask((engine) => engine.restore(data, model, run, timeline));
    if (!answer.ok) {
      saved.release();
      return answer;
    }
    takeOver(data, model, run);
    forgetLink();
    leaveOldNetwork();
    setState({ dataset: answer.value.dataset, dataError: null, starts: null, auto: null });
    saved.adopt();
    showModel(answer.value.model);
    const { settings, growth } = getState();
    await configure(settings);
    await setGrowth(growth);
    await tellView();
    return answer;
  } finally {
    endHold();
  }
}

async function openKept(id: string): Promise<Result<unknown>> {
  const taken = await fromDisk(() => takeSaved(id));
  if (!taken.ok) return taken;
  if (taken.value === 'elsewhere') return openCopy(id);
  return taken.value === 'unreadable' ? { ok: false, error: refusal(UNREADABLE) } : show(taken.value);
}

/**
 * Opens a project of the list, paused, as it was left. One that another tab has open is opened as a copy. A refusal is said
 * in a message, too.
 */
export async function openProject(id: string): Promise<Result<unknown>> {
  const { project, shared } = getState();
  if (project?.id === id && shared === null) return { ok: true, value: null };
  keepSaving();
  if (!(await mayReplace(() => openProject(id)))) return refuseUnkept();
  const title = couldNotOpen(nameOf(id));
  const answer = await openKept(id);
  if (!answer.ok) sayRefusal(answer.error, title, 'project');
  return answer;
}

/** Where a link was refused: one's own work comes in the place of the first example. @returns whether there is any */
export async function openLast(): Promise<boolean> {
  const saved = await lastProject();
  if (saved === null) return false;
  const answer = await show(saved);
  if (answer.ok) sayWelcome(saved);
  else sayRefusal(answer.error, couldNotOpen(saved.name), 'project');
  return answer.ok;
}

const UNREADABLE = 'What was kept of it is incomplete, or another version of Edgewise wrote it.';

/** The same under another name. */
async function copyOf(id: string): Promise<ProjectRecord | null> {
  const record = await readProject(id);
  if (record === null) return null;
  const names = (await knownProjects()).map(({ name }) => name);
  const name = freeName(`${record.summary.name} copy`, names);
  const own = newId();
  const now = Date.now();
  const copy = {
    summary: { ...record.summary, id: own, name, named: true, created: now, savedAt: now, touched: true },
    run: { ...record.run, id: own },
    data: { ...record.data, id: own },
    timeline: record.timeline,
  };
  await writeProject(copy);
  listProject(copy.summary);
  return copy;
}

async function openCopy(id: string): Promise<Result<unknown>> {
  const name = nameOf(id);
  const taken = await fromDisk(async () => {
    const copy = await copyOf(id);
    return copy === null ? 'unreadable' : takeSaved(copy.summary.id);
  });
  if (!taken.ok) return taken;
  const saved = taken.value;
  if (typeof saved === 'string') return { ok: false, error: refusal(UNREADABLE) };
  const answer = await show(saved);
  if (!answer.ok) return answer;
  addNotice({
    level: 'info',
    code: 'project',
    title: `“${name}” is open in another tab,`,
    message: `so this is a copy: “${saved.name}”.`,
  });
  return answer;
}

const UNSAVED = 'It is still being saved. Try again in a moment.';

/** A copy: of the open project to go on in, of another one in the list. */
export async function duplicateProject(id: string): Promise<void> {
  const { project } = getState();
  const title = `“${nameOf(id)}” could not be copied.`;
  if (project?.id === id) {
    if (await saveNow()) await beginProject(`${project.name} copy`);
    else sayRefused(title, getState().saveProblem ?? UNSAVED);
    return;
  }
  await onDisk(title, async () => {
    if ((await copyOf(id)) === null) sayRefused(title, UNREADABLE);
  });
}

const ELSEWHERE = 'It is open in another tab.';

/** Another name; one that is taken gets a number. An empty one changes nothing. */
export async function renameProject(id: string, wanted: string): Promise<void> {
  if (wanted.trim() === '') return;
  const title = `“${nameOf(id)}” could not be renamed.`;
  await onDisk(title, async () => {
    const others = (await knownProjects()).filter((summary) => summary.id !== id);
    const name = freeName(
      cleanName(wanted),
      others.map((summary) => summary.name),
    );
    if (getState().project?.id === id) {
      renameCurrent(name, true);
      saveSoon();
      return;
    }
    const lock = await takeProject(id);
    if (lock === null) {
      sayRefused(title, ELSEWHERE);
      return;
    }
    try {
      const record = await readProject(id);
      if (record === null) sayRefused(title, UNREADABLE);
      else {
        const summary = { ...record.summary, name, named: true, touched: true };
        await writeProject({ summary });
        listProject(summary);
      }
    } finally {
      lock();
    }
  });
}

/** Deletes a project; for a few seconds it can be taken back. In the place of the open one comes a new one. */
export async function deleteProject(id: string): Promise<void> {
  const name = nameOf(id);
  const title = `“${name}” could not be deleted.`;
  if (getState().project?.id === id) await newProject();
  if (getState().project?.id === id) return;
  await onDisk(title, async () => {
    const lock = await takeProject(id);
    if (lock === null) {
      sayRefused(title, ELSEWHERE);
      return;
    }
    try {
      const record = await readProject(id);
      await eraseProject(id);
      unlistProject(id);
      sayDeleted(name, record);
    } finally {
      lock();
    }
  });
}

function sayDeleted(name: string, record: ProjectRecord | null): void {
  const notice = {
    level: 'info',
    code: 'project-deleted',
    title: `“${name}” is deleted.`,
    message: '',
  } as const;
  if (record === null) {
    addNotice(notice);
    return;
  }
  const bringBack = () =>
    onDisk(`“${name}” could not be brought back.`, async () => {
      await writeProject(record);
      listProject(record.summary);
    });
  addNotice({ ...notice, offer: { label: 'Undo', take: () => void bringBack() } });
}

/**
 * The page begins with what `lastProject` has found: before the engine is started with its data, model and run. It stays
 * paused.
 */
export function resumeProject(saved: SavedProject): void {
  saved.adopt();
  sayWelcome(saved);
}

function sayWelcome(saved: SavedProject): void {
  addNotice({
    level: 'info',
    code: 'welcome-back',
    title: 'Welcome back.',
    message: `“${saved.name}” is as you left it, step ${saved.step.toLocaleString('en')}.`,
    offer: { label: 'Start fresh', take: () => void newProject() },
  });
}
