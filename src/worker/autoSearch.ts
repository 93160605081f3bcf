/** Searches for a formula, one or several seeds at once: shared out, told about as they go, their best put together. */
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

/** Those that no other beats in both error and size. */
function frontOf(found: readonly FoundNetwork[]): FoundNetwork[] {
  const front: FoundNetwork[] = [];
  for (const one of found.toSorted((a, b) => a.size - b.size || a.testRmse - b.testRmse)) {
    const best = front.at(-1);
    if (best === undefined || one.testRmse < best.testRmse) front.push(one);
  }
  return front;
}

export class AutoSearch {
  private runners: AutoRunner[] = [];
  private steps: AutoStep[] = [];
  private found: readonly Found[] = [];
  private begun = 0;
  private seconds = 0;
  private running = false;
  private stopped = false;
  private chosen: number | null = null;
  private outcome: AutoEvent['outcome'] = null;

  constructor(private readonly host: AutoHost) {}

  get front(): readonly Found[] {
    return this.found;
  }

  /**
   * Searches until a formula is exact, all searches have ended or somebody stops them.
   * @returns the place in `front` of the formula to take, null when there is none
   */
  async run(jobs: readonly AutoJob[]): Promise<number | null> {
    this.closeRunners();
    Object.assign(this, { steps: [], found: [], chosen: null, outcome: null, stopped: false, running: true });
    this.begun = performance.now();
    this.seconds = jobs[0]?.seconds ?? 0;
    this.tell();
    this.runners = createAutoRunners(jobs.length);
    const results = await this.race(jobs);
    this.closeRunners();
    this.running = false;
    const networks = results.flatMap(({ front }) => front);
    this.found = frontOf(networks).map((found) => ({ ...found, formulas: this.host.print(found) }));
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
    if (!this.running) return;
    this.stopped = true;
    for (const runner of this.runners) runner.stop();
  }

  /** The formula of the searches' own choices with the smallest error; an exact one that is short before one that is not. */
  private choose(results: readonly AutoFound[]): number | null {
    const choices = results.flatMap(({ front, choice }) => (choice < 0 ? [] : [front[choice]]));
    const best = choices
      .toSorted(
        (a, b) => Number(b.exact) - Number(a.exact) || (a.exact ? a.size - b.size : a.testRmse - b.testRmse),
      )
      .at(0);
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
        const result = await runner.run(job, (step) => this.onStep(step)).catch(() => null);
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

  private onStep(step: JobStep): void {
    if (!this.running || this.stopped) return;
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
      running: this.running,
      elapsedMs: this.elapsed(),
      seconds: this.seconds,
      steps: this.steps,
      front: this.found.map(({ formulas, testRmse, size, exact }) => ({ formulas, testRmse, size, exact })),
      chosen: this.chosen,
      outcome: this.outcome,
    });
  }
}
