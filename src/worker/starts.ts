/** Several starts at once: shared out among runners, told about as they come in, the best of them known at the end. */
import type { KeptRun, Start, StartsEvent } from './protocol.ts';
import type { StartJob, StartResult } from './startJob.ts';
import { createStartRunners, type StartRunner } from './startRunners.ts';

interface Entry {
  readonly job: StartJob;
  phase: Start['phase'];
  result: StartResult | null;
}

const SIDE_UNKNOWN = 0;

function describe({ job, phase, result }: Entry): Start {
  return {
    seed: job.seed,
    phase,
    trainRmse: result?.trainRmse ?? null,
    testRmse: result?.testRmse ?? null,
    picture: result?.picture ?? null,
    side: result?.side ?? SIDE_UNKNOWN,
  };
}

export class Starts {
  private entries: Entry[] = [];
  private runners: StartRunner[] = [];
  private runId = 0;
  private chosen: number | null = null;

  constructor(private readonly send: (event: StartsEvent) => void) {}

  get list(): Start[] {
    return this.entries.map(describe);
  }

  /**
   * Trains all of them; whatever was tried before is forgotten.
   * @returns the place of the start with the lowest training error; null when none ended well or `clear` came between
   */
  async run(jobs: readonly StartJob[], runId: number): Promise<number | null> {
    this.clear();
    const entries = jobs.map((job): Entry => ({ job, phase: 'waiting', result: null }));
    this.entries = entries;
    this.runId = runId;
    this.runners = createStartRunners(jobs.length);
    this.tell();
    const queue = [...entries];
    await Promise.all(this.runners.map((runner) => this.work(runner, queue, entries)));
    if (this.entries !== entries) return null;
    for (const entry of queue) entry.phase = 'failed';
    this.closeRunners();
    const errors = entries.map(({ result }) => result?.trainRmse ?? Number.POSITIVE_INFINITY);
    const best = errors.indexOf(Math.min(...errors));
    return Number.isFinite(errors[best]) ? best : null;
  }

  /** The run of a start as it ended, null where there is none. */
  keptRun(place: number): { readonly seed: number; readonly run: KeptRun } | null {
    const entry = this.entries[place] as Entry | undefined;
    if (entry === undefined || entry.result === null) return null;
    const { state, history, elapsedMs } = entry.result;
    return { seed: entry.job.seed, run: { state, history, elapsedMs } };
  }

  /** Says which one is in use now. */
  choose(place: number | null, runId: number): void {
    this.chosen = place;
    this.runId = runId;
    this.tell();
  }

  /** Ends those that still train; what is done stays. */
  stop(): void {
    if (this.runners.length === 0) return;
    this.closeRunners();
    for (const entry of this.entries) if (entry.phase !== 'done') entry.phase = 'failed';
    this.tell();
  }

  /** Stops and forgets. */
  clear(): void {
    this.closeRunners();
    if (this.entries.length === 0) return;
    this.entries = [];
    this.chosen = null;
    this.tell();
  }

  private async work(runner: StartRunner, queue: Entry[], entries: readonly Entry[]): Promise<void> {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      entry.phase = 'training';
      this.tell();
      try {
        entry.result = await runner.run(entry.job);
      } catch {
        // A worker that died takes its start with it and no other: the runners that live go on.
        if (this.entries === entries) {
          entry.phase = 'failed';
          this.tell();
        }
        return;
      }
      if (this.entries !== entries) return;
      entry.phase = entry.result === null ? 'failed' : 'done';
      this.tell();
    }
  }

  private closeRunners(): void {
    for (const runner of this.runners.splice(0)) runner.close();
  }

  private tell(): void {
    const starts = this.list;
    const finished = starts.every(({ phase }) => phase === 'done' || phase === 'failed');
    this.send({ type: 'starts', runId: this.runId, starts, chosen: this.chosen, finished });
  }
}
