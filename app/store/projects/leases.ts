/** Who has a project open, where the browser has no locks: a note in the storage of the site, until when. */

interface Lease {
  readonly tab: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A tab that has died keeps its project for so long. */
const LEASE_MS = 6000;

const keyOf = (id: string) => `edgewise-lease-${id}`;

function read(id: string): Lease | null {
  const text = window.localStorage.getItem(keyOf(id));
  if (text === null) return null;
  try {
    const { tab, until } = JSON.parse(text) as Partial<Lease>;
    return typeof tab === 'string' && typeof until === 'number' ? { tab, until } : null;
  } catch {
    return null;
  }
}

/**
 * Takes a lease, or renews one's own.
 *
 * @returns false while another tab has it; where nothing can be kept nothing can be overwritten, and everybody has it
 */
export function takeLease(id: string, tab: string): boolean {
  try {
    const now = read(id);
    if (now !== null && now.tab !== tab && now.until > Date.now()) return false;
    const lease: Lease = { tab, until: Date.now() + LEASE_MS };
    window.localStorage.setItem(keyOf(id), JSON.stringify(lease));
  } catch {
    // Storage that is blocked or full.
  }
  return true;
}

/** Gives a lease back, if it is still one's own. At once: the page may be going away. */
export function endLease(id: string, tab: string): void {
  try {
    if (read(id)?.tab === tab) window.localStorage.removeItem(keyOf(id));
  } catch {
    // It ends by itself.
  }
}
