/** The list of what is kept, as it is on the disk; other tabs write there too. */
import { useStore } from '../store.ts';
import { readSummaries } from './database.ts';
import type { ProjectSummary } from './records.ts';

const { getState, setState } = useStore;

const CHANNEL = 'edgewise-projects';

let channel: BroadcastChannel | null = null;
let isRead = false;

/** Tells other tabs that the list is another one. */
function tellTabs(): void {
  channel ??= new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
}

/** Reads the list. @throws what IndexedDB throws */
export async function readProjects(): Promise<readonly ProjectSummary[]> {
  const projects = await readSummaries();
  isRead = true;
  setState({ projects });
  return projects;
}

/** The list as this tab knows it; read where it never was. @throws what IndexedDB throws */
export async function knownProjects(): Promise<readonly ProjectSummary[]> {
  return isRead ? getState().projects : readProjects();
}

/** A project has been written: it is the newest now. */
export function listProject(summary: ProjectSummary): void {
  const others = getState().projects.filter(({ id }) => id !== summary.id);
  setState({ projects: [summary, ...others].sort((a, b) => b.savedAt - a.savedAt) });
  tellTabs();
}

/** A project is no longer there. */
export function unlistProject(id: string): void {
  setState({ projects: getState().projects.filter((summary) => summary.id !== id) });
  tellTabs();
}

/** Keeps the list as it is on the disk, while somebody looks at it. @returns how to stop */
export function watchProjects(): () => void {
  const read = () => void readProjects().catch(() => undefined);
  const listener = new BroadcastChannel(CHANNEL);
  listener.onmessage = read;
  read();
  return () => listener.close();
}
