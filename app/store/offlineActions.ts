/** A new version of the site: said when it is ready, taken when a person asks for it. */
import { addNotice } from './notices.ts';
import { saveNow } from './projects/projectActions.ts';
import { mayReplace } from './projects/unkept.ts';
import { pause } from './trainingActions.ts';

/** Name of the cache from which tabs of the version before get files that they ask for later; vite.config.ts has it too. */
const EARLIER_FILES = 'edgewise-earlier-version';

/** The new version throws the files of this one away, and other tabs may still need some: workers, chunks on demand. */
async function keepEarlierFiles(): Promise<void> {
  await caches.delete(EARLIER_FILES);
  const names = await caches.keys();
  const earlier = await caches.open(EARLIER_FILES);
  for (const name of names.filter((name) => name.startsWith('edgewise-precache'))) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = request.url.includes('/assets/') ? await cache.match(request) : undefined;
      if (response !== undefined) await earlier.put(request, response);
    }
  }
}

/** Stops training and saves the work, lets the new version begin, and loads this tab again; no other one. */
async function takeUpdate(): Promise<void> {
  if (!(await mayReplace(takeUpdate, 'Update anyway'))) return;
  // Browsers start a service worker only when there is little else to do.
  await pause();
  await saveNow();
  const registration = await navigator.serviceWorker.getRegistration();
  const waiting = registration?.waiting ?? null;
  if (waiting === null) {
    // Another tab has let it begin.
    location.reload();
    return;
  }
  // Without room for them, tabs of this version may have to be loaded again: no reason to keep it.
  await keepEarlierFiles().catch(() => undefined);
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage({ type: 'SKIP_WAITING' });
}

/** Says that a new version waits. The notice stays until it is taken or closed. */
export function offerUpdate(): void {
  addNotice({
    level: 'info',
    code: 'update-ready',
    title: 'A new version of Edgewise is ready.',
    message: 'Updating saves your work and loads this tab again; other tabs stay as they are.',
    stays: true,
    offer: { label: 'Update', take: () => void takeUpdate() },
  });
}
