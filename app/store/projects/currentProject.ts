/** The project that this tab has open: known to the next page of the tab, closed to all other tabs. */
import { addNotice } from '../notices.ts';
import { useStore } from '../store.ts';
import { newId } from './newId.ts';
import { type Release, takeProject } from './projectLock.ts';
import { cleanName } from './projectNames.ts';
import type { CurrentProject } from './projectsSlice.ts';
import { beginWork } from './work.ts';

/** Where the tab remembers it over a reload. */
const KEY = 'edgewise-project';

const { getState, setState } = useStore;

let release: Release = () => undefined;

/** What this tab had open before it was loaded again; null where it had nothing or may remember nothing. */
export function rememberedId(): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(id: string | null): void {
  try {
    if (id === null) window.sessionStorage.removeItem(KEY);
    else window.sessionStorage.setItem(KEY, id);
  } catch {
    // Then a reload opens the newest project.
  }
}

/** Another project, or another name: what was said of the one before is true no more. */
function become(project: CurrentProject | null): void {
  const notices = getState().notices.filter(({ code }) => code !== 'welcome-back');
  setState({ project, notices });
}

/** @param lock that of the project; the one of the project before is given back */
export function setCurrent(project: CurrentProject, lock: Release): void {
  release();
  release = lock;
  remember(project.id);
  become(project);
}

/** What there is belongs to no project; one begins when it is saved. */
export function leaveCurrent(): void {
  release();
  release = () => undefined;
  remember(null);
  become(null);
}

/** What there is becomes a project of its own. @param named whether a person or a file gave the name */
export function createCurrent(name: string, named: boolean, touched: boolean): CurrentProject {
  const project = { id: newId(), name: cleanName(name), named, created: Date.now(), touched };
  setCurrent(project, () => undefined);
  // Nobody else knows of it yet: there is nothing to wait for.
  void takeProject(project.id, { onLost: loseCurrent }).then((lock) => {
    if (lock === null) return;
    if (getState().project?.id === project.id) release = lock;
    else lock();
  });
  return project;
}

/** Another name for the project that is open. Who gives it one has worked on it. */
export function renameCurrent(name: string, named: boolean): void {
  const { project } = getState();
  if (project === null) return;
  become({ ...project, name: cleanName(name), named, touched: project.touched || named });
}

/** Another tab has taken it, as after a long sleep: what is here goes on as a copy, and never overwrites what that one writes. */
export function loseCurrent(id: string): void {
  const { project } = getState();
  if (project?.id !== id) return;
  const copy = createCurrent(`${project.name} copy`, project.named, project.touched);
  addNotice({
    level: 'warn',
    code: 'project',
    title: `“${project.name}” is open in another tab now,`,
    message: `so what is here goes on as a copy: “${copy.name}”.`,
  });
}

/** Other data or another start are in the place of what there was. @param byItself nobody has asked for them */
export function makeRoom(title: string, byItself: boolean): void {
  const { project } = getState();
  if (project?.touched === true) leaveCurrent();
  else if (project?.named === false) renameCurrent(title, false);
  beginWork(byItself);
}
