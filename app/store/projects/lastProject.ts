/** What the page begins with: the project that this tab had, or the newest that no other tab has open. */
import { addNotice } from '../notices.ts';
import { useStore } from '../store.ts';
import { keepSaving } from './autosave.ts';
import { rememberedId } from './currentProject.ts';
import { problemOf } from './problems.ts';
import { readProjects } from './recentProjects.ts';
import { type SavedProject, takeSaved } from './savedProject.ts';

/** A storage that does not answer is not waited for: who waits longer sees the first example, and the project stays in the list. */
const PATIENCE_MS = 1500;
/** A large project takes its time, once it is known to be there. */
const READING_MS = 6000;
/** How long the page before a reload may take to go away. */
const RELOAD_MS = 500;

/** Null after some time, whatever becomes of the work. */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  const patience = new Promise<null>((resolve) => {
    window.setTimeout(() => resolve(null), milliseconds);
  });
  return Promise.race([work, patience]);
}

async function take(ids: readonly string[], own: string | null): Promise<SavedProject | null> {
  for (const id of ids) {
    const saved = await takeSaved(id, id === own ? RELOAD_MS : 0);
    if (typeof saved === 'object') return saved;
    if (saved === 'unreadable') sayUnreadable(id);
  }
  return null;
}

async function find(): Promise<SavedProject | null> {
  const own = rememberedId();
  const projects = await within(PATIENCE_MS, readProjects());
  if (projects === null || projects.length === 0) return null;
  const ids = projects.map(({ id }) => id);
  const order = own !== null && ids.includes(own) ? [own, ...ids.filter((id) => id !== own)] : ids;
  const taking = take(order, own);
  const saved = await within(READING_MS, taking);
  // What comes too late is left to others.
  if (saved === null) void taking.then((late) => late?.release()).catch(() => undefined);
  return saved;
}

function sayUnreadable(id: string): void {
  const name = useStore.getState().projects.find((summary) => summary.id === id)?.name ?? 'A project';
  addNotice({
    level: 'warn',
    code: 'project-unreadable',
    title: `“${name}” could not be opened.`,
    message:
      'What was kept of it is incomplete, or another version of Edgewise wrote it. It stays in the list.',
  });
}

/** Null when there is none, when all are open in other tabs, and where nothing can be kept. Never rejects. */
export async function lastProject(): Promise<SavedProject | null> {
  keepSaving();
  try {
    return await find();
  } catch (error) {
    useStore.setState({ saveProblem: problemOf(error) });
    return null;
  }
}
