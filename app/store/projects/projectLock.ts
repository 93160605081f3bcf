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

/** Renews each lease that this page has, or finds it lost. */
const renewals = new Set<() => void>();

/** Before anything is written: a page that has slept may have lost what it wants to write to. Where there are locks it does nothing. */
export function renewLeases(): void {
  for (const renew of [...renewals]) renew();
}

function lease(id: string, onLost: (id: string) => void): Release | null {
  if (!takeLease(id, tab)) return null;
  const renew = () => {
    if (takeLease(id, tab)) return;
    release();
    onLost(id);
  };
  const renewal = window.setInterval(renew, RENEWAL_MS);
  renewals.add(renew);
  const release = () => {
    window.clearInterval(renewal);
    renewals.delete(renew);
    window.removeEventListener('pagehide', release);
    endLease(id, tab);
  };
  window.addEventListener('pagehide', release);
  return release;
}

export interface Taking {
  /** How long to wait for a page that is just going away, milliseconds. */
  readonly waitMs?: number;
  /** Another tab has it now: it must not be written to any more. */
  readonly onLost?: (id: string) => void;
}

/**
 * Takes a project for this tab.
 *
 * @returns null while another tab has it
 */
export async function takeProject(id: string, taking: Taking = {}): Promise<Release | null> {
  const { waitMs = 0, onLost = () => undefined } = taking;
  const locks = (navigator as Partial<Navigator>).locks;
  return locks === undefined ? lease(id, onLost) : lock(locks, `edgewise-project-${id}`, waitMs);
}
