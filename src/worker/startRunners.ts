/** Who trains several starts: workers of their own beside the engine, or the engine itself where there are none. */
import { wrap } from 'comlink';
import { runStart, type StartJob, type StartResult } from './startJob.ts';
import { createWaiter } from './waiter.ts';

export interface StartRunner {
  run(job: StartJob): Promise<StartResult | null>;
  /** Ends whatever it is doing. */
  close(): void;
}

/** More workers than this cost more memory than they save time. */
const MOST_WORKERS = 4;

/** Cores that are left when the page and the engine have theirs. */
export function spareCores(): number {
  const cores = (globalThis.navigator as WorkerNavigator | undefined)?.hardwareConcurrency ?? 2;
  return Math.max(1, Math.min(MOST_WORKERS, cores - 1));
}

function createWorkerRunner(): StartRunner {
  const worker = new Worker(new URL('./start.worker.ts', import.meta.url), { type: 'module', name: 'start' });
  const remote = wrap(worker) as unknown as { run(job: StartJob): Promise<StartResult | null> };
  let fail: (reason: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message || 'A worker could not be started.'));
  };
  return {
    run: (job) => Promise.race([remote.run(job), failed]),
    close: () => {
      worker.terminate();
      fail(new Error('closed'));
    },
  };
}

/** In this very thread, with a chance for messages every few milliseconds. */
function createOwnRunner(): StartRunner {
  const waiter = createWaiter();
  let open = true;
  return {
    run: (job) =>
      runStart(job, async () => {
        await waiter.wait(0);
        return open;
      }),
    close: () => {
      open = false;
    },
  };
}

/** @param jobs how many starts there are to share out */
export function createStartRunners(jobs: number): StartRunner[] {
  if (typeof Worker === 'undefined') return [createOwnRunner()];
  return Array.from({ length: Math.min(jobs, spareCores()) }, createWorkerRunner);
}
