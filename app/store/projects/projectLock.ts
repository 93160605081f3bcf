/**
 * One tab at a time has a project open. A Web Lock says so for as long as the tab lives, however it ends; a page without
 * them (not served over https) writes down until when it has it, again and again.
 */
import { endLease, takeLease } from './leases.ts';
import { newId } from './newId.ts';

/** Gives a project back, so that another tab may open it. */
export type Release = () => void;

const RENEWAL_MS = 2000;

/** Of this page; a reload is another one. */
const tab = newId();

function lock(locks: LockManager, name: string, waitMs: number): Promise<Release | null> {
  return new Promise((resolve) => {
    const options = waitMs === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(waitMs) };
    locks
      .request(name, options, (granted) => {
        if (granted === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(null));
  });
}

function lease(id: string): Release | null {
  if (!takeLease(id, tab)) return null;
  const renewal = window.setInterval(() => takeLease(id, tab), RENEWAL_MS);
  const release = () => {
    window.clearInterval(renewal);
    window.removeEventListener('pagehide', release);
    endLease(id, tab);
  };
  window.addEventListener('pagehide', release);
  return release;
}

/**
 * Takes a project for this tab.
 *
 * @param waitMs how long to wait for a page that is just going away
 * @returns null while another tab has it
 */
export async function takeProject(id: string, waitMs = 0): Promise<Release | null> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks === undefined ? lease(id) : lock(locks, `edgewise-project-${id}`, waitMs);
}
