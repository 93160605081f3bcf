/** Who searches for a formula: workers of their own beside the engine, or the engine itself where there are none. */
import { transfer, wrap } from 'comlink';
import type { AutoFound, AutoJob, JobStep } from './autoJob.ts';
import { spareCores } from './startRunners.ts';

export interface AutoRunner {
  /** @returns null when it was closed; rejects when the worker died */
  run(job: AutoJob, onStep: (step: JobStep) => void): Promise<AutoFound | null>;
  /** Lets it end with what it has; what does not answer soon is closed. */
  stop(): void;
  /** Ends whatever it is doing. */
  close(): void;
}

interface RemoteSearch {
  run(job: AutoJob, port: MessagePort): Promise<AutoFound>;
  stop(): Promise<void>;
}

/** A search gives way every 50 ms or so; after this it is taken for stuck. */
const STOP_MS = 1500;

function createWorkerRunner(): AutoRunner {
  const worker = new Worker(new URL('./auto.worker.ts', import.meta.url), { type: 'module', name: 'auto' });
  const remote = wrap(worker) as unknown as RemoteSearch;
  let close: () => void = () => undefined;
  const closed = new Promise<null>((resolve) => {
    close = () => resolve(null);
  });
  let fail: (reason: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error(event.message || 'A worker could not be started.'));
  };
  const end = () => {
    worker.terminate();
    close();
  };
  return {
    run: (job, onStep) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (message: MessageEvent<JobStep>) => onStep(message.data);
      return Promise.race([remote.run(job, transfer(port2, [port2])), closed, failed]);
    },
    stop: () => {
      remote.stop().catch(() => undefined);
      setTimeout(end, STOP_MS);
    },
    close: end,
  };
}

/** In this very thread, with a chance for messages at every step. */
function createOwnRunner(): AutoRunner {
  const control = { stopped: false };
  const stop = () => {
    control.stopped = true;
  };
  return {
    run: async (job, onStep) => {
      const { runAuto } = await import('./autoJob.ts');
      return runAuto(job, onStep, control);
    },
    stop,
    close: stop,
  };
}

/** How many searches go on at once: never more than there are cores to spare. */
export function searchesAtOnce(seeds: number): number {
  return typeof Worker === 'undefined' ? 1 : Math.min(seeds, spareCores());
}

export function createAutoRunners(seeds: number): AutoRunner[] {
  const create = typeof Worker === 'undefined' ? createOwnRunner : createWorkerRunner;
  return Array.from({ length: searchesAtOnce(seeds) }, create);
}
