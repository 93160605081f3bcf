/** What the page begins with: the project that this tab had, or the newest that no other tab has open. */
import { addNotice } from '../notices.ts';
import { useStore } from '../store.ts';
import { keepSaving } from './autosave.ts';
import { rememberedId } from './currentProject.ts';
import { problemOf } from './problems.ts';
import { readProjects } from './recentProjects.ts';
import { type SavedProject, takeSaved } from './savedProject.ts';

/** Who waits longer sees the first example; the project stays in the list. */
const PATIENCE_MS = 1500;
/** How long the page before a reload may take to go away. */
const RELOAD_MS = 500;

async function find(): Promise<SavedProject | null> {
  const own = rememberedId();
  const ids = (await readProjects()).map(({ id }) => id);
  const order = own !== null && ids.includes(own) ? [own, ...ids.filter((id) => id !== own)] : ids;
  for (const id of order) {
    const saved = await takeSaved(id, id === own ? RELOAD_MS : 0);
    if (typeof saved === 'object') return saved;
    if (saved === 'unreadable') sayUnreadable(id);
  }
  return null;
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
  let late = false;
  const search = find().then(
    (saved) => {
      if (!late) return saved;
      saved?.release();
      return null;
    },
    (error: unknown) => {
      useStore.setState({ saveProblem: problemOf(error) });
      return null;
    },
  );
  const patience = new Promise<null>((resolve) => {
    window.setTimeout(() => {
      late = true;
      resolve(null);
    }, PATIENCE_MS);
  });
  return Promise.race([search, patience]);
}
