/** Searches for a formula, one or several seeds at once: shared out, told about as they go, their best put together. */
import { paretoFront } from '../search/paretoFront.ts';
import type { AutoFound, AutoJob, FoundNetwork, JobStep } from './autoJob.ts';
import { type AutoRunner, createAutoRunners } from './autoRunners.ts';
import type { AutoEvent, AutoStep } from './protocol.ts';

/** Steps that are kept to be read. */
const MOST_STEPS = 200;

export type Found = FoundNetwork & {
  readonly formulas: AutoEvent['front'][number]['formulas'];
};

/** What the search needs from around it. */
export interface AutoHost {
  tell(event: Omit<AutoEvent, 'type' | 'runId'>): void;
  /** A network on the way, worth a picture. */
  show(step: JobStep): void;
  print(found: FoundNetwork): Found['formulas'];
}

export class AutoSearch {
  private runners: AutoRunner[] = [];
  private steps: AutoStep[] = [];
  private found: readonly Found[] = [];
  private begun = 0;
  private seconds = 0;
  private isRunning = false;
  private stopped = false;
  private chosen: number | null = null;
  private outcome: AutoEvent['outcome'] = null;

  constructor(private readonly host: AutoHost) {}

  get running(): boolean {
    return this.isRunning;
  }

  /** Somebody has ended the last one before its end. */
  get wasStopped(): boolean {
    return this.stopped;
  }

  /** What was found belongs to other data. */
  clear(): void {
    this.steps = [];
    this.found = [];
    this.chosen = null;
    this.outcome = null;
  }

  get front(): readonly Found[] {
    return this.found;
  }

  /**
   * Searches until a formula is exact, all searches have ended or somebody stops them.
   * @returns the place in `front` of the formula to take, null when there is none
   */
  async run(jobs: readonly AutoJob[]): Promise<number | null> {
    this.closeRunners();
    this.clear();
    this.stopped = false;
    this.isRunning = true;
    this.begun = performance.now();
    this.seconds = jobs[0]?.seconds ?? 0;
    this.tell();
    this.runners = createAutoRunners(jobs.length);
    const results = await this.race(jobs);
    this.closeRunners();
    this.isRunning = false;
    const networks = results.flatMap(({ front }) => front);
    this.found = paretoFront(networks).map((found) => ({ ...found, formulas: this.host.print(found) }));
    const choice = this.choose(results);
    if (this.stopped) this.outcome = 'stopped';
    else if (choice === null) this.outcome = 'failed';
    else this.outcome = this.found[choice].exact ? 'exact' : 'best';
    this.tell();
    return choice;
  }

  /** Says which formula the network is now. */
  markChosen(place: number): void {
    this.chosen = place;
    this.tell();
  }

  /** Ends what still searches; what it has found by then counts. */
  stop(): void {
    if (!this.isRunning) return;
    this.stopped = true;
    for (const runner of this.runners) runner.stop();
  }

  /** Of the searches' own choices an exact one that is short, else the one that says itself and the data in the fewest bits. */
  private choose(results: readonly AutoFound[]): number | null {
    const choices = results.flatMap(({ front, choice }) => (choice < 0 ? [] : [front[choice]]));
    const exact = choices.filter((found) => found.exact);
    const [best] =
      exact.length > 0
        ? exact.toSorted((a, b) => a.size - b.size)
        : choices.toSorted((a, b) => a.bits - b.bits);
    if (best === undefined) return null;
    const place = this.found.findIndex(({ network }) => network === best.network);
    // Something shorter that is no worse has taken its place.
    return place >= 0 ? place : this.found.findLastIndex(({ size }) => size <= best.size);
  }

  /** One search after another on each runner; the first exact formula ends them all. */
  private async race(jobs: readonly AutoJob[]): Promise<AutoFound[]> {
    const results: AutoFound[] = [];
    const queue = [...jobs];
    const work = async (runner: AutoRunner) => {
      for (let job = queue.shift(); job !== undefined && !this.stopped; job = queue.shift()) {
        const result = await runner
          .run(job, (step) => this.onStep(step))
          .catch((error: unknown) => this.onDeath(error));
        if (result === null) return;
        results.push(result);
        if (result.front.some(({ exact }) => exact)) {
          queue.length = 0;
          for (const other of this.runners) if (other !== runner) other.close();
        }
      }
    };
    await Promise.all(this.runners.map(work));
    return results;
  }

  /** A search that died takes no other with it, and is seen in the list of steps. */
  private onDeath(error: unknown): null {
    const why = error instanceof Error ? error.message : String(error);
    this.onStep({ phase: 'ladder', text: `A search ended: ${why}`, error: Number.NaN, network: null });
    return null;
  }

  private onStep(step: JobStep): void {
    if (!this.isRunning || this.stopped) return;
    const { phase, text, error, network } = step;
    this.steps = [...this.steps.slice(1 - MOST_STEPS), { elapsedMs: this.elapsed(), phase, text, error }];
    if (network !== null) this.host.show(step);
    this.tell();
  }

  private elapsed(): number {
    return performance.now() - this.begun;
  }

  private closeRunners(): void {
    for (const runner of this.runners.splice(0)) runner.close();
  }

  private tell(): void {
    this.host.tell({
      running: this.isRunning,
      elapsedMs: this.elapsed(),
      seconds: this.seconds,
      steps: this.steps,
      front: this.found.map(({ formulas, testRmse, size, exact }) => ({ formulas, testRmse, size, exact })),
      chosen: this.chosen,
      outcome: this.outcome,
    });
  }
}
