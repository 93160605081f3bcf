/**
 * The service worker (vite.config.ts makes it): keeps the whole site for a visit without a network. A new version waits;
 * nothing here loads a tab again.
 */
import { offerUpdate } from './store/offlineActions.ts';

const HOUR_MS = 3_600_000;

function onInstalled(worker: ServiceWorker, act: () => void): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed') act();
  });
}

/** Offers every new version that has arrived completely. */
function watch(registration: ServiceWorkerRegistration): void {
  // Without a controller it is the first version, for which nothing is running that it could replace.
  const isUpdate = () => navigator.serviceWorker.controller !== null;
  if (registration.waiting !== null && isUpdate()) offerUpdate();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    if (installing === null || !isUpdate()) return;
    onInstalled(installing, offerUpdate);
  });
  // A tab may stay open for days; offline the question has no answer.
  setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
}

async function register(): Promise<void> {
  try {
    watch(await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' }));
  } catch {
    // The browser forbids it, as in some private windows: the site works as before, with a network.
  }
}

/** Keeps the site for offline visits, after all that the first picture needs. Not in development, and not in a frame. */
export function keepForOffline(): void {
  const inFrame = new URLSearchParams(location.search).has('embed');
  if (!import.meta.env.PROD || inFrame || !('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}
